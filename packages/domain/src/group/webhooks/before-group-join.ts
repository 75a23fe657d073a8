import { Type } from "@sinclair/typebox";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { exampleAnswer } from "../../webhook/example-answer.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";
import { groupRefusal } from "./group-refusal.ts";

type Facts = { groupId: string; type: string; applicant: string };

export const beforeGroupJoin = defineBeforeWebhook<Facts>()({
  command: "Group.CallbackBeforeApplyJoinGroup",
  concept: "group",
  summary: "Asked before a client comes into a group by itself, or applies to: it may be refused.",
  fires: [
    "A client joins a group, or applies where somebody has to agree.",
    "A client enters a live room in which its account is not yet; the room's owner and admins, and guests, are not asked about.",
  ],
  notes: [
    "Where the group needs it, somebody still has to agree.",
    "Who lost the connection to a live room and comes back is asked about again.",
  ],
  body: Type.Object({
    GroupId,
    Type: GroupType,
    Requestor_Account: Account("Who wants to come in."),
    EventTime,
  }),
  example: { GroupId: "@TGS#20000A1F", Type: "Public", Requestor_Account: "carol", EventTime: 1735689701000 },
  answer: Type.Object({}),
  answers: [
    exampleAnswer("let it go on"),
    exampleAnswer("refuse it, the client gets 10016", { ErrorCode: 1 }),
    exampleAnswer("refuse it with a code and a text of your own", {
      ErrorInfo: "for members of the club",
      ErrorCode: 10110,
    }),
  ],
  ...groupRefusal,
  mayDrop: false,
  payload: ({ groupId, type, applicant }, { at }) => ({
    GroupId: groupId,
    Type: type,
    Requestor_Account: applicant,
    EventTime: at,
  }),
});
