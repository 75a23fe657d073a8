import { groupErrors, limits } from "@hongyan/protocol";
import { messageNumbers } from "../../dump/message-key.ts";
import type { RecordOf } from "../../dump/records.ts";
import { bringTogether } from "../bring-together.ts";
import { groupIdHere } from "../group-id-here.ts";
import type { Refusal } from "../refusal.ts";
import type { ImportContext, Step } from "../step.ts";
import { refuseAll } from "./refuse-all.ts";

type Message = RecordOf<"groupMessages">;

const ofAll = new Set([groupErrors.groupNotFound.code, groupErrors.notPermitted.code, groupErrors.badGroupId.code]);

export const importGroupMessages: Step<"groupMessages"> = {
  kind: "groupMessages",
  title: "groupMessages",
  laneOf: ({ groupId }) => groupId,
  batch: limits.messagesPerGroupImport,
  begin: async (context) => {
    const facts = await context.groups();
    return (messages) => {
      const [first] = messages;
      const missing = first && facts.setAside.get(first.groupId);
      if (missing) return refuseAll(messages, missing);
      return bringTogether(messages, ofAll, (some, refuse) => importSome(context, some, refuse));
    };
  },
};

async function importSome(
  context: ImportContext,
  messages: readonly Message[],
  refuse: (place: number, refusal: Refusal) => void,
): Promise<void> {
  const GroupId = groupIdHere((messages[0] as Message).groupId);
  const { ImportMsgResult } = await context.call("group_open_http_svc/import_group_msg", {
    GroupId,
    MsgList: messages.map(toItem),
    // Also of all but the last: where the newest is deleted later, the one before it is shown.
    RecentContactFlag: 1,
  });
  const recalled = new Map<number, number>();
  for (const [place, { MsgSeq, Result }] of ImportMsgResult.entries()) {
    if (Result !== 0) refuse(place, { code: Result, reason: reasonOf(Result) });
    else if (messages[place]?.isRecalled) recalled.set(MsgSeq, place);
  }
  const seqs = [...recalled.keys()];
  for (let from = 0; from < seqs.length; from += limits.messagesPerRecall) {
    const MsgSeqList = seqs.slice(from, from + limits.messagesPerRecall).map((MsgSeq) => ({ MsgSeq }));
    const answer = await context.call("group_open_http_svc/group_msg_recall", { GroupId, MsgSeqList });
    // One that cannot be recalled was recalled before: tips are not imported.
    for (const { MsgSeq, RetCode } of answer.RecallRetList)
      if (RetCode !== 0 && RetCode !== groupErrors.notRecallable.code)
        refuse(recalled.get(MsgSeq) ?? 0, { code: RetCode, reason: "the message is in but could not be recalled" });
  }
}

function toItem(message: Message) {
  const { random, time } = messageNumbers(message);
  return {
    From_Account: message.from,
    SendTime: time,
    Random: random,
    MsgBody: message.body,
    ...(message.customData !== undefined && { CloudCustomData: message.customData }),
  };
}

function reasonOf(code: number): string {
  if (code === groupErrors.messageTooLong.code) return groupErrors.messageTooLong.text;
  return "its time is before the newest message of the group or in the future, or its body is not valid";
}
