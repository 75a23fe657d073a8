import { createGroup as create, requireAccount } from "@hongyan/domain";
import { AccountName, groupErrors, limits, OneOf, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { fromKeyValues, InviteJoinOption, KeyValues, profileFields, wrongField } from "./group-fields.ts";

export const createGroup = defineCommand({
  service: "group_open_http_svc",
  name: "create_group",
  concept: "group",
  summary: "Makes a group, with an owner and first members if given.",
  notes: [
    "The owner and the listed members are in the group at once.",
    "A Private group shows itself to its members with its first message.",
    "The owner's devices get system notice 6; members read who was brought in where the type tells of it.",
    "A MaxMemberCount beyond the limit of the type is cut to it.",
  ],
  body: Type.Object({
    ...profileFields,
    InviteJoinOption: Type.Optional(InviteJoinOption),
    MemberList: Type.Optional(
      Type.Array(
        Type.Object({
          Member_Account: AccountName("The member."),
          Role: Type.Optional(OneOf(["Admin", "Member"], "Admin; an ordinary member without it.")),
          AppMemberDefinedData: Type.Optional(KeyValues("Custom fields of the member.")),
        }),
        { maxItems: limits.membersPerCreation, description: `At most ${limits.membersPerCreation}.` },
      ),
    ),
    EnablePermission: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1, description: "1: with permission groups." }),
    ),
    DefaultPermission: Type.Optional(
      Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: "Bits that every member has." }),
    ),
  }),
  reply: Type.Object({
    GroupId: Type.String({ description: "The id given, or the one that the server chose." }),
    Type: Type.String({ description: "Type of the group." }),
    HugeGroupFlag: Type.Integer({ description: "Always 0." }),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { MemberList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [
    groupErrors.notPermitted,
    groupErrors.badGroupId,
    groupErrors.accountNotFound,
    groupErrors.idTaken,
    groupErrors.idTakenByOwner,
    groupErrors.tooOften,
    groupErrors.tooManyLiveRooms,
    groupErrors.tooManyGroups,
    groupErrors.tooManyMembers,
    groupErrors.tooManyGroupsInTrial,
    groupErrors.refusedByWebhook,
    openimErrors.webhookFailed,
  ],
  documentedRate: 200,
  example: {
    body: {
      Owner_Account: "u_alice",
      Type: "Public",
      GroupId: "harbour-club",
      Name: "Harbour Club",
      ApplyJoinOption: "NeedPermission",
      MemberList: [{ Member_Account: "u_bob", Role: "Admin" }, { Member_Account: "u_carol" }],
    },
    reply: { GroupId: "harbour-club", Type: "Public", HugeGroupFlag: 0 },
  },
  run: async ({ domain, app, identifier }, body) => {
    const missing = groupErrors.accountNotFound;
    const owner = body.Owner_Account && (await requireAccount(domain, app, body.Owner_Account, missing));
    const operator = await requireAccount(domain, app, identifier, missing);
    const members = await Promise.all(
      (body.MemberList ?? []).map(async ({ Member_Account, Role, AppMemberDefinedData }) => ({
        account: await requireAccount(domain, app, Member_Account, missing),
        role: Role,
        custom: fromKeyValues(AppMemberDefinedData),
      })),
    );
    const { groupId, type } = await create(domain, app, {
      as: "app",
      owner: owner || undefined,
      operator,
      type: body.Type,
      groupId: body.GroupId,
      name: body.Name,
      introduction: body.Introduction,
      notification: body.Notification,
      faceUrl: body.FaceUrl,
      maxMembers: body.MaxMemberCount,
      applyOption: body.ApplyJoinOption,
      inviteOption: body.InviteJoinOption,
      custom: fromKeyValues(body.AppDefinedData),
      members,
      hasTopics: body.SupportTopic === 1,
      usesPermissions: body.EnablePermission === 1,
      defaultPermission: body.DefaultPermission,
    });
    return { GroupId: groupId, Type: type.name, HugeGroupFlag: 0 };
  },
});
