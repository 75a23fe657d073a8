import {
  type ClientExtension,
  type ErrorSpec,
  extensionErrors,
  ImError,
  limits,
  type MessageKey,
  messageId,
} from "@hongyan/protocol";
import type { Account, PairResult, StoredExtension, WrittenExtensions } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import type { TypedGroup } from "../group/find-group.ts";
import { findExtended, findExtendedByKey, findExtendedInGroup } from "./find-extended-message.ts";
import type { FoundMessage } from "./find-message.ts";
import { requireMayChange } from "./may-change.ts";
import { entriesOfC2cExtensions } from "./tell-c2c-change.ts";
import { entriesOfGroupExtensions } from "./tell-group-change.ts";
import { tellWhoSees } from "./tell-who-sees.ts";
import type { ExtensionWrite } from "./webhooks/extension-fields.ts";

/** A pair as somebody wants it: without a value, gone. `basedOn` undefined: whatever it is now. */
export type PairChange = { key: string; value?: string | undefined; basedOn?: number | undefined };

/** Each pair as it is now, and the error where it was left as it is. */
type PairOutcome = { error?: ErrorSpec; extension: ClientExtension };

export type ExtensionsWritten = {
  pairs: PairOutcome[];
  clearedKeys: string[];
  fromVersion: number;
  clearVersion: number;
  changePosition: number;
};

/** One of the two sides, or a member of the group, changes pairs of a message; without `pairs` all of them go. */
export async function writeMessageExtensions(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seq: number; pairs?: readonly PairChange[]; fromConnection: string },
): Promise<ExtensionsWritten> {
  const found = await findExtended(domain, app, input);
  await requireMayChange(domain, app, { me: input.me, found, gone: extensionErrors.messageNotFound });
  return write(domain, app, found, input);
}

/** The back end changes pairs of a one-to-one message, whatever they are now. */
export async function writeMessageExtensionsByKey(
  domain: Domain,
  app: App,
  input: { sender: Account; receiver: Account; key: MessageKey; pairs?: readonly PairChange[] },
): Promise<ExtensionsWritten> {
  return write(domain, app, await findExtendedByKey(domain, input), input);
}

/** The same in a group. */
export async function writeGroupMessageExtensions(
  domain: Domain,
  app: App,
  target: TypedGroup,
  input: { seq: number; pairs?: readonly PairChange[] },
): Promise<ExtensionsWritten> {
  return write(domain, app, await findExtendedInGroup(domain, target, input.seq), input);
}

async function write(
  domain: Domain,
  app: App,
  target: FoundMessage,
  { pairs, fromConnection }: { pairs?: readonly PairChange[]; fromConnection?: string },
): Promise<ExtensionsWritten> {
  for (const pair of pairs ?? []) checkPair(pair);
  const at = domain.clock();
  const place = { conversationId: target.head.id, seq: target.row.seq, at };
  const writesPerMinute = limits.extensionWritesPerMinute;
  const write = kindOfWrite(pairs);
  const entries = [
    ...entriesOfC2cExtensions(domain, app, target, write),
    ...entriesOfGroupExtensions(domain, app, target, write),
  ];
  const result = pairs
    ? await domain.storage.commit(
        "writeExtensions",
        { ...place, writesPerMinute, mostPairs: limits.extensionsPerMessage, pairs: pairs.map(toWanted) },
        entries,
      )
    : await domain.storage.commit("clearExtensions", { ...place, writesPerMinute }, entries);
  if (result.outcome !== "written") throw refusals[result.outcome]();
  if (result.changePosition > 0) await tell(domain, target, result, at, fromConnection);
  const { clearedKeys, fromVersion, clearVersion, changePosition } = result;
  return { pairs: result.results.map(toOutcome), clearedKeys, fromVersion, clearVersion, changePosition };
}

const toWanted = ({ key, value, basedOn }: PairChange) => ({
  key,
  value: value ?? null,
  ...(basedOn !== undefined && { basedOn }),
});

function kindOfWrite(pairs: readonly PairChange[] | undefined): ExtensionWrite {
  if (!pairs) return "clear";
  return pairs.every(({ value }) => value === undefined) ? "delete" : "set";
}

const refusals = {
  notFound: () => new ImError(extensionErrors.messageNotFound),
  notSupported: () => new ImError(extensionErrors.notSupported),
  tooOften: () => new ImError(extensionErrors.writtenTooOften),
  tooMany: () =>
    new ImError(extensionErrors.badParameter, `a message has at most ${limits.extensionsPerMessage} pairs`),
};

function checkPair({ key, value }: PairChange): void {
  const keyBytes = Buffer.byteLength(key);
  if (keyBytes === 0 || keyBytes > limits.extensionKeyBytes)
    throw new ImError(extensionErrors.badParameter, `a key has 1 to ${limits.extensionKeyBytes} bytes`);
  if (Buffer.byteLength(value ?? "") > limits.extensionValueBytes)
    throw new ImError(extensionErrors.badParameter, `a value has at most ${limits.extensionValueBytes} bytes`);
}

const pairErrors = {
  written: undefined,
  conflict: extensionErrors.versionConflict,
  notThere: extensionErrors.messageNotFound,
};

function toOutcome({ outcome, extension }: PairResult): PairOutcome {
  const error = pairErrors[outcome];
  return { ...(error && { error }), extension: toClientExtension(extension) };
}

export function toClientExtension({ key, value, version }: StoredExtension): ClientExtension {
  return { key, ...(value !== null && { value }), version };
}

/** Of a pair that one call wrote twice only the last state is told. */
async function tell(
  domain: Domain,
  found: FoundMessage,
  { results, clearedKeys, fromVersion, clearVersion, changePosition }: WrittenExtensions,
  at: number,
  fromConnection: string | undefined,
): Promise<void> {
  const { row } = found;
  const written = results.filter(({ outcome }) => outcome === "written").map(({ extension }) => extension);
  const last = new Map(written.map((extension) => [extension.key, toClientExtension(extension)]));
  const event = encodeEvent("messageExtensionsChanged", {
    ...(await endsOf(domain, found)),
    id: messageId(row.sender, row.clientTime, row.msgRandom),
    seq: row.seq,
    extensions: [...last.values()],
    clearedKeys,
    fromVersion,
    clearVersion,
    at,
    changePosition,
  });
  await tellWhoSees(domain, found, event, fromConnection);
}

async function endsOf(
  { storage }: Domain,
  found: FoundMessage,
): Promise<{ from: string; to: string; groupId?: string }> {
  if (found.kind === "group") {
    const { groupId } = found.group;
    const sender = await storage.accounts.findNumber(found.row.sender);
    return { from: sender?.userId ?? "", to: groupId, groupId };
  }
  const [sender, receiver] = found.row.sender === found.a.number ? [found.a, found.b] : [found.b, found.a];
  return { from: sender.userId, to: receiver.userId };
}
