import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientStatus, exampleStatus } from "./client-status.ts";

export const getUserStatus = defineOperation({
  name: "getUserStatus",
  concept: "presence",
  summary: "Who is online, and with what custom status. Refused with 72001 where the app has this switched off.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Account."), { minItems: 1, maxItems: limits.accountsPerSend }),
  }),
  output: Type.Object({
    statuses: Type.Array(ClientStatus),
    unknown: Type.Array(Type.String(), { description: "Accounts that do not exist." }),
  }),
  example: {
    input: { userIds: ["u_bob", "u_ghost"] },
    output: { statuses: [exampleStatus], unknown: ["u_ghost"] },
  },
});
