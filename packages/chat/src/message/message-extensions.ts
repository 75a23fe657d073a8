import type { OperationOutput } from "@hongyan/protocol";
import { limits } from "@hongyan/protocol/constants";
import { ChatError, localCodes } from "../chat-error.ts";
import { assertReady, type Context, serverNow } from "../context.ts";
import { changeArrived } from "../conversation/change-arrived.ts";
import { type ConversationState, stateOf } from "../conversation/conversation-memory.ts";
import { tellKeys } from "./apply-extensions.ts";
import { type KnownExtensions, livePairs, noExtensions, takeExtensions, versionOf } from "./known-extensions.ts";
import type { Message } from "./message.ts";
import type { MessageExtension, MessageExtensionResult } from "./message-change-api.ts";
import type { StoredMessage } from "./message-memory.ts";
import { readExtensions } from "./refresh-extensions.ts";

type Target = { state: ConversationState; conversationId: string; seq: number; id: string };

export async function setMessageExtensions(
  context: Context,
  message: Message,
  extensions: readonly MessageExtension[],
): Promise<MessageExtensionResult[]> {
  const target = targetOf(context, message);
  checkCount(extensions);
  if (extensions.length === 0) return [];
  const known = await knownOf(context, target);
  const { conversationId, seq } = target;
  const pairs = extensions.map(({ key, value }) => ({ key, value, basedOn: versionOf(known, key) }));
  const input = { conversationId, seq, extensions: pairs };
  return written(context, target, await context.request("setMessageExtensions", input, { isRepeatable: false }));
}

export async function getMessageExtensions(
  context: Context,
  message: Message,
  keyList: readonly string[] = [],
): Promise<MessageExtension[]> {
  const target = targetOf(context, message);
  const known = rememberedOf(target);
  await read(context, target, known);
  const pairs = livePairs(known);
  tellKeys(
    target.state,
    target.seq,
    pairs.map(({ key }) => key),
    [],
  );
  return pairs.filter(({ key }) => keyList.length === 0 || keyList.includes(key));
}

export async function deleteMessageExtensions(
  context: Context,
  message: Message,
  keyList: readonly string[] | undefined,
): Promise<MessageExtensionResult[]> {
  const target = targetOf(context, message);
  const { conversationId, seq } = target;
  if (keyList === undefined || keyList === null)
    return written(context, target, await context.request("deleteMessageExtensions", { conversationId, seq }));
  checkCount(keyList);
  if (keyList.length === 0) return [];
  const known = await knownOf(context, target);
  const extensions = keyList.map((key) => ({ key, basedOn: versionOf(known, key) }));
  const input = { conversationId, seq, extensions };
  return written(context, target, await context.request("deleteMessageExtensions", input, { isRepeatable: false }));
}

function targetOf(context: Context, message: Message): Target {
  assertReady(context);
  const seq = (message as StoredMessage | undefined)?._seq;
  if (!seq) throw new ChatError(localCodes.extendedMessageGone, "the message was never stored");
  const state = stateOf(context.conversations, message.conversationID);
  return { state, conversationId: message.conversationID, seq, id: message.ID };
}

function checkCount(list: readonly unknown[]) {
  if (list.length > limits.extensionsPerCall)
    throw new ChatError(localCodes.badExtensions, `at most ${limits.extensionsPerCall} pairs in one call`);
}

function rememberedOf({ state, seq }: Target): KnownExtensions {
  const known = state.extensions.get(seq) ?? noExtensions();
  state.extensions.set(seq, known);
  return known;
}

/** A writer goes by what it has seen; who has seen nothing yet looks first. */
async function knownOf(context: Context, target: Target): Promise<KnownExtensions> {
  const known = rememberedOf(target);
  if (!known.isRead) await read(context, target, known);
  return known;
}

async function read(context: Context, { state, seq }: Target, known: KnownExtensions): Promise<void> {
  await readExtensions(context, state, seq, known.isRead ? known.readThrough + 1 : 0, known);
}

function written(
  context: Context,
  { state, seq, id }: Target,
  { results, clearedKeys, fromVersion, clearVersion, changePosition }: OperationOutput<"setMessageExtensions">,
): MessageExtensionResult[] {
  const known = state.extensions.get(seq);
  if (known) takeExtensions(known, { extensions: results.map(({ extension }) => extension), clearVersion });
  if (changePosition > 0) {
    const extensions = results.filter(({ code }) => code === 0).map(({ extension }) => extension);
    const told = { id, seq, extensions, clearedKeys, fromVersion, clearVersion };
    const change = { kind: "extensions" as const, seq, fromVersion, at: serverNow(context), told };
    changeArrived(context, state, { ...change, position: changePosition });
  }
  return [
    ...results.map(({ code, extension: { key, value = "" } }) => ({ code, key, value })),
    ...clearedKeys.map((key) => ({ code: 0, key, value: "" })),
  ];
}
