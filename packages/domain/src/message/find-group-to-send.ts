import { ImError, type MessageElement } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { communityIdOf, isTopicId } from "../topic/topic-id.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { streams, tellAfter } from "../webhook/tell-after.ts";
import { afterGroupSendFailure } from "./webhooks/after-group-send-failure.ts";
import type { GroupMessageFacts } from "./webhooks/group-message-fields.ts";

/** A message on its way to a group that is still to be found; clients name a topic by its id alone. */
type Unplaced = Omit<GroupMessageFacts, "isOnlineOnly"> & {
  isOnlineOnly: boolean | undefined;
  body: readonly MessageElement[];
};

/** Finds the group of a message, who sends it and whom it is for; the app's back end hears where one of them is not found. */
export async function findGroupToSend<Found>(
  domain: Domain,
  app: App,
  { body, ...unplaced }: Unplaced,
  find: () => Promise<Found>,
): Promise<Found> {
  const { groupId } = unplaced;
  try {
    return await find();
  } catch (error) {
    if (error instanceof ImError && isWebhookOn(app, afterGroupSendFailure))
      tellAfter(domain, app, afterGroupSendFailure, {
        stream: streams.app,
        facts: () => ({
          ...unplaced,
          ...(isTopicId(groupId) && { groupId: communityIdOf(groupId), topicId: groupId }),
          isOnlineOnly: unplaced.isOnlineOnly ?? false,
          failure: { code: error.code, text: error.message },
        }),
        message: JSON.stringify(body),
      });
    throw error;
  }
}
