import { Type } from "@sinclair/typebox";
import { OneOf } from "../schema.ts";
import { defineEvent } from "./define-event.ts";

export const kickedOut = defineEvent({
  name: "kickedOut",
  concept: "session",
  summary: "The session is over and the connection closes. Do not log in again without a person.",
  data: Type.Object({
    type: OneOf(
      ["multipleAccount", "multipleDevice", "userSigExpired", "REST_API_Kick"],
      "The account logged in on another instance of this platform, on a platform that excludes this one, its UserSig ran out, or its back end kicked it.",
    ),
  }),
  example: { type: "multipleAccount" },
});
