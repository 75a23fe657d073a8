import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName, OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";

export const getUserStatus = defineOperation({
  name: "getUserStatus",
  concept: "presence",
  summary: "Who is online.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Account."), { minItems: 1, maxItems: limits.accountsPerSend }),
  }),
  output: Type.Object({
    statuses: Type.Array(
      Type.Object({ userId: Type.String(), statusType: OneOf([1, 2, 3], "1 online, 2 offline, 3 not logged in.") }),
    ),
    unknown: Type.Array(Type.String(), { description: "Accounts that do not exist." }),
  }),
  example: {
    input: { userIds: ["u_bob", "u_ghost"] },
    output: { statuses: [{ userId: "u_bob", statusType: 1 }], unknown: ["u_ghost"] },
  },
});
