import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientExtension } from "./client-extension.ts";

export const listMessageExtensions = defineOperation({
  name: "listMessageExtensions",
  concept: "message",
  summary: `The key-value pairs of a message by version, rising, at most ${limits.extensionsPerPage}. Without \`fromVersion\` those that are there; from a version on also those deleted since.`,
  needs: "login",
  input: Type.Object({
    conversationId: Type.String({ description: "For example `C2Cu_bob`." }),
    seq: Type.Integer({ minimum: 1 }),
    fromVersion: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
  output: Type.Object({
    extensions: Type.Array(ClientExtension),
    isCompleted: Type.Boolean({ description: "Otherwise ask again from the version after the last one." }),
    latestVersion: Type.Integer({ description: "The newest version given out." }),
    clearVersion: Type.Integer({ description: "Pairs up to this version were cleared: drop them." }),
  }),
  example: {
    input: { conversationId: "C2Cu_bob", seq: 12 },
    output: {
      extensions: [{ key: "vote", value: "yes", version: 1 }],
      isCompleted: true,
      latestVersion: 1,
      clearVersion: 0,
    },
  },
});
