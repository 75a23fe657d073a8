import { OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { answerOnlineStates, onlineErrors, onlineReply, To_Account } from "./online-status.ts";

export const queryOnlineStatus = defineCommand({
  service: "openim",
  name: "query_online_status",
  concept: "presence",
  summary: "Tells which of up to 500 accounts are online, by platform where wanted.",
  notes: ["ErrorCode is 0 if at least one account exists, 70107 if none does."],
  body: Type.Object({
    To_Account,
    IsNeedDetail: Type.Optional(OneOf([0, 1], "1: also by platform.")),
  }),
  reply: onlineReply,
  ...onlineErrors,
  documentedRate: 200,
  example: {
    body: { To_Account: ["u_alice", "u_ghost"], IsNeedDetail: 1 },
    reply: {
      QueryResult: [
        {
          To_Account: "u_alice",
          Status: "Online",
          State: "Online",
          Detail: [
            { Platform: "Android", Status: "PushOnline" },
            { Platform: "Web", Status: "Online" },
          ],
        },
      ],
      ErrorList: [{ To_Account: "u_ghost", ErrorCode: 70107 }],
    },
  },
  run: (context, body) => answerOnlineStates(context, body.To_Account, body.IsNeedDetail === 1),
});
