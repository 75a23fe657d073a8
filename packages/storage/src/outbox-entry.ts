/** What an app is told after an event. It is written in the commit of the event, or not at all. */
export type OutboxEntry = {
  sdkAppId: number;
  /** Entries of one stream are delivered in order. `{field}` stands for that field of the batch's result. */
  stream: string;
  command: string;
  /** JSON of what is known before the batch. */
  facts: string;
  /** The elements of a message, as JSON, where no message is stored with it. */
  message?: string;
  /** Written with a message, and does not tell what that says. */
  isWithoutElements?: true;
  /** With which outcomes of the batch it is written; with all of them where this is absent. */
  outcomes?: readonly string[];
  /** The field of the batch's result that must hold something for it to be written: not false, not 0, no empty list. */
  when?: string;
  /** Fields of the batch's result that are kept with it. */
  keep?: readonly string[];
};

/** What a batch gave out, as far as an entry keeps it; undefined where the entry is not to be written. */
export function outcomeFor(entry: OutboxEntry, result: unknown): { text: string | null } | undefined {
  const fields = fieldsOf(result);
  if (entry.outcomes && !entry.outcomes.includes(String(fields.outcome))) return undefined;
  if (entry.when !== undefined && !holdsSomething(fields[entry.when])) return undefined;
  if (!entry.keep) return { text: null };
  return { text: JSON.stringify(Object.fromEntries(entry.keep.map((name) => [name, fields[name]]))) };
}

/** The name of the stream, with what only the batch could give out. */
export function streamFor({ stream }: Pick<OutboxEntry, "stream">, result: unknown): string {
  return stream.replace(/\{(\w+)\}/, (_, name: string) => String(fieldsOf(result)[name]));
}

const holdsSomething = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

const fieldsOf = (result: unknown) =>
  (typeof result === "object" && result !== null ? result : {}) as Record<string, unknown>;
