import { type ClientExtension, limits, type MessageKey } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import type { TypedGroup } from "../group/find-group.ts";
import { findExtended, findExtendedByKey, findExtendedInGroup } from "./find-extended-message.ts";
import type { FoundMessage } from "./find-message.ts";
import { toClientExtension } from "./write-message-extensions.ts";

type ExtensionList = {
  /** By version, rising. Those without a value were deleted. */
  extensions: ClientExtension[];
  isCompleted: boolean;
  latestVersion: number;
  clearVersion: number;
};

/** The pairs of a message for who may see it, from a version on. */
export async function listMessageExtensions(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seq: number; fromVersion?: number | undefined },
): Promise<ExtensionList> {
  return list(domain, await findExtended(domain, app, input), input.fromVersion);
}

/** The same for the back end. */
export async function listMessageExtensionsByKey(
  domain: Domain,
  input: { sender: Account; receiver: Account; key: MessageKey; fromVersion?: number | undefined },
): Promise<ExtensionList> {
  return list(domain, await findExtendedByKey(domain, input), input.fromVersion);
}

/** The same in a group. */
export async function listGroupMessageExtensions(
  domain: Domain,
  target: TypedGroup,
  input: { seq: number; fromVersion?: number | undefined },
): Promise<ExtensionList> {
  return list(domain, await findExtendedInGroup(domain, target, input.seq), input.fromVersion);
}

async function list({ storage }: Domain, { head, row }: FoundMessage, fromVersion = 0): Promise<ExtensionList> {
  const page = await storage.extensions.list(head.id, row.seq, fromVersion, limits.extensionsPerPage);
  return { ...page, extensions: page.extensions.map(toClientExtension) };
}
