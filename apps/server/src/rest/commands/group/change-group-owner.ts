import { actAsApp, changeGroupOwner as change, requireAccount, requireGroup } from "@hongyan/domain";
import { AccountName, groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";

export const changeGroupOwner = defineCommand({
  service: "group_open_http_svc",
  name: "change_group_owner",
  concept: "group",
  summary: "Hands a group over to one of its members, or gives one that nobody owns an owner.",
  notes: [
    "The former owner stays as an ordinary member. Members read of it in the history where the type tells of it.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    NewOwner_Account: AccountName("The new owner, who must be a member."),
    From_Account: Type.Optional(AccountName("Who is told to have done it; the calling administrator without it.")),
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.badGroupId, groupErrors.accountNotFound],
  documentedRate: 200,
  example: { body: { GroupId: "old-crew", NewOwner_Account: "u_alice" }, reply: {} },
  run: async ({ domain, app, identifier }, body) => {
    const missing = groupErrors.accountNotFound;
    const typed = await requireGroup(domain, app, body.GroupId);
    const owner = await requireAccount(domain, app, body.NewOwner_Account, missing);
    const operator = await requireAccount(domain, app, body.From_Account ?? identifier, missing);
    await change(domain, app, { ...typed, actor: actAsApp(operator), owner });
    return {};
  },
});
