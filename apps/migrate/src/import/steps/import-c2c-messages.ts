import { AdminError } from "@hongyan/admin";
import { messageErrors } from "@hongyan/protocol";
import { messageNumbers } from "../../dump/message-key.ts";
import { conversationOf } from "../../dump/message-order.ts";
import type { RecordOf } from "../../dump/records.ts";
import { refusalOf } from "../refusal.ts";
import type { ImportContext, Step } from "../step.ts";

/** As history: it takes its place by its time and is delivered to nobody. */
const history = 2;

export const importC2cMessages: Step<"c2cMessages"> = {
  kind: "c2cMessages",
  title: "c2cMessages",
  laneOf: conversationOf,
  batch: 1,
  begin: async (context) => {
    const { isUnread } = await context.reads();
    return async ([message]) => {
      if (!message) return undefined;
      try {
        await importOne(context, message, isUnread(message));
        return undefined;
      } catch (error) {
        return new Map([[0, refusalOf(error)]]);
      }
    };
  },
};

async function importOne({ call }: ImportContext, message: RecordOf<"c2cMessages">, isUnread: boolean): Promise<void> {
  const { from, to, body, customData, isRecalled } = message;
  const { seq, random, time } = messageNumbers(message);
  await call("openim/importmsg", {
    SyncFromOldSystem: history,
    From_Account: from,
    To_Account: to,
    MsgSeq: seq,
    MsgRandom: random,
    MsgTimeStamp: time,
    MsgBody: body,
    ...(customData !== undefined && { CloudCustomData: customData }),
    ...(isUnread && { IsUnread: 1 }),
  });
  if (!isRecalled) return;
  try {
    const MsgKey = `${seq}_${random}_${time}`;
    await call("openim/admin_msgwithdraw", { From_Account: from, To_Account: to, MsgKey });
  } catch (error) {
    if (!(error instanceof AdminError) || error.code !== messageErrors.alreadyRecalled.code) throw error;
  }
}
