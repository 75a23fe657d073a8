import { addMembers } from "@hongyan/domain";
import { groupErrors, ImError, limits, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { Account, GroupIdField, wrongField } from "./group-fields.ts";
import { openAsApp } from "./open-as-app.ts";

export const addGroupMember = defineCommand({
  service: "group_open_http_svc",
  name: "add_group_member",
  concept: "group",
  summary: "Puts accounts into a group.",
  notes: [
    "All who can be added are, or none: where there is no room for them the answer is 10014.",
    "Not in AVChatRoom and BChatRoom (10007): into those everybody comes by itself.",
    "Unless Silence is 1, the members are told with a tip and each who was added with a system notice.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Silence: Type.Optional(Type.Integer({ minimum: 0, maximum: 1, description: "1: nobody is told." })),
    MemberList: Type.Array(Type.Object({ Member_Account: Account("Who is added.") }), {
      minItems: 1,
      maxItems: limits.membersPerAddition,
      description: `At most ${limits.membersPerAddition}.`,
    }),
  }),
  reply: Type.Object({
    MemberList: Type.Array(
      Type.Object({
        Member_Account: Type.String(),
        Result: Type.Integer({
          description:
            "0: no such account, or it is in too many groups. 1: added. 2: a member already. 3: waits for consent.",
        }),
      }),
      { description: "One for each account, in the order of the request." },
    ),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { MemberList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [
    groupErrors.notPermitted,
    groupErrors.groupNotFound,
    groupErrors.groupFull,
    groupErrors.tooManyGroups,
    groupErrors.refusedByWebhook,
    openimErrors.webhookFailed,
  ],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "harbour-club",
      Silence: 0,
      MemberList: [{ Member_Account: "u_dave" }, { Member_Account: "u_bob" }],
    },
    reply: {
      MemberList: [
        { Member_Account: "u_dave", Result: 1 },
        { Member_Account: "u_bob", Result: 2 },
      ],
    },
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const userIds = body.MemberList.map(({ Member_Account }) => Member_Account);
    const accounts = await domain.storage.accounts.findMany(app.sdkAppId, [...new Set(userIds)]);
    const added = await addMembers(domain, app, typed, {
      actor,
      accounts: [...accounts.values()],
      isSilent: body.Silence === 1,
    });
    const outcomes = new Map(added.map(({ account, outcome }) => [account.userId, outcome]));
    const isOverLimit = added.some(({ outcome }) => outcome === "overLimit");
    if (isOverLimit && !added.some(({ outcome }) => outcome === "added")) throw new ImError(groupErrors.tooManyGroups);
    return {
      MemberList: userIds.map((userId) => ({
        Member_Account: userId,
        Result: results[outcomes.get(userId) ?? "failed"],
      })),
    };
  },
});

const results = { failed: 0, overLimit: 0, added: 1, alreadyMember: 2, waiting: 3 };
