import { deepStrictEqual } from "node:assert/strict";
import { conversationErrors, messageErrors } from "@hongyan/protocol";
import { deleteConversations } from "../../conversation/delete-conversations.ts";
import { markConversationRead, markConversationReadUntil } from "../../conversation/mark-conversation-read.ts";
import { pinConversation } from "../../conversation/pin-conversation.ts";
import { deleteMessages } from "../../message/delete-messages.ts";
import { recallMessage, recallMessageByKey } from "../../message/recall-message.ts";
import { comeBack } from "./come-back.ts";
import type { Command } from "./command.ts";
import {
  conversationOf,
  deleteConversation,
  deleteMessages as deleteInModel,
  lastSeqAt,
  type ModelMessage,
  markRead,
  pin,
  recall,
  sideOf,
  unreadOf,
} from "./reference-model.ts";
import { accountAt, deviceAt, expectFrames, outcomeOf, type SentFrame, type World } from "./world.ts";

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

const administrator = "administrator";

export const changeCommands = {
  wait: async ({ repeatClock }: World, { milliseconds }: Of<"wait">): Promise<void> => {
    repeatClock.now += milliseconds;
  },

  comeBack: (world: World, { device }: Of<"comeBack">): Promise<void> => comeBack(world, deviceAt(world, device)),

  recallOwn: async (world: World, command: Of<"recallOwn">): Promise<void> => {
    const { account: me, connectionId } = deviceAt(world, command.device);
    const peer = accountAt(world, command.peer).userId;
    const message = conversationOf(world.model, me.userId, peer)?.messages.at(-1 - command.back);
    const answer = await outcomeOf(
      recallMessage(world.domain, world.app, {
        me,
        conversationId: `C2C${peer}`,
        seq: message?.seq ?? 1_000,
        fromConnection: connectionId,
      }),
    );
    const error = whyNotRecalled(world, message, me.userId);
    if (error || !message) {
      deepStrictEqual(answer, { code: error?.code });
      return expectFrames(world, []);
    }
    const changePosition = recall(world.model, message, me.userId);
    deepStrictEqual(answer, changePosition);
    expectFrames(world, [recalledFrame(message, me.userId, changePosition, connectionId)]);
  },

  recallByKey: async (world: World, command: Of<"recallByKey">): Promise<void> => {
    const [sender, receiver] = [accountAt(world, command.from), accountAt(world, command.to)];
    const own = (conversationOf(world.model, sender.userId, receiver.userId)?.messages ?? []).filter(
      ({ from }) => from === sender.userId,
    );
    const meant = own.at(-1 - command.back) ?? { msgSeq: 9, random: 9, publicTime: 9 };
    const { msgSeq, random: msgRandom, publicTime: time } = meant;
    const named = own.filter(
      (message) => message.msgSeq === msgSeq && message.random === msgRandom && message.publicTime === time,
    );
    const key = { msgSeq, msgRandom, time };
    const answer = await outcomeOf(
      recallMessageByKey(world.domain, world.app, { sender, receiver, key, by: administrator }),
    );
    const message = named.findLast(({ isRecalled }) => !isRecalled);
    if (!message) {
      const { code } = named.length > 0 ? messageErrors.alreadyRecalled : messageErrors.messageNotFound;
      deepStrictEqual(answer, { code });
      return expectFrames(world, []);
    }
    deepStrictEqual(answer, undefined);
    const changePosition = recall(world.model, message, administrator);
    expectFrames(world, [recalledFrame(message, administrator, changePosition, undefined)]);
  },

  deleteMessages: async (world: World, command: Of<"deleteMessages">): Promise<void> => {
    const { account: me, connectionId } = deviceAt(world, command.device);
    const peer = accountAt(world, command.peer).userId;
    const conversationId = `C2C${peer}`;
    const conversation = conversationOf(world.model, me.userId, peer);
    const lastSeq = conversation?.messages.length ?? 0;
    const seqs = command.backs.map((back) => Math.max(1, lastSeq - back));
    const answer = await deleteMessages(world.domain, world.app, {
      me,
      conversationId,
      seqs,
      fromConnection: connectionId,
    });
    const logPosition = deleteInModel(world.model, me.userId, peer, seqs);
    deepStrictEqual(answer, positionIn(logPosition));
    if (logPosition === undefined) return expectFrames(world, []);
    const known = [...new Set(seqs)].filter((seq) => seq <= lastSeq);
    const data = { conversationId, seqs: known, unreadCount: unreadOf(conversation, me.userId), logPosition };
    expectFrames(world, [{ to: [me.userId], except: connectionId, event: "messagesDeleted", data }]);
  },

  markRead: async (world: World, command: Of<"markRead">): Promise<void> => {
    const { account: me, connectionId } = deviceAt(world, command.device);
    const peer = accountAt(world, command.peer).userId;
    const conversation = conversationOf(world.model, me.userId, peer);
    const lastSeq = conversation?.messages.length ?? 0;
    const seq = command.back === undefined ? undefined : Math.max(0, lastSeq - command.back);
    const answer = await markConversationRead(world.domain, world.app, {
      ...{ me, conversationId: `C2C${peer}`, seq, fromConnection: connectionId },
    });
    const logPosition = markRead(world.model, me.userId, peer, seq ?? lastSeq);
    const readSeq = conversation ? sideOf(conversation, me.userId).readSeq : 0;
    const unreadCount = unreadOf(conversation, me.userId);
    deepStrictEqual(answer, { readSeq, unreadCount, ...positionIn(logPosition) });
    expectFrames(world, readFrames(world, me.userId, peer, logPosition, connectionId));
  },

  markReadUntil: async (world: World, command: Of<"markReadUntil">): Promise<void> => {
    const [me, peer] = [accountAt(world, command.me), accountAt(world, command.peer)];
    const { secondsAgo } = command;
    const time = secondsAgo === undefined ? undefined : Math.floor(Date.now() / 1000) - secondsAgo;
    await markConversationReadUntil(world.domain, world.app, { me, peer, time });
    const conversation = conversationOf(world.model, me.userId, peer.userId);
    const seq = conversation
      ? lastSeqAt(conversation, time === undefined ? Number.POSITIVE_INFINITY : time * 1000 + 999)
      : 0;
    const logPosition = markRead(world.model, me.userId, peer.userId, seq);
    expectFrames(world, readFrames(world, me.userId, peer.userId, logPosition, undefined));
  },

  deleteConversation: async (world: World, command: Of<"deleteConversation">): Promise<void> => {
    const { account: me, connectionId } = deviceAt(world, command.device);
    const { clearHistory } = command;
    const peer = accountAt(world, command.peer).userId;
    const conversationId = `C2C${peer}`;
    const conversation = conversationOf(world.model, me.userId, peer);
    const readBefore = conversation ? sideOf(conversation, me.userId).readSeq : 0;
    const results = await deleteConversations(world.domain, world.app, {
      ...{ me, conversationIds: [conversationId], clearHistory, fromConnection: connectionId },
    });
    const logPosition = deleteConversation(world.model, me.userId, peer, clearHistory);
    deepStrictEqual(results, [{ conversationId, code: 0, ...positionIn(logPosition) }]);
    if (!conversation || logPosition === undefined) return expectFrames(world, []);
    const throughSeq = conversation.messages.length;
    const data = { conversationId, clearedSeq: clearHistory ? throughSeq : 0, throughSeq, logPosition };
    expectFrames(world, [
      { to: [me.userId], except: connectionId, event: "conversationDeleted", data },
      ...(throughSeq > readBefore ? peerReadFrames(me.userId, peer, throughSeq) : []),
    ]);
  },

  pin: async (world: World, command: Of<"pin">): Promise<void> => {
    const { account: me, connectionId } = deviceAt(world, command.device);
    const peer = accountAt(world, command.peer).userId;
    const { isPinned } = command;
    const conversationId = `C2C${peer}`;
    const answer = await outcomeOf(
      pinConversation(world.domain, world.app, { me, conversationId, isPinned, fromConnection: connectionId }),
    );
    const isThere = conversationOf(world.model, me.userId, peer) !== undefined;
    const logPosition = pin(world.model, me.userId, peer, isPinned);
    deepStrictEqual(answer, isThere ? positionIn(logPosition) : { code: conversationErrors.badParameter.code });
    if (logPosition === undefined) return expectFrames(world, []);
    const data = { conversationId, isPinned, logPosition };
    expectFrames(world, [{ to: [me.userId], except: connectionId, event: "conversationPinned", data }]);
  },
};

/** What an answer says of the account's log: nothing where it wrote nothing. */
const positionIn = (logPosition: number | undefined) => (logPosition === undefined ? {} : { logPosition });

function whyNotRecalled({ app }: World, message: ModelMessage | undefined, me: string) {
  if (message?.from !== me) return messageErrors.messageNotFound;
  if (message.isRecalled) return messageErrors.alreadyRecalled;
  const isOld = Date.now() - message.placedAt > app.settings.recallWindowSeconds * 1000;
  return isOld ? messageErrors.recallTooLate : undefined;
}

function recalledFrame(
  { from, to, seq }: ModelMessage,
  by: string,
  changePosition: number,
  except: string | undefined,
): SentFrame {
  const data = { from, to, seq, by, changePosition };
  return { to: from === to ? [from] : [from, to], except, event: "messageRecalled", data };
}

function peerReadFrames(me: string, peer: string, peerReadSeq: number): SentFrame[] {
  if (me === peer) return [];
  const data = { conversationId: `C2C${me}`, peerReadSeq };
  return [{ to: [peer], except: undefined, event: "peerRead", data }];
}

/** What a mark that moved tells the account's devices and the other side; nothing where it stayed. */
function readFrames(
  { model }: World,
  me: string,
  peer: string,
  logPosition: number | undefined,
  except: string | undefined,
): SentFrame[] {
  const conversation = conversationOf(model, me, peer);
  if (logPosition === undefined || !conversation) return [];
  const { readSeq } = sideOf(conversation, me);
  const data = { conversationId: `C2C${peer}`, readSeq, unreadCount: unreadOf(conversation, me), logPosition };
  return [{ to: [me], except, event: "conversationRead", data }, ...peerReadFrames(me, peer, readSeq)];
}
