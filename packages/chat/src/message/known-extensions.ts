import type { ClientExtension, EventData } from "@hongyan/protocol";

/** The key-value pairs of one message, as far as this instance asked for them. */
export type KnownExtensions = {
  /** By key; deleted ones stay, without a value, so that an older answer does not bring them back. */
  pairs: Map<string, ClientExtension>;
  /** They were asked for once, and everything up to this version was read. */
  isRead: boolean;
  readThrough: number;
  clearVersion: number;
};

/** What the event of a change says. */
export type ToldExtensions = Pick<
  EventData<"messageExtensionsChanged">,
  "id" | "seq" | "extensions" | "clearedKeys" | "fromVersion" | "clearVersion"
>;

export function noExtensions(): KnownExtensions {
  return { pairs: new Map(), isRead: false, readThrough: 0, clearVersion: 0 };
}

/** Takes over what is newer than what is known. */
export function takeExtensions(
  known: KnownExtensions,
  { extensions, clearVersion }: Pick<ToldExtensions, "extensions" | "clearVersion">,
): void {
  if (clearVersion > known.clearVersion) {
    known.clearVersion = clearVersion;
    for (const [key, { version }] of known.pairs) if (version <= clearVersion) known.pairs.delete(key);
  }
  for (const extension of extensions) {
    const { key, version } = extension;
    if (version > Math.max(known.clearVersion, known.pairs.get(key)?.version ?? 0)) known.pairs.set(key, extension);
  }
}

/** The version a writer has to name: 0 where there is no such pair. */
export function versionOf(known: KnownExtensions, key: string): number {
  const pair = known.pairs.get(key);
  return pair?.value === undefined ? 0 : pair.version;
}

/** The pairs that are there. */
export function livePairs(known: KnownExtensions): { key: string; value: string }[] {
  return [...known.pairs.values()].flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value }]));
}
