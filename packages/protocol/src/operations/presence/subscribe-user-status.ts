import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientStatus, exampleStatus, StatusFailures } from "./client-status.ts";

export const subscribeUserStatus = defineOperation({
  name: "subscribeUserStatus",
  concept: "presence",
  summary:
    "Has every change of these accounts' status told to this connection by `userStatusUpdated`, until the session ends: subscribe again after a reconnect. Beyond 1,000 accounts the oldest subscription gives way.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Account."), { minItems: 1, maxItems: limits.statusSubscriptionsPerCall }),
  }),
  output: Type.Object({
    statuses: Type.Array(ClientStatus, { description: "As they are now; every later change is told." }),
    failed: StatusFailures,
  }),
  example: {
    input: { userIds: ["u_bob", "u_ghost"] },
    output: {
      statuses: [exampleStatus],
      failed: [{ userId: "u_ghost", code: 70107, message: "the account does not exist" }],
    },
  },
});
