import type { MessageKind, RecordKind, RecordOf } from "../dump/records.ts";

/** One of the two systems that are compared. */
export type Side = {
  /** For people: what it is and where. */
  description: string;
  has: (kind: RecordKind) => boolean;
  /** How many records, where that is known. */
  count: (kind: RecordKind) => Promise<number | undefined>;
  read: <Kind extends RecordKind>(kind: Kind) => AsyncIterable<readonly RecordOf<Kind>[]>;
  /** The messages of some conversations only. */
  readConversations: <Kind extends MessageKind>(
    kind: Kind,
    conversations: ReadonlySet<string>,
  ) => AsyncIterable<readonly RecordOf<Kind>[]>;
  /** What could not be read, in words. */
  troubles: () => readonly string[];
  close: () => Promise<void>;
};
