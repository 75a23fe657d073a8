import { actAsApp, requireAccount, requireGroup, updateGroup } from "@hongyan/domain";
import { AccountName, groupErrors, MeaningfulWhenEmpty, OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  ApplyJoinOption,
  fromKeyValues,
  GroupIdField,
  InviteJoinOption,
  KeyValues,
  wrongField,
} from "./group-fields.ts";

const OnOff = (description: string) => Type.Optional(OneOf(["On", "Off"], description));
/** "" clears a text. */
const Clearable = (description: string) => Type.Optional(MeaningfulWhenEmpty(Type.String({ description })));

export const modifyGroupBaseInfo = defineCommand({
  service: "group_open_http_svc",
  name: "modify_group_base_info",
  concept: "group",
  summary: "Changes the given fields of a group's profile.",
  notes: [
    'An empty Introduction, Notification or FaceUrl clears it; an empty Name and a null mean "not given".',
    "Members read of changed texts in the history where the type tells of them. A call that changes nothing leaves InfoSeq alone.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Name: Type.Optional(Type.String({ description: "At most 30 bytes, or as the app allows." })),
    Introduction: Clearable("At most 240 bytes, or as the app allows."),
    Notification: Clearable("At most 300 bytes, or as the app allows."),
    FaceUrl: Clearable("At most 100 bytes, or as the app allows."),
    MaxMemberNum: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: "What is beyond the type's limit is cut. Without effect in live rooms.",
      }),
    ),
    ApplyJoinOption: Type.Optional(ApplyJoinOption),
    InviteJoinOption: Type.Optional(InviteJoinOption),
    MuteAllMember: OnOff("On: only the owner, admins and the app may send."),
    AppDefinedData: Type.Optional(KeyValues("Custom fields; an empty Value takes one away.")),
    From_Account: Type.Optional(AccountName("Who is told to have done it; the calling administrator without it.")),
    EnablePermission: Type.Optional(
      MeaningfulWhenEmpty(Type.Integer({ minimum: 0, maximum: 1, description: "1: with permission groups." })),
    ),
    DefaultPermission: Type.Optional(
      MeaningfulWhenEmpty(
        Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: "Bits that every member has." }),
      ),
    ),
    HistoryMsgBeforeJoin: OnOff("On: who joins reads what was said before."),
  }),
  oldSpellings: { ShutUpAllMember: "MuteAllMember", MaxMemberCount: "MaxMemberNum" },
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.badGroupId, groupErrors.accountNotFound],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", Notification: "Dinner moved to Friday", MuteAllMember: "Off" },
    reply: {},
  },
  run: async ({ domain, app, identifier }, body) => {
    const typed = await requireGroup(domain, app, body.GroupId);
    const operator = await requireAccount(domain, app, body.From_Account ?? identifier, groupErrors.accountNotFound);
    const isOn = (value: "On" | "Off" | undefined) => (value === undefined ? undefined : value === "On");
    await updateGroup(domain, app, {
      ...typed,
      actor: actAsApp(operator),
      changes: {
        name: body.Name,
        introduction: body.Introduction,
        notification: body.Notification,
        faceUrl: body.FaceUrl,
        maxMembers: body.MaxMemberNum,
        applyOption: body.ApplyJoinOption,
        inviteOption: body.InviteJoinOption,
        mutesAll: isOn(body.MuteAllMember),
        showsEarlier: isOn(body.HistoryMsgBeforeJoin),
        usesPermissions: body.EnablePermission === undefined ? undefined : body.EnablePermission === 1,
        defaultPermission: body.DefaultPermission,
        custom: body.AppDefinedData && fromKeyValues(body.AppDefinedData),
      },
    });
    return {};
  },
});
