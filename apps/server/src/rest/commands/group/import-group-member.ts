import { importMembers, requireAccount, requireGroup } from "@hongyan/domain";
import { groupErrors, limits, OneOf, UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { Account, GroupIdField, wrongField } from "./group-fields.ts";

export const importGroupMember = defineCommand({
  service: "group_open_http_svc",
  name: "import_group_member",
  concept: "group",
  summary: "Takes members over from another service, with the times they joined. Nobody is told.",
  notes: [
    "A member reads the messages since its JoinTime; where its type of group shows earlier ones, all.",
    "Import the history first: from where a member reads is looked up when it comes in.",
    "UnreadMsgNum is cut to the messages that count and that the member may read.",
    "Not in AVChatRoom and BChatRoom (10007).",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    MemberList: Type.Array(
      Type.Object({
        Member_Account: Account("The member."),
        Role: Type.Optional(OneOf(["Admin", "Member"], "Admin; an ordinary member without it.")),
        JoinTime: Type.Optional(
          UnixSeconds("Between the creation of the group and now; now without it. Elsewhere the member fails."),
        ),
        UnreadMsgNum: Type.Optional(
          Type.Integer({ minimum: 0, description: "Messages it has not read; 0 without it." }),
        ),
      }),
      { minItems: 1, maxItems: limits.membersPerAddition, description: `At most ${limits.membersPerAddition}.` },
    ),
  }),
  reply: Type.Object({
    MemberList: Type.Array(
      Type.Object({
        Member_Account: Type.String(),
        Result: Type.Integer({ description: "0: failed. 1: imported. 2: a member already." }),
      }),
      { description: "In the order of the request." },
    ),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { MemberList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.groupFull],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "old-crew",
      MemberList: [{ Member_Account: "u_dave", JoinTime: 1600000050, UnreadMsgNum: 2 }],
    },
    reply: { MemberList: [{ Member_Account: "u_dave", Result: 1 }] },
  },
  run: async ({ domain, app, identifier }, body) => {
    const typed = await requireGroup(domain, app, body.GroupId);
    const operator = await requireAccount(domain, app, identifier, groupErrors.accountNotFound);
    const userIds = body.MemberList.map(({ Member_Account }) => Member_Account);
    const accounts = await domain.storage.accounts.findMany(app.sdkAppId, [...new Set(userIds)]);
    const outcomes = await importMembers(domain, app, typed, {
      operator,
      members: body.MemberList.map(({ Member_Account, Role, JoinTime, UnreadMsgNum }) => ({
        account: accounts.get(Member_Account),
        isAdmin: Role === "Admin",
        joinedAt: JoinTime === undefined ? undefined : JoinTime * 1000,
        unread: UnreadMsgNum,
      })),
    });
    return {
      MemberList: userIds.map((userId, at) => ({
        Member_Account: userId,
        Result: results[outcomes[at] ?? "failed"],
      })),
    };
  },
});

const results = { failed: 0, imported: 1, alreadyMember: 2 };
