/** What an app is told after an event. It is written in the commit of the event, or not at all. */
export type OutboxEntry = {
  sdkAppId: number;
  /** Entries of one stream are delivered in order. */
  stream: string;
  command: string;
  /** JSON of what is known before the batch. */
  facts: string;
  /** The elements of a message, as JSON, where no message is stored with it. */
  message?: string;
  /** With which outcomes of the batch it is written; with all of them where this is absent. */
  outcomes?: readonly string[];
  /** Fields of the batch's result that are kept with it. */
  keep?: readonly string[];
};

/** What a batch gave out, as far as an entry keeps it; undefined where the entry is not to be written. */
export function outcomeFor(entry: OutboxEntry, result: unknown): { text: string | null } | undefined {
  const fields = (typeof result === "object" && result !== null ? result : {}) as Record<string, unknown>;
  if (entry.outcomes && !entry.outcomes.includes(String(fields.outcome))) return undefined;
  if (!entry.keep) return { text: null };
  return { text: JSON.stringify(Object.fromEntries(entry.keep.map((name) => [name, fields[name]]))) };
}
