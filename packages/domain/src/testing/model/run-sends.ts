import { deepStrictEqual, ok } from "node:assert/strict";
import { limits, messageErrors, openimErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { expect } from "vitest";
import type { C2cSend } from "../../message/c2c-send.ts";
import { importMessage } from "../../message/import-message.ts";
import type { SendResult } from "../../message/recent-sends.ts";
import { sendC2cMessage } from "../../message/send-c2c-message.ts";
import { clientMessage, textBody } from "./client-view.ts";
import type { Command, SendOptions } from "./command.ts";
import { appendMessage, conversationOf, lastPlaceInOrder, type ModelMessage } from "./reference-model.ts";
import { accountAt, type Device, deviceAt, expectFrames, outcomeOf, type SentFrame, type World } from "./world.ts";

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

const deviceErrors = { malformed: messageErrors.badRequest, tooLong: messageErrors.messageTooLong };
const restErrors = { malformed: openimErrors.badMessageFormat, tooLong: openimErrors.messageTooLong };

const restSecondsWindow = 1_000;
const restMinutesWindow = 300_000;

export const sendCommands = {
  send: async (world: World, command: Of<"send">): Promise<void> => {
    const device = deviceAt(world, command.device);
    const receiver = accountAt(world, command.to);
    const startedAt = Date.now();
    const send = deviceSend(world, device, receiver, command);
    const result = await sendC2cMessage(world.domain, world.app, send);
    if (command.isOnlineOnly) {
      expectFrames(world, [onlineOnlyFrame(world, send, result)]);
      return;
    }
    const message = takeDeviceSend(world, device, send, result, startedAt);
    expectFrames(world, [receivedFrame(world, message, device.connectionId)]);
  },

  /** Several at once: their order is the server's to choose, but one device's sends keep theirs. */
  burst: async (world: World, { sends }: Of<"burst">): Promise<void> => {
    const startedAt = Date.now();
    const options = { noUnread: false, noLastMessage: false, isOnlineOnly: false, needReadReceipt: true };
    const started = sends.map(({ device: index, to, text }) => {
      const device = deviceAt(world, index);
      const send = deviceSend(world, device, accountAt(world, to), { text, ...options });
      return { device, send, result: sendC2cMessage(world.domain, world.app, send) };
    });
    const done = await Promise.all(started.map(async ({ result, ...rest }) => ({ ...rest, result: await result })));
    const expected: SentFrame[] = [];
    for (const { device, send, result } of done.toSorted((a, b) => a.result.seq - b.result.seq)) {
      const message = takeDeviceSend(world, device, send, result, startedAt);
      expected.push(receivedFrame(world, message, device.connectionId));
    }
    for (const device of world.devices) {
      const numbers = done
        .filter((entry) => entry.device === device)
        .map(({ send, result }) => [numberOf(send), result.seq]);
      ok(isRisingPerReceiver(world, device, numbers.length), "one device's sends changed their order");
    }
    world.frames.sort((a, b) => orderOf(a) - orderOf(b));
    expectFrames(
      world,
      expected.sort((a, b) => orderOf(a) - orderOf(b)),
    );
  },

  resend: async (world: World, command: Of<"resend">): Promise<void> => {
    const device = deviceAt(world, command.device);
    const earlier = device.sends.at(-1 - command.back);
    if (!earlier) return;
    const { message, sendNumber, to } = earlier;
    const again = await outcomeOf(
      sendC2cMessage(world.domain, world.app, {
        ...originOf(device, sendNumber),
        sender: device.account,
        receiver: to,
        body: textBody(message.text),
        clientTime: message.clientTime,
        random: message.random,
        errors: deviceErrors,
      }),
    );
    const isTooOld = sendNumber <= device.lastSendNumber - limits.sendsInFlight * 2;
    if (isTooOld) deepStrictEqual(again, { code: messageErrors.badRequest.code });
    else expectSameResult(again as SendResult, message);
    expectFrames(world, []);
  },

  restSend: (world: World, command: Of<"restSend">): Promise<void> => runRestSend(world, restSend(world, command)),

  /** What was sent over REST before, again, with its own or another MsgSeq. */
  restRepeat: async (world: World, { back, msgSeq }: Of<"restRepeat">): Promise<void> => {
    const earlier = world.restSends.at(-1 - back);
    if (earlier) await runRestSend(world, { ...earlier.send, msgSeq });
  },

  import: async (world: World, command: Of<"import">): Promise<void> => {
    const [sender, receiver] = [accountAt(world, command.from), accountAt(world, command.to)];
    const { random, msgSeq, isLive } = command;
    const now = Date.now();
    const time = Math.floor(now / 1000) - command.secondsAgo;
    const text = `imported ${world.nextNumber()}`;
    const given = { sender, receiver, body: textBody(text), msgSeq, random, time, isLive, errors: restErrors };
    const before = conversationOf(world.model, sender.userId, receiver.userId);
    const isKnown = before?.messages.some(
      (message) => message.publicTime === time && message.msgSeq === msgSeq && message.random === random,
    );
    const result = await importMessage(world.domain, world.app, given);
    if (isKnown) return expectFrames(world, []);
    // What was sent within the last five minutes and comes in live stands behind what is there.
    const mayMove = isLive && Math.abs(command.secondsAgo) < 290;
    const placedAt = mayMove ? Math.max(time * 1000, lastPlaceInOrder(before)) : time * 1000;
    expect(result.placedAt).toBe(placedAt);
    const message = appendMessage(world.model, {
      ...{
        from: sender.userId,
        to: receiver.userId,
        placedAt,
        publicTime: time,
        msgSeq,
        random,
        clientTime: time,
        text,
      },
      counts: isLive,
      isHiddenFromSender: false,
      noLastMessage: false,
      asksForReceipt: false,
      isLate: !mayMove && (placedAt < lastPlaceInOrder(before) || placedAt > now),
    });
    expectFrames(world, isLive ? [receivedFrame(world, message, undefined)] : []);
  },
};

async function runRestSend(world: World, send: C2cSend): Promise<void> {
  const startedAt = Date.now();
  const first = send.isOnlineOnly ? undefined : repeated(world, send);
  const result = await sendC2cMessage(world.domain, world.app, send);
  if (send.isOnlineOnly) expectFrames(world, [onlineOnlyFrame(world, send, result)]);
  else if (first) {
    expectSameResult(result, first);
    expectFrames(world, []);
  } else {
    const message = takeSend(world, send, result, startedAt);
    world.restSends.push({ send, at: world.repeatClock.now, message });
    expectFrames(world, [receivedFrame(world, message, undefined)]);
  }
}

const originOf = (device: Device, sendNumber: number | undefined): Pick<C2cSend, "origin"> => ({
  origin: { connectionId: device.connectionId, instance: device.instance, sendNumber },
});

function deviceSend(world: World, device: Device, receiver: Account, options: SendOptions): C2cSend {
  const number = world.nextNumber();
  return {
    ...originOf(device, options.isOnlineOnly ? undefined : ++device.lastSendNumber),
    sender: device.account,
    receiver,
    body: textBody(`text ${options.text} ${number}`),
    clientTime: 1_700_000_000 + number,
    random: number,
    isOnlineOnly: options.isOnlineOnly,
    noUnread: options.noUnread,
    noLastMessage: options.noLastMessage,
    needReadReceipt: options.needReadReceipt,
    errors: deviceErrors,
  };
}

function restSend(world: World, command: Of<"restSend">): C2cSend {
  const { msgSeq, secondsAgo, from, to } = command;
  return {
    origin: "rest",
    sender: accountAt(world, from),
    receiver: accountAt(world, to),
    body: textBody(`text ${command.text}`),
    clientTime: 1_700_000_000,
    random: command.random,
    msgSeq,
    publicTime: secondsAgo === undefined ? undefined : Math.floor(Date.now() / 1000) - secondsAgo,
    isOnlineOnly: command.isOnlineOnly,
    // A message to oneself that oneself may not see is nobody's wish.
    isHiddenFromSender: command.isHiddenFromSender && from !== to,
    noUnread: command.noUnread,
    noLastMessage: command.noLastMessage,
    needReadReceipt: command.needReadReceipt,
    errors: restErrors,
  };
}

const numberOf = ({ origin }: C2cSend) => (origin === "rest" ? undefined : origin.sendNumber);
const textOf = ({ body }: C2cSend) => (body[0] as { MsgContent: { Text: string } }).MsgContent.Text;

/** The stored message that a REST send repeats, by the documented windows and its content. */
function repeated(world: World, send: C2cSend): ModelMessage | undefined {
  return world.restSends.findLast(({ send: earlier, at }) => {
    const isSame =
      earlier.sender === send.sender &&
      earlier.receiver === send.receiver &&
      earlier.random === send.random &&
      textOf(earlier) === textOf(send);
    const age = world.repeatClock.now - at;
    const hasSameSeq = send.msgSeq !== undefined && send.msgSeq === earlier.msgSeq;
    return isSame && (age < restSecondsWindow || (age < restMinutesWindow && hasSameSeq));
  })?.message;
}

function expectSameResult({ seq, placedAt, publicTime, msgSeq }: SendResult, message: ModelMessage): void {
  deepStrictEqual(
    { seq, placedAt, publicTime, msgSeq },
    { seq: message.seq, placedAt: message.placedAt, publicTime: message.publicTime, msgSeq: message.msgSeq },
  );
}

/** A stored send enters the model at the server's time; everything else of it is foretold. */
function takeSend(world: World, send: C2cSend, result: SendResult, startedAt: number): ModelMessage {
  const [from, to] = [send.sender.userId, send.receiver.userId];
  const lastPlace = lastPlaceInOrder(conversationOf(world.model, from, to));
  const { placedAt } = result;
  ok(placedAt >= lastPlace && placedAt >= startedAt, "time ran backwards in the conversation");
  ok(placedAt <= Date.now(), "placed ahead of the clock");
  const seq = (conversationOf(world.model, from, to)?.messages.length ?? 0) + 1;
  const message = appendMessage(world.model, {
    from,
    to,
    placedAt,
    publicTime: send.publicTime ?? Math.floor(placedAt / 1000),
    msgSeq: send.msgSeq ?? seq,
    random: send.random,
    clientTime: send.clientTime,
    text: textOf(send),
    counts: !send.noUnread,
    isHiddenFromSender: send.isHiddenFromSender ?? false,
    noLastMessage: send.noLastMessage ?? false,
    asksForReceipt: send.needReadReceipt ?? false,
    isLate: false,
  });
  expectSameResult(result, message);
  return message;
}

function takeDeviceSend(world: World, device: Device, send: C2cSend, result: SendResult, startedAt: number) {
  const message = takeSend(world, send, result, startedAt);
  device.sends.push({ sendNumber: numberOf(send) as number, to: send.receiver, message });
  return message;
}

/** Of the last sends of a device, those into one conversation have seqs in the order of their send numbers. */
function isRisingPerReceiver(_world: World, device: Device, count: number): boolean {
  const last = count === 0 ? [] : device.sends.slice(-count).toSorted((a, b) => a.sendNumber - b.sendNumber);
  return last.every((later, index) =>
    last.slice(0, index).every((earlier) => earlier.to !== later.to || earlier.message.seq < later.message.seq),
  );
}

function orderOf({ data }: SentFrame): number {
  return (data.message as { random: number }).random;
}

function receivedFrame(world: World, message: ModelMessage, except: string | undefined): SentFrame {
  const { from, to, isHiddenFromSender } = message;
  return {
    to: isHiddenFromSender || from === to ? [to] : [from, to],
    except,
    event: "messageReceived",
    data: { message: clientMessage(world, message) },
  };
}

function onlineOnlyFrame(world: World, send: C2cSend, result: SendResult): SentFrame {
  const message: ModelMessage = {
    seq: 0,
    from: send.sender.userId,
    to: send.receiver.userId,
    placedAt: result.placedAt,
    publicTime: send.publicTime ?? Math.floor(result.placedAt / 1000),
    msgSeq: send.msgSeq ?? 0,
    random: send.random,
    clientTime: send.clientTime,
    text: textOf(send),
    counts: false,
    isHiddenFromSender: send.isHiddenFromSender ?? false,
    noLastMessage: true,
    asksForReceipt: send.needReadReceipt ?? false,
    isLate: false,
    isRecalled: false,
    editPosition: 0,
  };
  return receivedFrame(world, message, send.origin === "rest" ? undefined : send.origin.connectionId);
}
