import { type App, changeTopicPermissions, type Domain, requirePermissionCommunity } from "@hongyan/domain";
import { groupErrors, limits, MeaningfulWhenEmpty, topicErrors } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { toTopicResult } from "../topic/topic-fields.ts";

export { wrongField } from "../group/group-fields.ts";
export { CommunityId, ResultItem, toResult, toTopicResult } from "../topic/topic-fields.ts";

export const PermissionGroupId = Type.String({ minLength: 1, description: "The permission group." });

/** Bits as a number: no permission at all is 0, which means something. */
export const Permission = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description:
    "Bits of rights. In the community: 0 edit its profile, 1 manage members, 2 and 3 manage permission groups and their members, 4 manage topics; in all topics: 5 mute, 6 send, 7 mention everybody, 8 read what was said before joining, 9 recall others' messages; 10 ban members.",
});

export const TopicPermission = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description:
    "Bits of rights in the topic: 0 manage it, 1 manage its permissions, 2 mute, 3 send, 4 read what was said before joining, 5 recall others' messages, 6 mention everybody.",
});

export const CustomString = Type.Optional(
  MeaningfulWhenEmpty(Type.String({ description: `At most ${limits.topicCustomBytes} bytes.` })),
);

export const TopicPermissionList = Type.Array(Type.Object({ TopicId: Type.String(), Permission: TopicPermission }), {
  minItems: 1,
  maxItems: limits.topicsPerPermissionCall,
  description: `At most ${limits.topicsPerPermissionCall}.`,
});

export const TopicResultList = Type.Object({
  TopicPermissionResultList: Type.Array(
    Type.Object({
      ErrorCode: Type.Integer({ description: "0: done." }),
      ErrorInfo: Type.String(),
      TopicId: Type.String(),
    }),
  ),
});

export const permissionErrors = [
  groupErrors.notPermitted,
  groupErrors.groupNotFound,
  groupErrors.badGroupId,
  topicErrors.topicsDisabled,
];

export const namedPermissionErrors = [...permissionErrors, topicErrors.permissionGroupNotFound];

export const topicPermissionErrors = [...namedPermissionErrors, groupErrors.tooManyAccounts, topicErrors.topicGone];

/** Where a page goes on: the position of the last item, as text. Undefined for what was no cursor of ours. */
export function parseNext(next: string | undefined): number | undefined {
  if (next === undefined || next === "") return 0;
  return /^\d{1,15}$/.test(next) ? Number(next) : undefined;
}

export const toNext = (position: number | undefined): string => (position === undefined ? "" : `${position}`);

/** Changes what a permission group may in single topics, and answers what became of each. */
export async function changeTopics(
  { domain, app }: { domain: Domain; app: App },
  body: { GroupId: string; PermissionGroupId: string },
  mode: "add" | "set" | "remove",
  topics: Static<typeof TopicPermissionList>,
): Promise<Static<typeof TopicResultList>> {
  const community = await requirePermissionCommunity(domain, app, body.GroupId);
  const results = await changeTopicPermissions(domain, app, community, {
    permissionGroupId: body.PermissionGroupId,
    mode,
    topics: topics.map(({ TopicId, Permission }) => ({ topicId: TopicId, permission: Permission })),
  });
  return { TopicPermissionResultList: results.map((result) => toTopicResult(result, "")) };
}
