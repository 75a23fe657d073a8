import { OneOf } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";

/** Webhooks that one message does not call: what keeps two systems that copy each other's messages from going in circles. */
export const ForbidCallbackControl = Type.Optional(
  Type.Array(OneOf(["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"], "A webhook to leave out."), {
    description: "Webhooks that this message does not call.",
  }),
);

export function forbiddenWebhooks(given: Static<typeof ForbidCallbackControl> | undefined) {
  if (!given?.length) return undefined;
  return {
    before: given.includes("ForbidBeforeSendMsgCallback"),
    after: given.includes("ForbidAfterSendMsgCallback"),
  };
}
