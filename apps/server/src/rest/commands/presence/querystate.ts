import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { answerOnlineStates, onlineErrors, onlineReply, To_Account } from "./online-status.ts";

export const querystate = defineCommand({
  service: "openim",
  name: "querystate",
  concept: "presence",
  summary: "The older name of query_online_status; answers the same without platforms.",
  body: Type.Object({ To_Account }),
  reply: onlineReply,
  ...onlineErrors,
  documentedRate: 200,
  example: {
    body: { To_Account: ["u_alice"] },
    reply: { QueryResult: [{ To_Account: "u_alice", Status: "Offline", State: "Offline" }], ErrorList: [] },
  },
  run: (context, body) => answerOnlineStates(context, body.To_Account, false),
});
