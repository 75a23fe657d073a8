import type { ClientMessage } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import { createGroup } from "../../group/create-group.ts";
import { requireGroup, type TypedGroup } from "../../group/find-group.ts";
import type { GroupMessageToImport } from "../../message/import-group-messages.ts";
import type { TestDomain } from "../test-domain.ts";
import { append, type GroupModel, type ModelSide } from "./group-reference.ts";

/** One device of an account: what it keeps by synchronising. */
export type GroupDevice = {
  account: Account;
  instance: string;
  lastSendNumber: number;
  sends: { sendNumber: number; random: number; text: string; seq: number }[];
  logPosition: number;
  syncedAt: number;
  lastSeq: number;
  changePosition: number;
  held: Map<number, ClientMessage>;
};

export type GroupWorld = {
  t: TestDomain;
  model: GroupModel;
  accounts: Account[];
  devices: GroupDevice[];
  /** Calls that imported messages, with the seq that the first of each was given. */
  imports: { messages: readonly GroupMessageToImport[]; firstSeq: number }[];
  admin: Account;
  groupId: string;
  conversationId: string;
  typed: () => Promise<TypedGroup>;
  nextNumber: () => number;
};

let worlds = 0;
/** The first account owns the group and stays in it. */
const accountCount = 4;

export async function createGroupWorld(t: TestDomain, typeName: string): Promise<GroupWorld> {
  const name = `gm${++worlds}`;
  const accounts: Account[] = [];
  for (let i = 0; i < accountCount; i++) accounts.push(await t.account(`${name}-${"abcd"[i]}`));
  const admin = await t.account(`${name}-admin`);
  const [owner, second] = accounts as [Account, Account];
  const startedAt = Date.now();
  t.clock.now = startedAt;
  const { groupId } = await createGroup(t.domain, t.app, {
    ...{ as: "app", owner, type: typeName, groupId: name, name: "Crew" },
    members: [{ account: second, role: undefined, custom: {} }],
  });
  const typed = () => requireGroup(t.domain, t.app, groupId);
  const { group, type } = await typed();
  const model: GroupModel = {
    messages: [],
    clearedSeq: 0,
    sides: new Map([owner, second].map(({ userId }) => [userId, newSide()])),
    showsEarlier: type.showsEarlier,
    tellsMembership: type.tips.membership === "stored",
    countsUnread: type.countsUnread,
  };
  await takeWhatStands(t, group, model);
  let number = 0;
  return {
    ...{ t, model, accounts, admin, groupId, typed, conversationId: `GROUP${groupId}` },
    devices: Array.from({ length: accountCount + 2 }, (_, i) =>
      createDevice(accounts[Math.max(0, i - 2)] as Account, i, startedAt),
    ),
    imports: [],
    nextNumber: () => ++number,
  };
}

/** What the creation left in the history. */
async function takeWhatStands(t: TestDomain, group: Group, model: GroupModel): Promise<void> {
  const rows = await t.storage.messages.wholeRange(group.number, 1, 100);
  for (const _ of rows)
    append(model, { ...{ from: "", text: "", counts: false, isTip: true }, noLastMessage: false, targets: undefined });
}

const newSide = (): ModelSide => ({
  ...{ visibleFrom: 1, visibleTo: undefined, readSeq: 0, clearedSeq: 0, unlistedSeq: 0 },
  ...{ isKept: false, isPinned: false, deleted: new Set() },
});

function createDevice(account: Account, index: number, startedAt: number): GroupDevice {
  return {
    ...{ account, instance: `d${index}`, lastSendNumber: 0, sends: [] },
    ...{ logPosition: 0, syncedAt: startedAt, lastSeq: 0, changePosition: 0, held: new Map() },
  };
}
