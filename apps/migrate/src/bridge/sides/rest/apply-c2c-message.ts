import { messageNumbers } from "../../../dump/message-key.ts";
import type { RecordOf } from "../../../dump/records.ts";
import type { Applied, Attempt } from "../../side.ts";
import { refusing } from "./refusing.ts";
import { type RestTarget, withAccounts } from "./rest-target.ts";
import { noWebhooks } from "./webhook-names.ts";

type Message = RecordOf<"c2cMessages">;

/** A one-to-one message, with the numbers that it has in the other system. */
export async function applyC2cMessage(target: RestTarget, message: Message, attempt: Attempt): Promise<Applied> {
  const { from, to, isRecalled } = message;
  if (isRecalled) return { isNothing: true };
  const add = target.c2cBy === "importmsg" ? importOne : sendOne;
  const earlier = target.c2cBy === "sendmsg" && attempt.isRepeat ? await findSent(target, message) : undefined;
  return { id: earlier ?? (await withAccounts(target, [from, to], () => add(target, message))) };
}

const textOf = (message: Message) => ({
  MsgBody: message.body,
  ...(message.customData && { CloudCustomData: message.customData }),
});
const numbersOf = (message: Message) => {
  const { seq, random, time } = messageNumbers(message);
  return { MsgSeq: seq, MsgRandom: random, MsgTimeStamp: time };
};

/** Known again by its three numbers, however late it is repeated. */
async function importOne({ call }: RestTarget, message: Message): Promise<string> {
  const numbers = numbersOf(message);
  await call("openim/importmsg", {
    // Sent just now: it is delivered, and counts as unread.
    SyncFromOldSystem: 5,
    From_Account: message.from,
    To_Account: message.to,
    ...numbers,
    ...textOf(message),
  });
  return `${numbers.MsgSeq}_${numbers.MsgRandom}_${numbers.MsgTimeStamp}`;
}

async function sendOne({ call }: RestTarget, message: Message): Promise<string> {
  const sent = await call("openim/sendmsg", {
    SyncOtherMachine: 1,
    From_Account: message.from,
    To_Account: message.to,
    ...numbersOf(message),
    ...textOf(message),
    ForbidCallbackControl: [...noWebhooks],
  });
  return sent.MsgKey;
}

const historyMarginSeconds = 300;

/** A send is known again for a few minutes only: after that the history has to say whether it went through. */
async function findSent({ call }: RestTarget, message: Message): Promise<string | undefined> {
  const { MsgSeq, MsgRandom, MsgTimeStamp } = numbersOf(message);
  const range = { MinTime: MsgTimeStamp - historyMarginSeconds, MaxTime: 0x7fff_ffff };
  let page: { MaxTime: number; LastMsgKey?: string } = range;
  for (;;) {
    const answer = await refusing(
      () =>
        call("openim/admin_getroammsg", {
          Operator_Account: message.from,
          Peer_Account: message.to,
          MaxCnt: 100,
          ...range,
          ...page,
        }),
      // Without an account there is no history.
      { 90003: () => undefined, 90008: () => undefined, 90048: () => undefined },
    );
    if (!answer) return undefined;
    const found = answer.MsgList.find(
      (one) => one.From_Account === message.from && one.MsgSeq === MsgSeq && one.MsgRandom === MsgRandom,
    );
    if (found || answer.Complete === 1) return found?.MsgKey;
    page = { MaxTime: answer.LastMsgTime, LastMsgKey: answer.LastMsgKey };
  }
}
