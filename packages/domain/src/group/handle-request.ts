import { groupErrors, ImError, noticeKinds } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { additionOf, tellAdded } from "./add-members.ts";
import { type GroupActor, requireMay, type TypedGroup } from "./find-group.ts";
import { entriesOfMemberJoin } from "./tell-group-life.ts";
import { groupNotice, tellNotice } from "./tell-notice.ts";

/** An owner or admin decides on a request to join or an invitation. The first who does so decides. */
export async function handleRequest(
  domain: Domain,
  app: App,
  typed: TypedGroup,
  input: { actor: GroupActor; requestId: number; isAccepted: boolean; note?: string | undefined },
): Promise<void> {
  const { group, type } = typed;
  const { actor, isAccepted, note } = input;
  requireMay(type, "approve", actor);
  const { accounts, groupMembers } = domain.storage;
  const request = await groupMembers.request(group.number, input.requestId);
  if (!request) throw new ImError(groupErrors.badParameter, `request ${input.requestId}`);
  const account = await accounts.findNumber(request.account);
  const asker = await accounts.findNumber(request.inviter ?? request.account);
  if (!account || account.isDeleted || !asker) throw new ImError(groupErrors.accountNotFound);
  const kind = isAccepted ? noticeKinds.accepted : noticeKinds.refused;
  const answer = groupNotice(domain, group, kind, actor.account, {
    ...(note && { remark: note }),
    ...(request.inviter !== null && { userIds: [account.userId] }),
  });
  const isInvited = request.inviter !== null;
  const addition = additionOf(domain, app, typed, {
    operator: asker,
    additions: [{ account, role: "Member", joinedAt: domain.clock() }],
    isInvited,
  });
  const entries = isAccepted ? entriesOfMemberJoin(domain, app, group, { isInvited }) : [];
  const batch = {
    group: group.number,
    members: [account.number],
    requestId: request.id,
    isAccepted,
    addition,
    asker: asker.number,
    answer,
    at: domain.clock(),
  };
  const result = await domain.storage.commit("answerGroupRequest", batch, entries);
  if (result.outcome !== "done") throw new ImError(refusals[result.outcome], `request ${request.id}`);
  tellNotice(domain, asker.number, answer, result.answerPosition);
  if (result.added) tellAdded(domain, group, { operator: asker, addition, result: result.added });
}

const refusals = {
  gone: groupErrors.groupNotFound,
  full: groupErrors.groupFull,
  notFound: groupErrors.badParameter,
  alreadyHandled: groupErrors.alreadyHandled,
  overLimit: groupErrors.tooManyGroups,
};
