import { deepStrictEqual } from "node:assert/strict";
import { messageErrors, openimErrors } from "@hongyan/protocol";
import { editMessage, editMessageByKey } from "../../message/edit-message.ts";
import { clientMessage, textBody } from "./client-view.ts";
import type { Command } from "./command.ts";
import { conversationOf, edit, type ModelConversation, type ModelMessage, visibleTo } from "./reference-model.ts";
import { accountAt, type Device, deviceAt, expectFrames, outcomeOf, type SentFrame, type World } from "./world.ts";

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

const restErrors = { malformed: openimErrors.badMessageFormat, tooLong: openimErrors.messageTooLong };

export const editCommands = {
  edit: async (world: World, command: Of<"edit">): Promise<void> => {
    const device = deviceAt(world, command.device);
    const peer = accountAt(world, command.peer).userId;
    const message = conversationOf(world.model, device.account.userId, peer)?.messages.at(-1 - command.back);
    const text = `edited ${world.nextNumber()}`;
    const basedOn = command.isStale ? 1_000_000 : (message?.editPosition ?? 0);
    const answer = await outcomeOf(editOn(world, device, peer, message?.seq ?? 1_000, basedOn, text));
    if (!message || !maySee(world, message, device.account.userId) || message.isRecalled) {
      deepStrictEqual(answer, { code: messageErrors.goneForEdit.code });
      return expectFrames(world, []);
    }
    if (command.isStale) {
      deepStrictEqual(answer, { outcome: "conflict", message: clientMessage(world, message), changePosition: 0 });
      return expectFrames(world, []);
    }
    const changePosition = edit(world.model, message, text);
    deepStrictEqual(answer, { outcome: "edited", message: clientMessage(world, message), changePosition });
    expectFrames(world, editedFrames(world, message, device.connectionId));
  },

  /** Several devices of one account at the same moment: one is first, and the others are told. */
  editAtOnce: async (world: World, command: Of<"editAtOnce">): Promise<void> => {
    const [first, ...others] = command.devices.map((index) => deviceAt(world, index)) as [Device, ...Device[]];
    const me = first.account.userId;
    const peer = accountAt(world, command.peer).userId;
    const message = conversationOf(world.model, me, peer)?.messages.at(-1 - command.back);
    if (!message || !maySee(world, message, me) || message.isRecalled) return;
    const tries = [first, ...others.filter(({ account }) => account === first.account)].map((device) => {
      const text = `edited ${world.nextNumber()}`;
      return { device, text, answer: editOn(world, device, peer, message.seq, message.editPosition, text) };
    });
    const answers = await Promise.all(tries.map(({ answer }) => answer));
    const winner = tries[answers.findIndex(({ outcome }) => outcome === "edited")];
    if (!winner) throw new Error("nobody's edit was taken");
    const changePosition = edit(world.model, message, winner.text);
    const newest = clientMessage(world, message);
    deepStrictEqual(
      answers,
      tries.map((one) =>
        one === winner
          ? { outcome: "edited", message: newest, changePosition }
          : { outcome: "conflict", message: newest, changePosition: 0 },
      ),
    );
    expectFrames(world, editedFrames(world, message, winner.device.connectionId));
  },

  editByKey: async (world: World, command: Of<"editByKey">): Promise<void> => {
    const [sender, receiver] = [accountAt(world, command.from), accountAt(world, command.to)];
    const own = (conversationOf(world.model, sender.userId, receiver.userId)?.messages ?? []).filter(
      ({ from }) => from === sender.userId,
    );
    const {
      msgSeq,
      random: msgRandom,
      publicTime: time,
    } = own.at(-1 - command.back) ?? {
      ...{ msgSeq: 9, random: 9, publicTime: 9 },
    };
    const message = own.findLast(
      (one) => !one.isRecalled && one.msgSeq === msgSeq && one.random === msgRandom && one.publicTime === time,
    );
    const text = `edited ${world.nextNumber()}`;
    const answer = await outcomeOf(
      editMessageByKey(world.domain, world.app, {
        ...{ sender, receiver, key: { msgSeq, msgRandom, time }, body: textBody(text), errors: restErrors },
      }),
    );
    if (!message) {
      deepStrictEqual(answer, { code: messageErrors.goneForEdit.code });
      return expectFrames(world, []);
    }
    deepStrictEqual(answer, undefined);
    edit(world.model, message, text);
    expectFrames(world, editedFrames(world, message, undefined));
  },
};

function editOn(world: World, device: Device, peer: string, seq: number, basedOn: number, text: string) {
  return editMessage(world.domain, world.app, {
    ...{ me: device.account, conversationId: `C2C${peer}`, seq, basedOn },
    ...{ body: textBody(text), fromConnection: device.connectionId },
  });
}

function maySee(world: World, message: ModelMessage, account: string): boolean {
  const conversation = conversationOf(world.model, message.from, message.to) as ModelConversation;
  return visibleTo(conversation, account).includes(message);
}

function editedFrames(world: World, message: ModelMessage, except: string | undefined): SentFrame[] {
  const { from, to, editPosition: changePosition } = message;
  const data = { from, to, message: clientMessage(world, message), changePosition };
  const readers = [...new Set([from, to])].filter((account) => maySee(world, message, account));
  return readers.length > 0 ? [{ to: readers, except, event: "messageEdited", data }] : [];
}
