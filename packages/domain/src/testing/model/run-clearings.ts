import { deepStrictEqual } from "node:assert/strict";
import { messageErrors } from "@hongyan/protocol";
import { clearHistory } from "../../conversation/clear-history.ts";
import { sendReadReceipts } from "../../message/send-read-receipts.ts";
import type { Command } from "./command.ts";
import { clear, conversationOf, type ModelMessage, receipt, sideOf } from "./reference-model.ts";
import { accountAt, deviceAt, expectFrames, outcomeOf, type SentFrame, type World } from "./world.ts";

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

export const clearingCommands = {
  clearHistory: async (world: World, command: Of<"clearHistory">): Promise<void> => {
    const { account: me, connectionId } = deviceAt(world, command.device);
    const peer = accountAt(world, command.peer).userId;
    const conversationId = `C2C${peer}`;
    const conversation = conversationOf(world.model, me.userId, peer);
    const readBefore = conversation ? sideOf(conversation, me.userId).readSeq : 0;
    const answer = await clearHistory(world.domain, world.app, { me, conversationId, fromConnection: connectionId });
    const logPosition = clear(world.model, me.userId, peer);
    const clearedSeq = conversation?.messages.length ?? 0;
    if (logPosition === undefined) {
      deepStrictEqual(answer, { clearedSeq });
      return expectFrames(world, []);
    }
    deepStrictEqual(answer, { clearedSeq, logPosition });
    const own = { conversationId, clearedSeq, logPosition };
    const theirs = { conversationId: `C2C${me.userId}`, peerReadSeq: clearedSeq };
    const isNewsToPeer = clearedSeq > readBefore && me.userId !== peer;
    const frames: SentFrame[] = [{ to: [me.userId], except: connectionId, event: "historyCleared", data: own }];
    if (isNewsToPeer) frames.push({ to: [peer], except: undefined, event: "peerRead", data: theirs });
    expectFrames(world, frames);
  },

  sendReceipts: async (world: World, command: Of<"sendReceipts">): Promise<void> => {
    const { account: me, connectionId } = deviceAt(world, command.device);
    const peer = accountAt(world, command.peer).userId;
    const messages = conversationOf(world.model, me.userId, peer)?.messages ?? [];
    const seqs = [...new Set(command.backs.map((back) => Math.max(1, messages.length - back)))];
    const input = { me, conversationId: `C2C${peer}`, seqs, fromConnection: connectionId };
    const answer = await outcomeOf(sendReadReceipts(world.domain, world.app, input));
    const meant = seqs.map((seq) => messages[seq - 1]);
    const [fault] = meant.map((message) => whyNoReceipt(message, me.userId, peer)).filter((one) => one !== undefined);
    if (messages.length === 0 || fault) {
      deepStrictEqual(answer, { code: (fault ?? messageErrors.messageNotFound).code });
      return expectFrames(world, []);
    }
    const { at } = answer as { at: number };
    const newSeqs = meant.flatMap((one) => (one && !one.isRecalled && one.receiptAt === undefined ? [one.seq] : []));
    if (newSeqs.length === 0) {
      deepStrictEqual(answer, { at, seqs: [], changePosition: 0 });
      return expectFrames(world, []);
    }
    const changePosition = receipt(world.model, me.userId, peer, newSeqs, at);
    deepStrictEqual(answer, { at, seqs: newSeqs, changePosition });
    const data = { from: me.userId, to: peer, seqs: newSeqs, changePosition };
    expectFrames(world, [{ to: [peer, me.userId], except: connectionId, event: "receiptsSent", data }]);
  },
};

function whyNoReceipt(message: ModelMessage | undefined, me: string, peer: string) {
  if (message?.from !== peer || me === peer) return messageErrors.messageNotFound;
  return message.asksForReceipt ? undefined : messageErrors.badRequest;
}
