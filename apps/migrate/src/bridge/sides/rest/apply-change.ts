import type { Change, ChangeKind } from "../../change.ts";
import type { Applied, Attempt } from "../../side.ts";
import { applyAccount, applyProfile } from "./apply-account.ts";
import { applyC2cMessage } from "./apply-c2c-message.ts";
import { applyC2cEdit, applyGroupEdit } from "./apply-edit.ts";
import { applyGroupChanged, applyGroupCreated, applyGroupDismissed } from "./apply-group.ts";
import { applyGroupMessage } from "./apply-group-message.ts";
import { addMembers, applyMemberChanged, applyMembersRemoved } from "./apply-members.ts";
import { applyC2cRecall, applyGroupRecall } from "./apply-recall.ts";
import { applyBlock, applyRelationAdded, applyRelationRemoved } from "./apply-relation.ts";
import type { RestTarget } from "./rest-target.ts";

type Appliers = {
  [Kind in ChangeKind]: (
    target: RestTarget,
    change: Extract<Change, { kind: Kind }>,
    attempt: Attempt,
  ) => Promise<Applied>;
};

const appliers: Appliers = {
  c2cMessage: (target, { message }, attempt) => applyC2cMessage(target, message, attempt),
  c2cRecall: applyC2cRecall,
  c2cEdit: applyC2cEdit,
  groupMessage: applyGroupMessage,
  groupRecall: applyGroupRecall,
  groupEdit: applyGroupEdit,
  account: applyAccount,
  profile: (target, { profile }) => applyProfile(target, profile),
  relationAdded: (target, { relation }) => applyRelationAdded(target, relation),
  relationRemoved: applyRelationRemoved,
  blockAdded: (target, { block }) => applyBlock(target, block, true),
  blockRemoved: (target, { block }) => applyBlock(target, block, false),
  groupCreated: applyGroupCreated,
  groupChanged: (target, { group }) => applyGroupChanged(target, group),
  groupDismissed: (target, { groupId }) => applyGroupDismissed(target, groupId),
  membersAdded: (target, { groupId, members }) => addMembers(target, groupId, members),
  membersRemoved: applyMembersRemoved,
  memberChanged: (target, { member }) => applyMemberChanged(target, member),
};

export const appliedKinds: ReadonlySet<ChangeKind> = new Set(Object.keys(appliers) as ChangeKind[]);

/** Makes a change through the REST API. */
export function applyChange<Kind extends ChangeKind>(
  target: RestTarget,
  change: Extract<Change, { kind: Kind }>,
  attempt: Attempt,
): Promise<Applied> {
  return appliers[change.kind as Kind](target, change, attempt);
}

/** How this side tells of such a change where its webhook does not name who made it. */
export function echoesOf(change: Change): string[] {
  switch (change.kind) {
    case "c2cRecall":
      return [`c2cRecall ${change.from} ${change.to} ${change.id}`];
    case "groupDismissed":
      return [`groupDismissed ${change.groupId}`];
    case "relationRemoved":
      return [`relationRemoved ${change.userId} ${change.friendId}`];
    case "blockAdded":
    case "blockRemoved":
      return [`${change.kind} ${change.block.userId} ${change.block.blockedId}`];
    default:
      return [];
  }
}
