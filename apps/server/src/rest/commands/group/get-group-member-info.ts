import { listMembers, listMembersAtOffset } from "@hongyan/domain";
import { groupErrors, ImError, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { fieldsOfFilter } from "./group-info-fields.ts";
import { InfoMember, toInfoMember } from "./group-info-members.ts";
import { customKeys, memberFilters, wantedRoles } from "./member-filters.ts";
import { openAsApp } from "./open-as-app.ts";

export const getGroupMemberInfo = defineCommand({
  service: "group_open_http_svc",
  name: "get_group_member_info",
  concept: "group",
  summary: "Members of a group with what is known of them, in the order of joining.",
  notes: [
    "Pages by Offset or by Next. Next loses and repeats nobody while others come and go, and is the only way in a Community.",
    `Without a Limit all members come, up to ${limits.membersPerRestPage}; where more are left the answer has a Next.`,
    "Not in AVChatRoom and BChatRoom (10007): they keep no list.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: limits.membersPerRestPage,
        description: `At most ${limits.membersPerRestPage}; with Next more than ${limits.membersPerPage} are cut to that.`,
      }),
    ),
    Offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 0x7fff_ffff, description: "Members to pass over." })),
    Next: Type.Optional(
      Type.Union([Type.String({ maxLength: 64 }), Type.Integer({ minimum: 0 })], {
        isMeaningfulWhenEmpty: true,
        description: 'Empty for the first page, then what the answer said. "" in the answer: there are no more.',
      }),
    ),
    ...memberFilters,
  }),
  reply: Type.Object({
    MemberNum: Type.Integer({ description: "Members of the whole group." }),
    MemberList: Type.Array(InfoMember),
    Next: Type.Optional(Type.String({ description: "Paging by Next, or more are left than were asked for." })),
  }),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.answerTooLarge],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", Limit: 2, Offset: 0, MemberInfoFilter: ["Role", "JoinTime", "MuteUntil"] },
    reply: {
      MemberNum: 3,
      MemberList: [
        { Member_Account: "u_alice", Role: "Owner", JoinTime: 1700000000, MuteUntil: 0 },
        { Member_Account: "u_bob", Role: "Admin", JoinTime: 1700000000, MuteUntil: 0 },
      ],
    },
  },
  run: async (context, body) => {
    const { domain } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const isByNext = body.Next !== undefined || typed.type.topics;
    const most = isByNext ? limits.membersPerPage : limits.membersPerRestPage;
    const wanted = { actor, count: Math.min(body.Limit ?? most, most), roles: wantedRoles(body) };
    const page = isByNext
      ? await listMembers(domain, typed, { ...wanted, cursor: String(body.Next ?? "") })
      : await listMembersAtOffset(domain, typed, { ...wanted, offset: body.Offset ?? 0 });
    const fields = body.MemberInfoFilter && fieldsOfFilter(body.MemberInfoFilter).add("Member_Account");
    const keys = customKeys(body);
    const MemberList = page.members.map((member) => toInfoMember(typed.type, member, { fields, keys }));
    requireSmall(MemberList);
    return {
      MemberNum: typed.group.memberCount,
      MemberList,
      ...((isByNext || (page.cursor !== undefined && body.Limit === undefined)) && { Next: page.cursor ?? "" }),
    };
  },
});

/** So few members are small enough whatever is said of each. */
const surelySmall = 200;

function requireSmall(list: readonly unknown[]): void {
  if (list.length > surelySmall && Buffer.byteLength(JSON.stringify(list)) > limits.restReplyBytes)
    throw new ImError(groupErrors.answerTooLarge);
}
