import { Type } from "@sinclair/typebox";
import { OneOf } from "../schema.ts";
import { UpgradePrompt } from "../upgrade-prompt.ts";
import { defineEvent } from "./define-event.ts";

export const kickedOut = defineEvent({
  name: "kickedOut",
  concept: "session",
  summary: "The session is over and the connection closes. Do not log in again without a person.",
  data: Type.Object({
    type: OneOf(
      ["multipleAccount", "multipleDevice", "userSigExpired", "REST_API_Kick", "clientTooOld"],
      "The account logged in on another instance of this platform, on a platform that excludes this one, its UserSig ran out, its back end kicked it, or the app no longer takes this version of the client.",
    ),
    code: Type.Optional(Type.Integer({ description: "Of `clientTooOld`: 70090, as a login would be answered." })),
    message: Type.Optional(Type.String({ description: "Of `clientTooOld`: why, for developers." })),
    upgrade: Type.Optional(UpgradePrompt),
  }),
  example: { type: "multipleAccount" },
});
