// The two routes between this system and the bridge: what it tells, and what it is told.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Change, ChatStore, Element } from "./chat-store.ts";

const sign = (secret: string, time: string, body: string) =>
  createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");

/** Tells the bridge what waits, in order, again and again until it was taken. Call it whenever something was written. */
export function createTeller(store: ChatStore, url: string, secret: string) {
  let isTelling = false;
  const tellAll = async (): Promise<void> => {
    for (let changes = store.nextToTell(100); changes.length > 0; changes = store.nextToTell(100)) {
      const body = JSON.stringify({ changes });
      const time = String(Math.floor(Date.now() / 1000));
      const headers = {
        "content-type": "application/json",
        "x-bridge-time": time,
        "x-bridge-signature": sign(secret, time, body),
      };
      const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) });
      if (!response.ok) throw new Error(`the bridge answers HTTP ${response.status}: ${await response.text()}`);
      store.forgetTold(changes);
    }
  };
  const wake = (): void => {
    if (isTelling) return;
    isTelling = true;
    tellAll().then(
      () => {
        isTelling = false;
      },
      (error: Error) => {
        console.error(error.message);
        setTimeout(() => {
          isTelling = false;
          wake();
        }, 1_000).unref();
      },
    );
  };
  return wake;
}

/** Whether a request comes from the bridge, and just now. */
export function isFromBridge(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
  const time = String(headers["x-bridge-time"]);
  const given = Buffer.from(String(headers["x-bridge-signature"]));
  const wanted = Buffer.from(sign(secret, time, body));
  return (
    given.length === wanted.length && timingSafeEqual(given, wanted) && Math.abs(Date.now() / 1000 - Number(time)) < 300
  );
}

type Fields = {
  message: { from: string; to?: string; groupId?: string; at: number; body: Element[] };
  account: { userId: string };
  profile: { userId: string; nick?: string };
  group: { groupId: string; name?: string; ownerId?: string };
  members: { userId: string }[];
  groupId: string;
  userIds: string[];
  id: string;
};

/** Does here what happened in the new system. It is not told back to the bridge. */
export function applyFromBridge(store: ChatStore, change: Change): object {
  const { message, account, profile, group, members, groupId, userIds, id } = change as unknown as Fields;
  const nobody = { conflict: `there is no message ${id}` };
  return store.onceForBridge(change.key, () => {
    switch (change.kind) {
      case "c2cMessage":
      case "groupMessage":
        store.addUser(message.from);
        if (message.to) store.addUser(message.to);
        return { id: store.addMessage(message) };
      case "c2cRecall":
      case "groupRecall":
        return store.recall(id) ? {} : nobody;
      case "account":
        store.addUser(account.userId);
        return {};
      case "profile":
        store.addUser(profile.userId);
        if (profile.nick !== undefined) store.setNick(profile.userId, profile.nick);
        return {};
      case "groupCreated":
        store.addRoom(
          group.groupId,
          group.name ?? group.groupId,
          group.ownerId ?? "",
          members.map(({ userId }) => userId),
        );
        return {};
      case "groupChanged":
        if (group.name) store.renameRoom(group.groupId, group.name);
        return {};
      case "groupDismissed":
        store.removeRoom(groupId);
        return {};
      case "membersAdded":
        store.addMembers(
          groupId,
          members.map(({ userId }) => userId),
        );
        return {};
      case "membersRemoved":
        store.removeMembers(groupId, userIds);
        return {};
      default:
        return { conflict: `this system has nothing like ${change.kind}` };
    }
  });
}
