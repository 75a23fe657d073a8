import { messageFlags } from "../message-flags.ts";
import { all, get, type Procedure, run } from "../procedure.ts";
import { type ExtensionHead, readExtensionHead, type StoredExtension } from "./extensions-sql.ts";
import { appendToConversationChanges } from "./logs-sql.ts";

type Target = { conversationId: number; seq: number };

/** A pair as somebody wants it. `basedOn` undefined: whatever it is now. */
type WantedPair = { key: string; value: string | null; basedOn?: number };

/** What became of one pair, and the pair as it is now; version 0 where it was never set. */
export type PairResult = { outcome: "written" | "conflict" | "notThere"; extension: StoredExtension };

export type WrittenExtensions = {
  outcome: "written";
  results: PairResult[];
  clearedKeys: string[];
  /** The first version of this change; 0 where nothing was written. */
  fromVersion: number;
  latestVersion: number;
  clearVersion: number;
  changePosition: number;
};

type Refused = { outcome: "notFound" | "notSupported" | "tooOften" | "tooMany" };

const minuteMs = 60_000;
const emptyHead: ExtensionHead = { latestVersion: 0, clearVersion: 0, minute: 0, writes: 0 };

function* findRefusal({ conversationId, seq }: Target): Procedure<Refused | undefined> {
  const message = yield* get<{ flags: number }>(
    "SELECT flags FROM messages WHERE conversation_id = ? AND seq = ?",
    conversationId,
    seq,
  );
  if (!message || message.flags & messageFlags.recalled) return { outcome: "notFound" };
  return message.flags & messageFlags.supportExtension ? undefined : { outcome: "notSupported" };
}

function* findPair({ conversationId, seq }: Target, key: string): Procedure<StoredExtension> {
  const pair = yield* get<StoredExtension>(
    'SELECT name AS "key", value, version FROM message_extensions WHERE conversation_id = ? AND seq = ? AND name = ?',
    conversationId,
    seq,
    key,
  );
  return pair ?? { key, value: null, version: 0 };
}

/** Decides each pair against what is there, those before it in the call included; nothing is written yet. */
function* decide(target: Target, wanted: readonly WantedPair[], head: ExtensionHead): Procedure<PairResult[]> {
  const now = new Map<string, StoredExtension>();
  const results: PairResult[] = [];
  let { latestVersion } = head;
  for (const { key, value, basedOn } of wanted) {
    const pair = now.get(key) ?? (yield* findPair(target, key));
    // Who knows of no pair and who knows that it was deleted see the same.
    const isKnown = basedOn === undefined || basedOn === pair.version || (basedOn === 0 && pair.value === null);
    if (!isKnown) results.push({ outcome: "conflict", extension: pair });
    else if (value === null && pair.value === null) results.push({ outcome: "notThere", extension: pair });
    else {
      latestVersion += 1;
      const extension = { key, value, version: latestVersion };
      now.set(key, extension);
      results.push({ outcome: "written", extension });
    }
  }
  return results;
}

function* countPairs({ conversationId, seq }: Target, isLiving: boolean): Procedure<number> {
  const row = yield* get<{ pairs: number }>(
    `SELECT COUNT(*) AS pairs FROM message_extensions
     WHERE conversation_id = ? AND seq = ? AND (value IS NOT NULL) = (? <> 0)`,
    conversationId,
    seq,
    isLiving ? 1 : 0,
  );
  return row?.pairs ?? 0;
}

/** How many pairs there are once the written ones are. */
function* countAfter(target: Target, written: readonly StoredExtension[]): Procedure<number> {
  let pairs = yield* countPairs(target, true);
  for (const { key, value } of new Map(written.map((pair) => [pair.key, pair])).values()) {
    const isThere = (yield* findPair(target, key)).value !== null;
    pairs += Number(value !== null) - Number(isThere);
  }
  return pairs;
}

function* writePair({ conversationId, seq }: Target, { key, value, version }: StoredExtension): Procedure<void> {
  yield* run(
    `INSERT INTO message_extensions (conversation_id, seq, name, value, version) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (conversation_id, seq, name) DO UPDATE SET value = excluded.value, version = excluded.version`,
    conversationId,
    seq,
    key,
    value,
    version,
  );
}

function* writeHead({ conversationId, seq }: Target, head: ExtensionHead): Procedure<void> {
  yield* run(
    `INSERT INTO message_extension_heads (conversation_id, seq, latest_version, clear_version, minute, writes)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (conversation_id, seq) DO UPDATE SET latest_version = excluded.latest_version,
       clear_version = excluded.clear_version, minute = excluded.minute, writes = excluded.writes`,
    conversationId,
    seq,
    head.latestVersion,
    head.clearVersion,
    head.minute,
    head.writes,
  );
}

/** The head with one more write of this minute; undefined where there were too many. */
function countWrite(head: ExtensionHead, at: number, writesPerMinute: number): ExtensionHead | undefined {
  const minute = Math.floor(at / minuteMs);
  const writes = head.minute === minute ? head.writes + 1 : 1;
  return writes > writesPerMinute ? undefined : { ...head, minute, writes };
}

function* livingPairs({ conversationId, seq }: Target): Procedure<StoredExtension[]> {
  return yield* all<StoredExtension>(
    `SELECT name AS "key", value, version FROM message_extensions
     WHERE conversation_id = ? AND seq = ? AND value IS NOT NULL ORDER BY version`,
    conversationId,
    seq,
  );
}

function* dropPairs({ conversationId, seq }: Target): Procedure<void> {
  yield* run("DELETE FROM message_extensions WHERE conversation_id = ? AND seq = ?", conversationId, seq);
}

/**
 * Deleted pairs must not pile up: beyond a number of them all that is left gets new versions, and everything older
 * counts as cleared, which readers of any age understand.
 */
function* compact(target: Target, head: ExtensionHead, mostDeleted: number): Procedure<ExtensionHead> {
  if ((yield* countPairs(target, false)) <= mostDeleted) return head;
  const living = yield* livingPairs(target);
  yield* dropPairs(target);
  const clearVersion = head.latestVersion;
  for (const [index, pair] of living.entries())
    yield* writePair(target, { ...pair, version: clearVersion + index + 1 });
  return { ...head, clearVersion, latestVersion: clearVersion + living.length };
}

/** What a write answers; without `more` nothing was written. */
function answer(head: ExtensionHead, results: PairResult[], more: Partial<WrittenExtensions> = {}): WrittenExtensions {
  const { latestVersion, clearVersion } = head;
  const nothing = { outcome: "written" as const, clearedKeys: [], fromVersion: 0, changePosition: 0 };
  return { ...nothing, results, latestVersion, clearVersion, ...more };
}

function* logChange({ conversationId, seq }: Target, fromVersion: number, at: number): Procedure<number> {
  return yield* appendToConversationChanges(conversationId, "extensions", { seq, fromVersion }, at);
}

export const extensionBatches = {
  /** Sets and deletes key-value pairs of a message, each one only where it is as its writer knows it. */
  *writeExtensions(input: {
    conversationId: number;
    seq: number;
    pairs: WantedPair[];
    mostPairs: number;
    writesPerMinute: number;
    at: number;
  }): Procedure<WrittenExtensions | Refused> {
    const refusal = yield* findRefusal(input);
    if (refusal) return refusal;
    const stored = (yield* readExtensionHead(input.conversationId, input.seq)) ?? emptyHead;
    const results = yield* decide(input, input.pairs, stored);
    const written = results.filter(({ outcome }) => outcome === "written").map(({ extension }) => extension);
    if (written.length === 0) return answer(stored, results);
    const counted = countWrite(stored, input.at, input.writesPerMinute);
    if (!counted) return { outcome: "tooOften" };
    const isAdding = written.some(({ value }) => value !== null);
    if (isAdding && (yield* countAfter(input, written)) > input.mostPairs) return { outcome: "tooMany" };
    for (const pair of written) yield* writePair(input, pair);
    const advanced = { ...counted, latestVersion: stored.latestVersion + written.length };
    const head = yield* compact(input, advanced, input.mostPairs);
    yield* writeHead(input, head);
    const fromVersion = stored.latestVersion + 1;
    const changePosition = yield* logChange(input, fromVersion, input.at);
    return answer(head, results, { fromVersion, changePosition });
  },

  /** Takes all pairs of a message away. */
  *clearExtensions(input: {
    conversationId: number;
    seq: number;
    writesPerMinute: number;
    at: number;
  }): Procedure<WrittenExtensions | Refused> {
    const refusal = yield* findRefusal(input);
    if (refusal) return refusal;
    const stored = (yield* readExtensionHead(input.conversationId, input.seq)) ?? emptyHead;
    const living = yield* livingPairs(input);
    if (living.length === 0) return answer(stored, []);
    const counted = countWrite(stored, input.at, input.writesPerMinute);
    if (!counted) return { outcome: "tooOften" };
    yield* dropPairs(input);
    const head = { ...counted, clearVersion: stored.latestVersion };
    yield* writeHead(input, head);
    const fromVersion = stored.latestVersion + 1;
    const changePosition = yield* logChange(input, fromVersion, input.at);
    return answer(head, [], { clearedKeys: living.map(({ key }) => key), fromVersion, changePosition });
  },
};
