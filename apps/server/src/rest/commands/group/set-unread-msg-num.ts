import { requireAccount, setGroupUnread } from "@hongyan/domain";
import { AccountName, groupErrors, MeaningfulWhenEmpty } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { requireTarget, TopicId } from "./group-target.ts";

export const setUnreadMsgNum = defineCommand({
  service: "group_open_http_svc",
  name: "set_unread_msg_num",
  concept: "group",
  summary: "Sets how many messages of a group a member has not read.",
  notes: [
    "At most as many as there are that count for the member: its own, recalled ones, and those sent not to count are left aside.",
    "Types that count nothing as unread answer success; nothing happens.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Member_Account: AccountName("The member."),
    UnreadMsgNum: MeaningfulWhenEmpty(Type.Integer({ minimum: 0, description: "Unread messages from now on." })),
    TopicId,
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.accountNotFound],
  documentedRate: 200,
  example: { body: { GroupId: "harbour-club", Member_Account: "u_carol", UnreadMsgNum: 1 }, reply: {} },
  run: async (context, body) => {
    const { domain, app } = context;
    const target = await requireTarget(context, body);
    const account = await requireAccount(domain, app, body.Member_Account, groupErrors.accountNotFound);
    await setGroupUnread(domain, target, { account, unread: body.UnreadMsgNum });
    return {};
  },
});
