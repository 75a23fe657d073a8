import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";

export const setSelfStatus = defineOperation({
  name: "setSelfStatus",
  concept: "presence",
  summary:
    "Sets the caller's custom status, or clears it with an empty text. It lives as long as the account is connected, and over a short reconnect. The account's other devices and its subscribers get `userStatusUpdated`.",
  needs: "login",
  input: Type.Object({
    customStatus: Type.String({ maxLength: limits.customStatusBytes, description: "At most 256 bytes." }),
  }),
  output: Type.Object({}),
  example: { input: { customStatus: "in a meeting" }, output: {} },
});
