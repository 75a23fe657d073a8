import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";

export const heartbeat = defineOperation({
  name: "heartbeat",
  concept: "session",
  summary: "Says that the client is there. Any other frame does as well.",
  needs: "nothing",
  input: Type.Object({}),
  output: Type.Object({ serverTime: Type.Integer({ description: "Unix milliseconds." }) }),
  example: { input: {}, output: { serverTime: 1700000123456 } },
});
