import { listMutedMembers } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { type CommandContext, defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { requireTarget, TopicId } from "./group-target.ts";

const parts = {
  service: "group_open_http_svc",
  concept: "group",
  body: Type.Object({ GroupId: GroupIdField, TopicId }),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.groupNotFound],
  documentedRate: 200,
} as const;

async function readMuted(context: CommandContext, body: { GroupId: string; TopicId?: string }) {
  const typed = await requireTarget(context, body);
  return { groupId: body.GroupId, muted: await listMutedMembers(context.domain, typed) };
}

const toSeconds = (at: number): number => Math.floor(at / 1000);

export const getGroupMutedAccount = defineCommand({
  ...parts,
  name: "get_group_muted_account",
  summary: "Who is muted in a group or topic now.",
  notes: ["Mutes that ended are not listed. At most 10,000 are."],
  reply: Type.Object({
    GroupId: Type.String(),
    MutedAccountList: Type.Array(
      Type.Object({
        Member_Account: Type.String(),
        MutedUntil: Type.Integer({ description: "Unix seconds; 4294967295: for ever." }),
      }),
    ),
  }),
  example: {
    body: { GroupId: "harbour-club" },
    reply: { GroupId: "harbour-club", MutedAccountList: [{ Member_Account: "u_carol", MutedUntil: 1700000900 }] },
  },
  run: async (context, body) => {
    const { groupId, muted } = await readMuted(context, body);
    return {
      GroupId: groupId,
      MutedAccountList: muted.map(({ userId, mutedUntil }) => ({
        Member_Account: userId,
        MutedUntil: toSeconds(mutedUntil),
      })),
    };
  },
});

export const getGroupShuttedUin = defineCommand({
  ...parts,
  name: "get_group_shutted_uin",
  summary: "The older name of get_group_muted_account, with the older names in the answer.",
  reply: Type.Object({
    GroupId: Type.String(),
    ShuttedUinList: Type.Array(
      Type.Object({
        Member_Account: Type.String(),
        ShuttedUntil: Type.Integer({ description: "Unix seconds; 4294967295: for ever." }),
      }),
    ),
  }),
  example: {
    body: { GroupId: "harbour-club" },
    reply: { GroupId: "harbour-club", ShuttedUinList: [{ Member_Account: "u_carol", ShuttedUntil: 1700000900 }] },
  },
  run: async (context, body) => {
    const { groupId, muted } = await readMuted(context, body);
    return {
      GroupId: groupId,
      ShuttedUinList: muted.map(({ userId, mutedUntil }) => ({
        Member_Account: userId,
        ShuttedUntil: toSeconds(mutedUntil),
      })),
    };
  },
});
