import { importGroup as importOne, requireAccount } from "@hongyan/domain";
import { groupErrors, UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { fromKeyValues, InviteJoinOption, profileFields, wrongField } from "./group-fields.ts";

export const importGroup = defineCommand({
  service: "group_open_http_svc",
  name: "import_group",
  concept: "group",
  summary: "Makes a group that existed elsewhere before. Nobody is told of it.",
  notes: [
    "Members come by import_group_member, messages by import_group_msg.",
    "Its members see it at once, whatever its type.",
  ],
  body: Type.Object({
    ...profileFields,
    InviteJoinOption: Type.Optional(InviteJoinOption),
    CreateTime: Type.Optional(UnixSeconds("When it was made, not in the future; now without it.")),
  }),
  reply: Type.Object({ GroupId: Type.String({ description: "The id given, or the one that the server chose." }) }),
  fieldErrors: {},
  wrongField,
  errors: [
    groupErrors.notPermitted,
    groupErrors.badGroupId,
    groupErrors.accountNotFound,
    groupErrors.idTaken,
    groupErrors.idTakenByOwner,
    groupErrors.tooManyGroups,
    groupErrors.tooManyGroupsInTrial,
  ],
  documentedRate: 200,
  example: {
    body: { Type: "Public", Name: "Old Crew", Owner_Account: "u_alice", GroupId: "old-crew", CreateTime: 1600000000 },
    reply: { GroupId: "old-crew" },
  },
  run: async ({ domain, app }, body) => {
    const missing = groupErrors.accountNotFound;
    const owner = body.Owner_Account && (await requireAccount(domain, app, body.Owner_Account, missing));
    const { groupId } = await importOne(domain, app, {
      owner: owner || undefined,
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
      hasTopics: body.SupportTopic === 1,
      createdAt: body.CreateTime === undefined ? undefined : body.CreateTime * 1000,
    });
    return { GroupId: groupId };
  },
});
