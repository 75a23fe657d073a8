import type { RecordKind, RecordOf } from "../../dump/records.ts";

/** One kind that is read from a folder. */
export type FilesWork<Kind extends RecordKind> = {
  folder: string;
  kind: Kind;
  ignoreUnknown: boolean;
  /** How far an earlier run came. */
  from: number;
};

/** `at` is undefined where reading could not go on after this batch. */
export type FilesBatch<Kind extends RecordKind> = {
  records: RecordOf<Kind>[];
  rejects: { reason: string; raw: unknown }[];
  at: number | undefined;
};
