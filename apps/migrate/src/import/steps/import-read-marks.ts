import type { RecordOf } from "../../dump/records.ts";
import { groupIdHere } from "../group-id-here.ts";
import type { ReadPlan } from "../read-plan.ts";
import { type Refusal, refusalOf } from "../refusal.ts";
import type { ImportContext, Step } from "../step.ts";

type ReadMark = RecordOf<"readMarks">;

/** Last of all: what is imported into a group is read for everybody. */
export const importReadMarks: Step<"readMarks"> = {
  kind: "readMarks",
  title: "readMarks",
  laneOf: (_mark, line) => String(line),
  batch: 1,
  begin: async (context) => {
    const facts = await context.groups();
    const plan = await context.reads();
    return async ([mark]) => {
      const missing = mark?.groupId === undefined ? undefined : facts.setAside.get(mark.groupId);
      const refusal = missing
        ? { code: missing.code, reason: `its group is set aside: ${missing.reason}` }
        : mark && (await importOne(context, plan, mark));
      return refusal && new Map([[0, refusal]]);
    };
  },
};

async function importOne(context: ImportContext, plan: ReadPlan, mark: ReadMark): Promise<Refusal | undefined> {
  try {
    if (mark.peerId !== undefined) return await markRead(context, plan, mark, mark.peerId);
    return await setUnread(context, mark);
  } catch (error) {
    return refusalOf(error);
  }
}

async function markRead({ call }: ImportContext, plan: ReadPlan, mark: ReadMark, peerId: string): Promise<undefined> {
  const until = plan.readUntil(mark);
  // Without a time everything is read; before the first second there is nothing.
  if (until === undefined || (until !== "all" && until <= 0)) return;
  await call("openim/admin_set_msg_read", {
    Report_Account: mark.userId,
    Peer_Account: peerId,
    ...(until !== "all" && { MsgReadTime: until }),
  });
}

async function setUnread({ call }: ImportContext, mark: ReadMark): Promise<Refusal | undefined> {
  const { groupId = "", userId, unread } = mark;
  if (unread === undefined) return { code: 0, reason: "the mark of a group needs the number of unread messages" };
  await call("group_open_http_svc/set_unread_msg_num", {
    GroupId: groupIdHere(groupId),
    Member_Account: userId,
    UnreadMsgNum: unread,
  });
  return undefined;
}
