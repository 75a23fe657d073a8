import { messageNumbers } from "../../../dump/message-key.ts";
import type { RecordOf } from "../../../dump/records.ts";
import type { Mentions } from "../../change.ts";
import { type Applied, type Attempt, Conflict } from "../../side.ts";
import { findGroupMessage } from "./find-group-message.ts";
import { type RestTarget, withAccounts } from "./rest-target.ts";
import { noWebhooks } from "./webhook-names.ts";

/** Clocks of the two systems may differ by so much. */
const clockMarginSeconds = 300;
const mostRandoms = 8;

type GroupMessage = { message: RecordOf<"groupMessages">; mentions?: Mentions };

export async function applyGroupMessage(
  target: RestTarget,
  said: GroupMessage,
  { isRepeat, importedBefore, isTaken }: Attempt,
): Promise<Applied> {
  const { message } = said;
  if (message.isRecalled) return { isNothing: true };
  const { groupId, from } = message;
  const { random, time } = messageNumbers(message);
  if (isRepeat) {
    // A repeat is known to the server for a few minutes only.
    const isMeant = (seq: number) => !isTaken(String(seq));
    const traits = { groupId, from, random, notBefore: time - clockMarginSeconds, isMeant };
    const seq = await (importedBefore === undefined
      ? findGroupMessage(target, traits)
      : target.snapshots.find(target.call, { ...traits, importedBefore }));
    if (seq !== undefined) return { id: String(seq) };
  }
  for (let shift = 0; shift < mostRandoms; shift++) {
    const seq = await withAccounts(target, [from], () => send(target, said, (random + shift) % 2 ** 32));
    // Live rooms number nothing.
    if (seq === 0) return {};
    if (!isTaken(String(seq))) return { id: String(seq) };
    // Another message with this number and the same words: the server took one for a repeat of the other.
  }
  throw new Conflict("the group takes it for a repeat of an earlier message");
}

async function send({ call }: RestTarget, { message, mentions = {} }: GroupMessage, random: number): Promise<number> {
  const { everybody = false, userIds = [] } = mentions;
  const atInfo = [
    ...(everybody ? [{ GroupAtAllFlag: 1 as const }] : []),
    ...userIds.map((userId) => ({ GroupAtAllFlag: 0 as const, GroupAt_Account: userId })),
  ];
  const sent = await call("group_open_http_svc/send_group_msg", {
    GroupId: message.groupId,
    From_Account: message.from,
    Random: random,
    MsgBody: message.body,
    ...(atInfo.length > 0 && { GroupAtInfo: atInfo }),
    ...(message.customData && { CloudCustomData: message.customData }),
    ForbidCallbackControl: [...noWebhooks],
  });
  return sent.MsgSeq;
}
