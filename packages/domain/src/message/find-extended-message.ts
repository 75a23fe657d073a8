import { extensionErrors, type MessageKey } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { openConversation } from "../conversation/open-conversation.ts";
import type { Domain } from "../domain.ts";
import type { TypedGroup } from "../group/find-group.ts";
import { type FoundMessage, findGroupMessage, findMessage, findMessageByKey, requireLiving } from "./find-message.ts";

/** The message whose key-value pairs are meant. A recalled one has none any more. */

const errors = { badName: extensionErrors.badParameter, noAccount: extensionErrors.badParameter };

export async function findExtended(
  domain: Domain,
  app: App,
  { me, conversationId, seq }: { me: Account; conversationId: string; seq: number },
): Promise<FoundMessage> {
  const opened = await openConversation(domain, app, me, conversationId, errors);
  return requireLiving(await findMessage(domain, opened, seq), extensionErrors.messageNotFound);
}

export async function findExtendedByKey(
  domain: Domain,
  name: { sender: Account; receiver: Account; key: MessageKey },
): Promise<FoundMessage> {
  return requireLiving(await findMessageByKey(domain, name), extensionErrors.messageNotFound);
}

export async function findExtendedInGroup(domain: Domain, target: TypedGroup, seq: number): Promise<FoundMessage> {
  return requireLiving(await findGroupMessage(domain, target, seq), extensionErrors.messageNotFound);
}
