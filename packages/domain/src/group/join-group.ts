import { type ClientGroup, groupErrors, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { putIn, requireOwnMembers } from "./add-members.ts";
import { askGroupJoin } from "./ask-group.ts";
import { toClientGroup } from "./client-group.ts";
import { actAsAccount, requireGroup, requireMay } from "./find-group.ts";
import { storeRequests } from "./store-requests.ts";
import { beforeGroupJoin } from "./webhooks/before-group-join.ts";

export type JoinResult = {
  outcome: "joined" | "alreadyMember" | "waiting" | "live";
  group?: ClientGroup;
  logPosition?: number;
};

/** An account comes into a group by itself, or asks to, as the group's option says. */
export async function joinGroup(
  domain: Domain,
  app: App,
  input: { me: Account; groupId: string; note?: string | undefined; fromConnection?: string | undefined },
): Promise<JoinResult> {
  const { me, groupId } = input;
  const typed = await requireGroup(domain, app, groupId);
  const { group, type } = typed;
  requireOwnMembers(group);
  const actor = await actAsAccount(domain, group, me);
  if (actor.member)
    return { outcome: "alreadyMember", group: await toClientGroup(domain, app, group, actor.member.role) };
  // Nobody is stored in a live room: who enters it is counted while it is there.
  if (type.kind === "live") return { outcome: "live" };
  requireMay(type, "apply", actor);
  if (group.applyOption === "DisableApply") throw new ImError(groupErrors.notPermitted, `nobody applies to ${groupId}`);
  if (isWebhookOn(app, beforeGroupJoin)) await askGroupJoin(domain, app, group, me);
  if (group.applyOption === "NeedPermission") {
    const [request] = await storeRequests(domain, typed, {
      kind: "apply",
      asker: me,
      accounts: [me],
      note: input.note ?? "",
    });
    if (request?.outcome === "failed") throw new ImError(groupErrors.tooOften, "too many requests are open");
    if (request?.outcome === "waiting") return { outcome: "waiting" };
    return { outcome: "alreadyMember", group: await toClientGroup(domain, app, group, "Member") };
  }
  const added = await putIn(domain, app, typed, {
    operator: me,
    additions: [{ account: me, role: "Member", joinedAt: domain.clock() }],
    isInvited: false,
    fromConnection: input.fromConnection,
  });
  const [result] = added.results;
  if (result?.outcome === "overLimit") throw new ImError(groupErrors.tooManyGroups, me.userId);
  if (result?.outcome === "gone") throw new ImError(groupErrors.accountNotFound, me.userId);
  const { group: now } = await requireGroup(domain, app, groupId);
  return {
    outcome: result?.outcome === "alreadyMember" ? "alreadyMember" : "joined",
    group: await toClientGroup(domain, app, now, "Member"),
    ...(result?.logPosition !== undefined && { logPosition: result.logPosition }),
  };
}
