import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";
import { type NewTexts, newTextFields, newTexts } from "./new-texts.ts";

type Facts = { groupId: string; type: string; texts: NewTexts };

export const afterGroupUpdate = defineAfterWebhook<Facts>()({
  command: "Group.CallbackAfterGroupInfoChanged",
  concept: "group",
  summary: "Tells that the name, introduction, notification or picture of a group changed.",
  fires: [
    "A client or modify_group_base_info changed one of these texts; a change to what it is already is none.",
    "Not where only other fields changed: options, custom fields, the mute of all.",
  ],
  notes: ["It holds what changed; an empty text was cleared."],
  body: Type.Object({
    GroupId,
    Type: GroupType,
    Operator_Account: Account("Who changed it."),
    ...newTextFields,
    EventTime,
  }),
  example: {
    GroupId: "harbour-club",
    Type: "Public",
    Operator_Account: "alice",
    Notification: "Regatta on Sunday",
    EventTime: 1735689726000,
  },
  outcomes: ["updated"],
  payload: ({ groupId, type, texts }, _, { at, caller }) => ({
    GroupId: groupId,
    Type: type,
    Operator_Account: caller.account,
    ...newTexts(texts),
    EventTime: at,
  }),
});
