import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ExtensionsWritten, exampleExtensionsWritten, pairVersion } from "./client-extension.ts";

export const setMessageExtensions = defineOperation({
  name: "setMessageExtensions",
  concept: "message",
  summary:
    "Sets key-value pairs of a message that was sent with `supportExtension`. A pair that somebody else changed meanwhile is left alone and answered as it is, with code 23001; the others are written. Other devices that may see the message get `messageExtensionsChanged`.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String({ description: "For example `C2Cu_bob`." }),
    seq: Type.Integer({ minimum: 1 }),
    extensions: Type.Array(Type.Object({ key: Type.String(), value: Type.String(), basedOn: pairVersion }), {
      minItems: 1,
      maxItems: limits.extensionsPerCall,
    }),
  }),
  output: ExtensionsWritten,
  example: {
    input: { conversationId: "C2Cu_bob", seq: 12, extensions: [{ key: "vote", value: "yes", basedOn: 0 }] },
    output: exampleExtensionsWritten,
  },
});
