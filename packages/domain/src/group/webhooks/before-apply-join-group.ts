import { groupErrors, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";

type Facts = { groupId: string; type: string; applicantId: string };

export const beforeApplyJoinGroup = defineBeforeWebhook<Facts>()({
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
    { means: "let it go on", answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 } },
    { means: "refuse it, the client gets 10016", answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 1 } },
    {
      means: "refuse it with a code and a text of your own",
      answer: { ActionStatus: "OK", ErrorInfo: "for members of the club", ErrorCode: 10110 },
    },
  ],
  refused: groupErrors.refusedByWebhook,
  failed: openimErrors.webhookFailed,
  ownCodes: [10_100, 10_200],
  mayDrop: false,
  payload: ({ groupId, type, applicantId }, { at }) => ({
    GroupId: groupId,
    Type: type,
    Requestor_Account: applicantId,
    EventTime: at,
  }),
});
