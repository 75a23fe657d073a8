import type { RecordKind, RecordOf } from "../dump/records.ts";

/** A way to read the IM that an app uses today. One folder each, one line in connectors.ts. */
export type Connector = {
  /** Its name on the command line. */
  name: string;
  summary: string;
  options: readonly ConnectorOption[];
  open: (settings: ConnectorSettings, run: ExportRun) => Promise<Source>;
};

/** The run of the program that a source is opened for. */
export type ExportRun = {
  /** Aborted when somebody stops the export: ends all waiting. */
  signal: AbortSignal;
  /** Tells people something, above the progress bars. */
  log: (line: string) => void;
};

export type ConnectorOption = {
  /** Without dashes: `api-url`. */
  name: string;
  /** What stands for its value in the help; an option without it is a switch. */
  value?: string;
  doc: string;
  isRequired?: boolean;
  /** Environment variable that may give it: for secrets, which do not belong on a command line. */
  env?: string;
};

export type ConnectorSettings = Readonly<Record<string, string | true | undefined>>;

/** A system that is open for reading. */
export type Source = {
  /** Where the records come from, for people: name and address, no secret. */
  description: string;
  /** Kinds that it has, whatever order. */
  kinds: readonly RecordKind[];
  /** How many records there will be, where that is known or can be estimated cheaply: for the progress bar. */
  count: (kind: RecordKind) => Promise<number | undefined>;
  /**
   * Reads the records of a kind. Messages come with each conversation in its own order, oldest first.
   * `from` is the cursor of the last batch that was kept, or undefined to begin.
   */
  read: <Kind extends RecordKind>(kind: Kind, from: Cursor | undefined) => AsyncIterable<Batch<Kind>>;
  close: () => Promise<void>;
};

/** Where reading goes on after a batch. Anything that JSON can hold; only the source itself looks into it. */
export type Cursor = unknown;

export type Batch<Kind extends RecordKind> = {
  records: readonly RecordOf<Kind>[];
  cursor: Cursor;
  /** What could not be turned into a record, with the reason; kept beside the dump. */
  rejects?: readonly Reject[];
};

export type Reject = { reason: string; raw: unknown };
