import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { EventTime, GroupId } from "../../webhook/webhook-fields.ts";

type Facts = { groupId: string };

export const afterGroupFull = defineAfterWebhook<Facts>()({
  command: "Group.CallbackAfterGroupFull",
  concept: "group",
  summary: "Tells of a group that has no room for more members.",
  fires: [
    "Somebody who joined or was brought in took the last place.",
    "Somebody could not join, or not be brought in, because there was no room.",
    "Not for the first members of a new group, nor for import_group_member.",
  ],
  notes: ["Every attempt that fails for want of room is told of."],
  body: Type.Object({ GroupId, EventTime }),
  example: { GroupId: "@TGS#20000A1F", EventTime: 1735689724000 },
  when: "isFull",
  payload: ({ groupId }, _, { at }) => ({ GroupId: groupId, EventTime: at }),
});
