import { requireAccount, sendGroupNotification } from "@hongyan/domain";
import { AccountName, groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { requireTarget, TopicId } from "./group-target.ts";
import { requireAccounts } from "./named-accounts.ts";

export const sendGroupSystemNotification = defineCommand({
  service: "group_open_http_svc",
  name: "send_group_system_notification",
  concept: "group",
  summary: "Tells the members of a group something: only those online now, and it is stored nowhere.",
  notes: [
    "Clients get a system notice of kind 255 with the content.",
    "Accounts of the list that are not in the group hear nothing. Live rooms and broadcast groups can only be told as a whole.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Content: Type.String({ minLength: 1, description: "What they are told; free text." }),
    ToMembers_Account: Type.Optional(
      Type.Array(AccountName("A member."), {
        maxItems: limits.membersPerRoleQuery,
        description: `At most ${limits.membersPerRoleQuery}; all members without it.`,
      }),
    ),
    TopicId,
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  faultErrors: { ToMembers_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: [groupErrors.groupNotFound, groupErrors.notPermitted, groupErrors.accountNotFound],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", ToMembers_Account: ["u_carol"], Content: '{"alarm":2}' },
    reply: {},
  },
  run: async (context, body) => {
    const { domain, app, identifier } = context;
    const target = await requireTarget(context, body);
    const operator = await requireAccount(domain, app, identifier, groupErrors.accountNotFound);
    const to = await requireAccounts(domain, app, body.ToMembers_Account ?? []);
    await sendGroupNotification(domain, app, target, { operator, content: body.Content, to });
    return {};
  },
});
