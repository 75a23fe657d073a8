import { afterAll, beforeAll } from "vitest";
import type { AppendMessage } from "../batches.ts";
import type { CommitObserver } from "../engine.ts";
import { messageFlags } from "../message-flags.ts";
import type { View } from "../sql/messages-sql.ts";
import type { Storage } from "../storage.ts";

/** A storage engine under test: `create` makes an empty place for data, which may be opened again and again. */
export type EngineUnderTest = {
  name: string;
  create: () => Promise<{ open: (observe?: CommitObserver) => Promise<Storage>; remove: () => Promise<void> }>;
};

export const sdkAppId = 1400000001;

/** One storage for all tests of a group. They stay apart by using accounts of their own. */
export function useStorage(engine: EngineUnderTest, observe?: CommitObserver): { current: () => Storage } {
  let storage: Storage | undefined;
  let remove: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const place = await engine.create();
    remove = place.remove;
    storage = await place.open(observe);
  });
  afterAll(async () => {
    await storage?.close();
    await remove?.();
  });
  return {
    current: () => {
      if (!storage) throw new Error("the storage is not open yet");
      return storage;
    },
  };
}

let names = 0;

/** Numbers of fresh accounts, rising. */
export async function makeAccounts(storage: Storage, count: number, app = sdkAppId): Promise<number[]> {
  const accounts = Array.from({ length: count }, () => ({ userId: `u_${++names}`, profile: {} }));
  return storage.commit("importAccounts", { sdkAppId: app, accounts, at: Date.now() });
}

export async function makePair(storage: Storage): Promise<{ a: number; b: number }> {
  const [a, b] = (await makeAccounts(storage, 2)) as [number, number];
  return { a, b };
}

/** A live message that counts. */
export function messageOf(sender: number, receiver: number, more: Partial<AppendMessage> = {}): AppendMessage {
  return {
    sdkAppId,
    sender,
    receiver,
    msgRandom: 7,
    clientTime: 1_700_000_000,
    flags: messageFlags.counts,
    body: '[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hello"}}]',
    ...more,
  };
}

/** A message of another system, placed at a second of its own. */
export function importOf(
  sender: number,
  receiver: number,
  second: number,
  more: Partial<AppendMessage> = {},
): AppendMessage {
  return messageOf(sender, receiver, {
    placedAt: second * 1000,
    clientTime: second,
    flags: messageFlags.imported,
    ...more,
  });
}

export async function headOf(storage: Storage, a: number, b: number) {
  const head = await storage.conversations.findPair(a, b);
  if (!head) throw new Error("nothing was said yet");
  return head;
}

export async function viewOf(storage: Storage, account: number, conversationId: number): Promise<View> {
  const side = await storage.conversations.side(account, conversationId);
  if (!side) throw new Error("no side");
  return { account, clearedSeq: side.clearedSeq, visibleFrom: side.visibleFrom };
}

export async function unreadOfSide(storage: Storage, me: number, peer: number): Promise<number> {
  return (await storage.conversations.summary(me, peer))?.unread ?? 0;
}

/** What the batches about one side of a conversation ask for. */
export async function sideInput(storage: Storage, account: number, peer: number) {
  const { id } = await headOf(storage, account, peer);
  return {
    account,
    conversationId: id,
    conversationName: `C2C${peer}`,
    isLow: account <= peer,
    at: Date.now(),
  };
}

export async function recall(storage: Storage, sender: number, receiver: number, seq: number) {
  const { id, low, high } = await headOf(storage, sender, receiver);
  return storage.commit("recallMessage", { conversationId: id, seq, sender, low, high, by: "x", at: Date.now() });
}
