import type { Bus } from "@hongyan/bus";
import type { Delivery } from "@hongyan/domain";
import { createGroupIndex } from "./group-index.ts";

/** What delivery needs of a live session on this node. */
type Reachable = { connection: { id: string } };

type Parts<Target extends Reachable> = {
  bus: Bus;
  sessionsOf: (accountNumber: number) => readonly Target[];
  write: (session: Target, frame: string) => void;
  /** The same for many: a frame is built once and written to each. */
  build: (frame: string) => Buffer;
  writeBuilt: (session: Target, built: Buffer) => void;
  /** To those who watch a live room on this node. */
  writeToRoom: (group: number, frame: string) => void;
  /** Numbers of the groups an account is in. */
  joinedGroups: (accountNumber: number) => Promise<readonly number[]>;
};

const subjectOf = (accountNumber: number) => `account.${accountNumber}`;
const membershipSubject = (accountNumber: number) => `membership.${accountNumber}`;
const groupSubject = (group: number) => `group.${group}`;

/** To the sessions of this node at once, and over the bus to whichever other node holds some. */
export function createDelivery<Target extends Reachable>(parts: Parts<Target>) {
  const { bus, sessionsOf, write } = parts;
  const writeHere = (accountNumber: number, frame: string, exceptConnection: string): void => {
    for (const session of sessionsOf(accountNumber))
      if (session.connection.id !== exceptConnection) write(session, frame);
  };
  const subscriptions = new Map<number, () => void>();
  const groupSubscriptions = new Map<number, () => void>();

  const writeToGroup = (group: number, frame: string, exceptConnection: string, except: readonly number[]): void => {
    const accounts = index.of(group);
    if (!accounts || accounts.size === 0) return;
    const left = except.length === 0 ? undefined : new Set(except);
    const built = parts.build(frame);
    for (const account of accounts) {
      if (left?.has(account)) continue;
      for (const session of sessionsOf(account))
        if (session.connection.id !== exceptConnection) parts.writeBuilt(session, built);
    }
  };

  const index = createGroupIndex(parts.joinedGroups, {
    onFirst: (group) => {
      const stop = bus.subscribe(groupSubject(group), (message) => {
        const text = message.text();
        const space = text.indexOf(" ");
        const [exceptConnection = "", ...except] = text.slice(0, space).split(",");
        writeToGroup(group, text.slice(space + 1), exceptConnection, except.map(Number));
      });
      groupSubscriptions.set(group, stop);
    },
    onLast: (group) => {
      groupSubscriptions.get(group)?.();
      groupSubscriptions.delete(group);
    },
  });

  const send = (accountNumber: number, frame: string, exceptConnection: string): void => {
    writeHere(accountNumber, frame, exceptConnection);
    bus.publish(subjectOf(accountNumber), `${exceptConnection} ${frame}`);
  };

  const delivery: Delivery = {
    send: (accounts, frame, exceptConnection = "") => {
      for (const { number } of accounts) send(number, frame, exceptConnection);
    },
    sendToNumbers: (accountNumbers, frame) => {
      for (const number of accountNumbers) send(number, frame, "");
    },
    sendToGroup: (group, frame, exceptConnection = "", exceptAccounts = []) => {
      writeToGroup(group, frame, exceptConnection, exceptAccounts);
      parts.writeToRoom(group, frame);
      bus.publish(groupSubject(group), `${[exceptConnection, ...exceptAccounts].join(",")} ${frame}`);
    },
    onlineIn: (group) => index.of(group)?.size ?? 0,
    joinedGroup: (group, accountNumbers) => {
      for (const account of accountNumbers) {
        index.joined(group, account);
        bus.publish(membershipSubject(account), `+${group}`);
      }
    },
    leftGroup: (group, accountNumbers) => {
      for (const account of accountNumbers) {
        index.left(group, account);
        bus.publish(membershipSubject(account), `-${group}`);
      }
    },
  };
  return {
    delivery,
    /** Frames that other nodes send to a group: for a live room somebody watches here. */
    listenToGroup: (group: number, onFrame: (frame: string) => void): (() => void) =>
      bus.subscribe(groupSubject(group), (message) => {
        const text = message.text();
        onFrame(text.slice(text.indexOf(" ") + 1));
      }),
    /** Only accounts with a session here are listened for. */
    listenFor: (accountNumber: number): void => {
      const stop = bus.subscribe(subjectOf(accountNumber), (message) => {
        const text = message.text();
        const space = text.indexOf(" ");
        writeHere(accountNumber, text.slice(space + 1), text.slice(0, space));
      });
      const stopMemberships = bus.subscribe(membershipSubject(accountNumber), (message) => {
        const text = message.text();
        const group = Number(text.slice(1));
        if (text.startsWith("+")) index.joined(group, accountNumber);
        else index.left(group, accountNumber);
      });
      subscriptions.set(accountNumber, () => {
        stop();
        stopMemberships();
      });
    },
    /** Before a login: from its reply on, no message of the account's groups passes it by. */
    enterGroups: (accountNumber: number): Promise<void> => index.enter(accountNumber),
    /** Nobody of the account is here any more: not where a login put out the session before it and has just come itself. */
    exitGroups: (accountNumber: number): void => {
      setImmediate(() => {
        if (sessionsOf(accountNumber).length === 0) index.exit(accountNumber);
      });
    },
    stopListeningFor: (accountNumber: number): void => {
      subscriptions.get(accountNumber)?.();
      subscriptions.delete(accountNumber);
    },
  };
}
