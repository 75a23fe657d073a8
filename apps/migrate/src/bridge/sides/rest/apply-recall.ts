import { parseMessageKey } from "@hongyan/protocol";
import { messageNumbers } from "../../../dump/message-key.ts";
import type { Change, MessageOrigin } from "../../change.ts";
import { type Applied, Conflict, type Recall } from "../../side.ts";
import { findGroupMessage } from "./find-group-message.ts";
import { refusing } from "./refusing.ts";
import type { RestTarget } from "./rest-target.ts";

type C2cRecall = Extract<Change, { kind: "c2cRecall" }>;
type GroupRecall = Extract<Change, { kind: "groupRecall" }>;

const alreadyRecalled = 20023;
const groupCodes = { notFound: 10030, notRecallable: 10032 } as const;

export async function applyC2cRecall({ call }: RestTarget, { from, to, id }: C2cRecall): Promise<Applied> {
  const work = async (): Promise<Applied> => {
    await call("openim/admin_msgwithdraw", { From_Account: from, To_Account: to, MsgKey: id });
    return {};
  };
  return refusing(work, { [alreadyRecalled]: (): Applied => ({ isNothing: true }) });
}

export async function applyGroupRecall({ call }: RestTarget, { groupId, id }: GroupRecall): Promise<Applied> {
  const { RecallRetList } = await refusing(() =>
    call("group_open_http_svc/group_msg_recall", { GroupId: groupId, MsgSeqList: [{ MsgSeq: Number(id) }] }),
  );
  const code = RecallRetList[0]?.RetCode ?? 0;
  if (code === 0) return {};
  if (code === groupCodes.notRecallable) return { isNothing: true };
  throw new Conflict(code === groupCodes.notFound ? `there is no message ${id}` : `group_msg_recall answers ${code}`);
}

/** What an imported message is called here follows from its numbers in the other system. */
export async function idOfImported(target: RestTarget, recall: Recall): Promise<string | undefined> {
  const { id, origin } = recall;
  if (recall.kind === "c2cRecall") {
    // Both speak the same API, and imported messages keep their numbers.
    if (parseMessageKey(id)) return id;
    const numbers = numbersOf(id, origin);
    return numbers && `${numbers.seq}_${numbers.random}_${numbers.time}`;
  }
  const numbers = numbersOf(id, origin);
  if (!numbers) return undefined;
  const { random, time } = numbers;
  const traits = { groupId: recall.groupId, from: origin?.from, random, time, notBefore: time };
  const seq = await findGroupMessage(target, traits);
  return seq === undefined ? undefined : String(seq);
}

function numbersOf(id: string, { at, seq, random }: MessageOrigin = {}) {
  return at === undefined
    ? undefined
    : messageNumbers({ id, at, ...(seq !== undefined && { seq }), ...(random !== undefined && { random }) });
}
