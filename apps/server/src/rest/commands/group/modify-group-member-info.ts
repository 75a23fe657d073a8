import { actAsApp, requireAccount, requireGroup, setMember } from "@hongyan/domain";
import { groupErrors, limits, MeaningfulWhenEmpty, OneOf, Uint32 } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { Account, fromKeyValues, GroupIdField, KeyValues, wrongField } from "./group-fields.ts";

export const modifyGroupMemberInfo = defineCommand({
  service: "group_open_http_svc",
  name: "modify_group_member_info",
  concept: "group",
  summary: "Changes the role, the receive option, the name card, custom fields or the mute of one member.",
  notes: [
    "All of it is done or nothing.",
    "A role or a mute that changed is told with a tip where the type of the group tells such things; a role also with a system notice.",
    "Not in AVChatRoom and BChatRoom. In Private nobody is an admin and nobody is muted (10007).",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Member_Account: Account("The member."),
    Role: Type.Optional(OneOf(["Admin", "Member"], "Sets an admin, or takes the role away. Not of the owner (10007).")),
    MsgFlag: Type.Optional(
      OneOf(["AcceptAndNotify", "AcceptNotNotify", "Discard"], "How the member is told of messages of the group."),
    ),
    NameCard: Type.Optional(
      Type.String({ maxLength: limits.nameCardBytes, description: `At most ${limits.nameCardBytes} bytes.` }),
    ),
    AppMemberDefinedData: Type.Optional(
      KeyValues("Custom fields, declared in the settings of the app. An empty value takes a field away."),
    ),
    MuteTime: Type.Optional(
      MeaningfulWhenEmpty(Uint32("Seconds from now on; 0 lifts the mute, 4294967295 is for ever.")),
    ),
  }),
  oldSpellings: { ShutUpTime: "MuteTime", ShutUpUntil: "MuteTime" },
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.accountNotFound],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", Member_Account: "u_carol", Role: "Admin", NameCard: "Carol (crew)" },
    reply: {},
  },
  run: async ({ domain, app, identifier }, body) => {
    const missing = groupErrors.accountNotFound;
    const typed = await requireGroup(domain, app, body.GroupId);
    const operator = await requireAccount(domain, app, identifier, missing);
    await setMember(domain, app, typed, {
      actor: actAsApp(operator),
      account: await requireAccount(domain, app, body.Member_Account, missing),
      update: {
        role: body.Role,
        nameCard: body.NameCard,
        custom: body.AppMemberDefinedData && fromKeyValues(body.AppMemberDefinedData),
        muteSeconds: body.MuteTime,
        remindType: body.MsgFlag,
      },
    });
    return {};
  },
});
