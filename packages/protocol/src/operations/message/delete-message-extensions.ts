import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ExtensionsWritten, exampleExtensionsWritten, pairVersion } from "./client-extension.ts";

export const deleteMessageExtensions = defineOperation({
  name: "deleteMessageExtensions",
  concept: "message",
  summary:
    "Deletes key-value pairs of a message, under the same rule as `setMessageExtensions`; a pair that is not there is answered with code 23004. Without `extensions` all pairs go, whoever changed them.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String({ description: "For example `C2Cu_bob`." }),
    seq: Type.Integer({ minimum: 1 }),
    extensions: Type.Optional(
      Type.Array(Type.Object({ key: Type.String(), basedOn: pairVersion }), {
        minItems: 1,
        maxItems: limits.extensionsPerCall,
      }),
    ),
  }),
  output: ExtensionsWritten,
  example: {
    input: { conversationId: "C2Cu_bob", seq: 12, extensions: [{ key: "vote", basedOn: 1 }] },
    output: {
      ...exampleExtensionsWritten,
      results: [{ code: 0, extension: { key: "vote", version: 2 } }],
      fromVersion: 2,
      changePosition: 6,
    },
  },
});
