import { groupErrors, openimErrors } from "@hongyan/protocol";

/** How a back end refuses what is asked about groups and topics, and what is sent into them. */
export const groupRefusal = {
  refused: groupErrors.refusedByWebhook,
  failed: openimErrors.webhookFailed,
  ownCodes: [10_100, 10_200],
} as const;
