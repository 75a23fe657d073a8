import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { StatusFailures } from "./client-status.ts";

export const unsubscribeUserStatus = defineOperation({
  name: "unsubscribeUserStatus",
  concept: "presence",
  summary: "Ends subscriptions of this connection; without a list, or with an empty one, all of them.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Optional(Type.Array(AccountName("Account."), { maxItems: limits.statusSubscriptionsPerCall })),
  }),
  output: Type.Object({ failed: StatusFailures }),
  example: { input: { userIds: ["u_bob"] }, output: { failed: [] } },
});
