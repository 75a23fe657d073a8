import { deepStrictEqual } from "node:assert/strict";
import { groupErrors, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import fc from "fast-check";
import { clearHistory } from "../../conversation/clear-history.ts";
import { deleteConversations } from "../../conversation/delete-conversations.ts";
import { markConversationRead } from "../../conversation/mark-conversation-read.ts";
import { pinConversation } from "../../conversation/pin-conversation.ts";
import { setGroupUnread } from "../../conversation/set-group-unread.ts";
import { addMembers } from "../../group/add-members.ts";
import { actAsAccount, actAsApp } from "../../group/find-group.ts";
import { quitGroup } from "../../group/quit-group.ts";
import { removeMembers } from "../../group/remove-members.ts";
import { clearGroupHistory } from "../../message/clear-group-history.ts";
import { deleteMessages } from "../../message/delete-messages.ts";
import { importGroupMessages } from "../../message/import-group-messages.ts";
import { recallGroupMessages } from "../../message/recall-group-messages.ts";
import { sendGroupMessage } from "../../message/send-group-message.ts";
import { textBody } from "../test-domain.ts";
import { comeBack } from "./come-back-to-group.ts";
import * as model from "./group-reference.ts";
import type { GroupDevice, GroupWorld } from "./group-world.ts";

const device = fc.nat(5);
const account = fc.nat(3);
const back = fc.nat(12);
const rarely = fc.integer({ min: 0, max: 4 }).map((value) => value === 4);

/** One step of a run, as plain data: fast-check can shrink it. */
export const groupStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("send" as const), device, noUnread: rarely, noLastMessage: rarely }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("sendTo" as const), device, to: account }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("resend" as const), device, back }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("read" as const), device, back }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("delete" as const),
      device,
      backs: fc.array(back, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("recall" as const), back }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const), device }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("drop" as const), device, clears: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("pin" as const), device, isPinned: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("join" as const), who: account }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("quit" as const), who: account }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("kick" as const), who: account }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("import" as const),
      who: account,
      count: fc.integer({ min: 1, max: 4 }),
      isListed: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("importAgain" as const), back, isListed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("setUnread" as const), who: account, unread: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clearAll" as const), back }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("comeBack" as const), device }) },
);
export type GroupStep = typeof groupStep extends fc.Arbitrary<infer Step> ? Step : never;
type Of<Kind extends GroupStep["kind"]> = Extract<GroupStep, { kind: Kind }>;

const deviceAt = ({ devices }: GroupWorld, index: number) => devices[index] as GroupDevice;
const accountAt = ({ accounts }: GroupWorld, index: number) => accounts[index] as Account;
const seqAt = (world: GroupWorld, places: number) => Math.max(1, world.model.messages.length - places);

/** Runs what `allowed` says is allowed; anything else must be refused. */
async function attempt(allowed: boolean, run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    deepStrictEqual(allowed, false, `refused: ${error.message}`);
    deepStrictEqual(error.code, groupErrors.notPermitted.code);
    return false;
  }
  deepStrictEqual(allowed, true, "it was not refused");
  return true;
}

async function send(
  world: GroupWorld,
  sender: GroupDevice,
  more: { noUnread?: boolean; noLastMessage?: boolean; targets?: Account[] },
) {
  const { t, conversationId: _, model: state } = world;
  const { group, type } = await world.typed();
  const number = world.nextNumber();
  const { account: me, instance } = sender;
  const noUnread = more.noUnread === true && type.countsUnread;
  const isAllowed = model.isMember(state, me.userId);
  if (isAllowed) sender.lastSendNumber++;
  const sendNumber = isAllowed ? sender.lastSendNumber : sender.lastSendNumber + 1;
  const actor = await actAsAccount(t.domain, group, me);
  const isDone = await attempt(isAllowed, async () => {
    const { seq } = await sendGroupMessage(t.domain, t.app, {
      ...{ group, type, actor, sender: me, body: textBody(`m${number}`), clientTime: 1, random: number },
      ...{ noUnread, noLastMessage: more.noLastMessage, targets: more.targets },
      origin: { connectionId: instance, instance, sendNumber },
    });
    deepStrictEqual(seq, state.messages.length + 1);
  });
  if (!isDone) return;
  // Who is not in the group gets nothing, also when it comes in later.
  const targets = more.targets?.map(({ userId }) => userId).filter((userId) => model.isMember(state, userId));
  const { seq } = model.append(state, {
    ...{ from: me.userId, text: `m${number}`, isTip: false, noLastMessage: more.noLastMessage ?? false, targets },
    counts: type.countsUnread && !noUnread && !targets,
  });
  sender.sends.push({ sendNumber, random: number, text: `m${number}`, seq });
}

async function importInto(
  { t, typed }: GroupWorld,
  { messages, firstSeq }: GroupWorld["imports"][number],
  isListed: boolean,
): Promise<void> {
  const results = await importGroupMessages(t.domain, t.app, await typed(), { messages, isListed });
  deepStrictEqual(
    results.map(({ seq, code }) => [seq, code]),
    messages.map((_, at) => [firstSeq + at, 0]),
  );
}

/** What an account does to its own side; it needs one. */
async function atSide(
  world: GroupWorld,
  index: number,
  run: (
    me: Account,
    side: model.ModelSide,
    on: { me: Account; conversationId: string; fromConnection: string },
  ) => Promise<void>,
) {
  const { account: me, instance } = deviceAt(world, index);
  const side = world.model.sides.get(me.userId);
  if (side) await run(me, side, { me, conversationId: world.conversationId, fromConnection: instance });
}

export const groupSteps: { [Kind in GroupStep["kind"]]: (world: GroupWorld, step: Of<Kind>) => Promise<void> } = {
  send: (world, step) => send(world, deviceAt(world, step.device), step),
  sendTo: (world, step) => send(world, deviceAt(world, step.device), { targets: [accountAt(world, step.to)] }),
  resend: async (world, step) => {
    const sender = deviceAt(world, step.device);
    const first = sender.sends.at(-1 - (step.back % 4));
    if (!first) return;
    const { group, type } = await world.typed();
    const actor = await actAsAccount(world.t.domain, group, sender.account);
    const { seq } = await sendGroupMessage(world.t.domain, world.t.app, {
      ...{
        group,
        type,
        actor,
        sender: sender.account,
        body: textBody(first.text),
        clientTime: 1,
        random: first.random,
      },
      origin: { connectionId: sender.instance, instance: sender.instance, sendNumber: first.sendNumber },
    });
    deepStrictEqual(seq, first.seq);
  },
  read: (world, step) =>
    atSide(world, step.device, async (_me, side, on) => {
      const seq = Math.min(seqAt(world, step.back), model.lastSeqOf(world.model, side));
      await markConversationRead(world.t.domain, world.t.app, { ...on, seq });
      side.readSeq = Math.max(side.readSeq, seq);
    }),
  delete: (world, step) =>
    atSide(world, step.device, async (_me, side, on) => {
      const seqs = step.backs.map((places) => seqAt(world, places));
      await deleteMessages(world.t.domain, world.t.app, { ...on, seqs });
      for (const seq of seqs) if (seq <= model.lastSeqOf(world.model, side)) side.deleted.add(seq);
    }),
  recall: async (world, step) => {
    const message = world.model.messages[seqAt(world, step.back) - 1];
    if (!message) return;
    const [result] = await recallGroupMessages(world.t.domain, world.t.app, await world.typed(), {
      seqs: [message.seq],
      by: "x",
    });
    deepStrictEqual(result?.error === undefined, !message.isTip && !message.isRecalled);
    if (!message.isTip) message.isRecalled = true;
  },
  clear: (world, step) =>
    atSide(world, step.device, async (me, _side, on) => {
      await clearHistory(world.t.domain, world.t.app, on);
      model.clearHistory(world.model, me.userId);
    }),
  drop: (world, step) =>
    atSide(world, step.device, async (me, _side, { conversationId, ...on }) => {
      const input = { ...on, conversationIds: [conversationId], clearHistory: step.clears };
      const [result] = await deleteConversations(world.t.domain, world.t.app, input);
      deepStrictEqual(result?.code, 0);
      model.deleteConversation(world.model, me.userId, step.clears);
    }),
  pin: (world, step) =>
    atSide(world, step.device, async (_me, side, on) => {
      await pinConversation(world.t.domain, world.t.app, { ...on, isPinned: step.isPinned });
      side.isPinned = step.isPinned;
    }),
  join: async (world, { who }) => {
    const joiner = accountAt(world, who);
    if (model.isMember(world.model, joiner.userId)) return;
    const actor = actAsApp(world.admin);
    await addMembers(world.t.domain, world.t.app, await world.typed(), { actor, accounts: [joiner] });
    model.join(world.model, joiner.userId, world.admin.userId);
  },
  quit: async (world, { who }) => {
    const me = accountAt(world, who);
    if (who === 0 || !model.isMember(world.model, me.userId)) return;
    await quitGroup(world.t.domain, world.t.app, { me, groupId: world.groupId });
    model.leave(world.model, me.userId, me.userId);
  },
  kick: async (world, { who }) => {
    const kicked = accountAt(world, who);
    if (who === 0 || !model.isMember(world.model, kicked.userId)) return;
    await removeMembers(world.t.domain, await world.typed(), { actor: actAsApp(world.admin), accounts: [kicked] });
    model.leave(world.model, kicked.userId, world.admin.userId);
  },
  import: async (world, { who, count, isListed }) => {
    const sender = accountAt(world, who);
    const time = Math.floor(Date.now() / 1000);
    const randoms = Array.from({ length: count }, () => world.nextNumber());
    const texts = randoms.map((random) => `i${random}`);
    const messages = randoms.map((random, at) => ({ sender, body: textBody(texts[at] as string), time, random }));
    await importInto(world, { messages, firstSeq: world.model.messages.length + 1 }, isListed);
    world.imports.push({ messages, firstSeq: world.model.messages.length + 1 });
    const counts = world.model.countsUnread;
    for (const text of texts)
      model.append(world.model, {
        from: sender.userId,
        text,
        counts,
        isTip: false,
        noLastMessage: !isListed,
        targets: undefined,
      });
    for (const side of world.model.sides.values())
      if (side.visibleTo === undefined) side.readSeq = world.model.messages.length;
  },
  importAgain: async (world, { back: places, isListed }) => {
    const earlier = world.imports.at(-1 - (places % 4));
    // Whatever was read, recalled or cleared since: nothing changes.
    if (earlier) await importInto(world, earlier, isListed);
  },
  setUnread: async (world, { who, unread }) => {
    const member = accountAt(world, who);
    const mayBe = model.isMember(world.model, member.userId) || !world.model.countsUnread;
    const typed = await world.typed();
    const isDone = await attempt(mayBe, () => setGroupUnread(world.t.domain, typed, { account: member, unread }));
    if (isDone && world.model.countsUnread) model.setUnread(world.model, member.userId, unread);
  },
  clearAll: async (world, step) => {
    const { messages } = world.model;
    const seq = Math.min(seqAt(world, step.back), messages.length);
    await clearGroupHistory(world.t.domain, await world.typed(), seq || undefined);
    if (seq <= world.model.clearedSeq) return;
    world.model.clearedSeq = seq;
    for (const side of world.model.sides.values())
      if (side.visibleTo === undefined) side.readSeq = Math.max(side.readSeq, seq);
  },
  comeBack: (world, step) => comeBack(world, deviceAt(world, step.device)),
};
