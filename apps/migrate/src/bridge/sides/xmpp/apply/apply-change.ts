import { LogInRefused } from "../../../../xmpp/unreadable.ts";
import type { Change, ChangeKind } from "../../../change.ts";
import { type Applied, type Attempt, Conflict } from "../../../side.ts";
import { markOf } from "../marks.ts";
import { applyAccount, applyBlock, applyProfile, applyRelation, applyRelationRemoved } from "./apply-account.ts";
import {
  applyGroupChanged,
  applyGroupCreated,
  applyGroupDismissed,
  applyMemberChanged,
  applyMembersAdded,
  applyMembersRemoved,
} from "./apply-group.ts";
import { applyC2cMessage, applyGroupMessage, type Sending } from "./apply-message.ts";
import { applyC2cEdit, applyC2cRecall, applyGroupEdit, applyGroupRecall } from "./apply-recall.ts";
import type { OldTarget } from "./old-target.ts";

type Appliers = {
  [Kind in ChangeKind]: (
    target: OldTarget,
    change: Extract<Change, { kind: Kind }>,
    sending: Sending,
  ) => Promise<Applied>;
};

const appliers: Appliers = {
  c2cMessage: (target, { message }, sending) => applyC2cMessage(target, message, sending),
  c2cRecall: applyC2cRecall,
  c2cEdit: applyC2cEdit,
  groupMessage: (target, { message }, sending) => applyGroupMessage(target, message, sending),
  groupRecall: applyGroupRecall,
  groupEdit: applyGroupEdit,
  account: applyAccount,
  profile: (target, { profile }) => applyProfile(target, profile),
  relationAdded: applyRelation,
  relationRemoved: applyRelationRemoved,
  blockAdded: applyBlock,
  blockRemoved: applyBlock,
  groupCreated: applyGroupCreated,
  groupChanged: applyGroupChanged,
  groupDismissed: applyGroupDismissed,
  membersAdded: applyMembersAdded,
  membersRemoved: applyMembersRemoved,
  memberChanged: applyMemberChanged,
};

export const appliedKinds: ReadonlySet<ChangeKind> = new Set(Object.keys(appliers) as ChangeKind[]);

/** Makes a change in the old system. */
export async function applyChange(target: OldTarget, change: Change, { isRepeat }: Attempt): Promise<Applied> {
  const apply = appliers[change.kind] as (target: OldTarget, change: Change, sending: Sending) => Promise<Applied>;
  const sending = { mark: markOf(change.key), at: change.at, isRepeat };
  try {
    return await apply(target, change, sending);
  } catch (error) {
    if (!(error instanceof LogInRefused)) throw error;
    // While a server comes or goes nobody logs in; who is not let in although others are never will be.
    await target.steady();
    return await apply(target, change, { ...sending, isRepeat: true }).catch((again: unknown) => {
      throw again instanceof LogInRefused && again.user !== target.reader ? new Conflict(again.message) : again;
    });
  }
}
