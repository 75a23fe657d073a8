import type { ClientStatus } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import type { Statuses, Watcher } from "./presence.ts";
import { offlineTypeOf } from "./query-online-status.ts";

/** The part of a bus that is needed here. A node never hears itself. */
type StatusBus = {
  publish: (subject: string, payload: string) => void;
  subscribe: (subject: string, handler: (message: { text: () => string }) => void) => () => void;
};

/** `id` is of this node alone. */
type Node = { id: string; bus: StatusBus };

type Needs = Pick<Domain, "storage" | "presence" | "clock">;

/** What a node says of an account on the account's subject. */
type NodeStatus = { node: string; isOnline: boolean; customStatus: string; customAt: number };

/** What this node knows of an account that has a session or a watcher here, or had a session a moment ago. */
type Entry = {
  account: Account;
  /** Other nodes where it has sessions. */
  elsewhere: Set<string> | undefined;
  customStatus: string;
  customAt: number;
  offlineSince: number | undefined;
  watchers: Map<string, { app: App; watcher: Watcher }>;
  /** What the watchers know. */
  told: { isOnline: boolean; customStatus: string };
  stopListening: () => void;
};

function emptyEntry(account: Account): Entry {
  return {
    account,
    elsewhere: undefined,
    customStatus: "",
    customAt: 0,
    offlineSince: undefined,
    watchers: new Map(),
    told: { isOnline: false, customStatus: "" },
    stopListening: () => {},
  };
}

/** A client that reconnects finds its custom status again. */
const graceMs = 30_000;

const askSubject = "statusAsked";
const subjectOf = (accountNumber: number) => `status.${accountNumber}`;

export function createStatuses({ id: nodeId, bus }: Node, domain: Needs): Statuses {
  const { presence, clock } = domain;
  const entries = new Map<number, Entry>();
  /** Accounts without a session or watcher here whose custom status is still kept, by when it ends. */
  const fading = new Map<number, number>();
  const watchedBy = new Map<string, Map<number, Account>>();

  const isHere = (entry: Entry) => presence.sessions(entry.account).length > 0;
  const isOnline = (entry: Entry) => (entry.elsewhere?.size ?? 0) > 0 || isHere(entry);
  const shown = (entry: Entry) => (isOnline(entry) ? entry.customStatus : "");

  const publish = (entry: Entry): void => {
    const { customStatus, customAt, account } = entry;
    const status: NodeStatus = { node: nodeId, isOnline: isHere(entry), customStatus, customAt };
    bus.publish(subjectOf(account.number), JSON.stringify(status));
  };

  const need = (account: Account): Entry => {
    dropFaded();
    const known = entries.get(account.number);
    if (known) return known;
    const entry = emptyEntry(account);
    entry.stopListening = bus.subscribe(subjectOf(account.number), (message) =>
      heard(entry, JSON.parse(message.text())),
    );
    entries.set(account.number, entry);
    bus.publish(askSubject, String(account.number));
    return entry;
  };

  /** Lets an entry go that nobody here needs any more. */
  const release = (entry: Entry): void => {
    const { number } = entry.account;
    fading.delete(number);
    if (entry.watchers.size > 0 || isHere(entry)) return;
    const keptUntil = (entry.offlineSince ?? 0) + graceMs;
    if (entry.customStatus !== "" && keptUntil > clock()) {
      fading.set(number, keptUntil);
      return;
    }
    entry.stopListening();
    entries.delete(number);
  };

  const dropFaded = (): void => {
    for (const [number, until] of fading) {
      if (until > clock()) return;
      const entry = entries.get(number);
      if (entry) release(entry);
      else fading.delete(number);
    }
  };

  const heard = (entry: Entry, status: NodeStatus): void => {
    forgetOldStatus(entry, clock());
    if (status.isOnline) entry.elsewhere = (entry.elsewhere ?? new Set()).add(status.node);
    else entry.elsewhere?.delete(status.node);
    if (status.customAt > entry.customAt) {
      entry.customStatus = status.customStatus;
      entry.customAt = status.customAt;
    }
    settle(entry);
  };

  const settle = (entry: Entry): void => {
    if (isOnline(entry)) {
      forgetOldStatus(entry, clock());
      entry.offlineSince = undefined;
    } else entry.offlineSince ??= clock();
    void tell(entry);
  };

  /** Tells the watchers once of what they do not know yet. */
  const tell = async (entry: Entry): Promise<void> => {
    if (entry.watchers.size === 0) return;
    if (isOnline(entry)) announce(entry, 1);
    else if (entry.told.isOnline) {
      const statusType = await offlineTypeOf(domain, entry.account).catch(() => 3 as const);
      // Back meanwhile: nobody missed it.
      if (!isOnline(entry)) announce(entry, statusType);
    }
  };

  const announce = (entry: Entry, statusType: ClientStatus["statusType"]): void => {
    const { account, told, watchers } = entry;
    const now = { isOnline: statusType === 1, customStatus: shown(entry) };
    if (told.isOnline === now.isOnline && told.customStatus === now.customStatus) return;
    entry.told = now;
    const frame = encodeStatus(account, statusType, now.customStatus);
    for (const { app, watcher } of watchers.values()) if (app.settings.userStatus) watcher.write(frame);
  };

  const answer = (accountNumber: number): void => {
    const entry = entries.get(accountNumber);
    if (!entry) return;
    forgetOldStatus(entry, clock());
    // Whoever sets a new one has to place it after the last one.
    if (isHere(entry) || entry.customAt > 0) publish(entry);
  };
  bus.subscribe(askSubject, (message) => answer(Number(message.text())));

  const stopWatching = (watcherId: string, account: Account): void => {
    watchedBy.get(watcherId)?.delete(account.number);
    const entry = entries.get(account.number);
    if (!entry?.watchers.delete(watcherId)) return;
    release(entry);
  };

  return {
    isOnline: (account) => {
      const entry = entries.get(account.number);
      return entry ? isOnline(entry) : presence.sessions(account).length > 0;
    },
    customStatus: (account) => {
      const entry = entries.get(account.number);
      return entry ? shown(entry) : "";
    },
    setCustomStatus: (account, customStatus) => {
      const entry = need(account);
      entry.customStatus = customStatus;
      entry.customAt = Math.max(clock(), entry.customAt + 1);
      publish(entry);
      settle(entry);
      release(entry);
    },
    sessionsChanged: (account) => {
      const entry = need(account);
      settle(entry);
      publish(entry);
      release(entry);
    },
    watch: (app, watcher, accounts, limit) => {
      const watched = watchedBy.get(watcher.id) ?? new Map<number, Account>();
      watchedBy.set(watcher.id, watched);
      for (const account of accounts) {
        const entry = need(account);
        fading.delete(account.number);
        if (entry.watchers.size === 0) entry.told = { isOnline: isOnline(entry), customStatus: shown(entry) };
        entry.watchers.set(watcher.id, { app, watcher });
        watched.delete(account.number);
        watched.set(account.number, account);
        if (watched.size > limit) stopWatching(watcher.id, watched.values().next().value as Account);
      }
    },
    unwatch: (watcherId, accounts) => {
      for (const account of accounts ?? [...(watchedBy.get(watcherId)?.values() ?? [])])
        stopWatching(watcherId, account);
      if (watchedBy.get(watcherId)?.size === 0) watchedBy.delete(watcherId);
    },
  };
}

export function encodeStatus(account: Account, statusType: ClientStatus["statusType"], customStatus: string): string {
  const status = { userId: account.userId, statusType, ...(customStatus !== "" && { customStatus }) };
  return encodeEvent("userStatusUpdated", { statuses: [status] });
}

/** A custom status does not outlive the sessions by more than the time of grace. */
function forgetOldStatus(entry: Entry, now: number): void {
  if (entry.offlineSince !== undefined && now - entry.offlineSince > graceMs) entry.customStatus = "";
}
