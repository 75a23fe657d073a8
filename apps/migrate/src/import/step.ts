import type { AdminClient } from "@hongyan/admin";
import type { RecordKind, RecordOf } from "../dump/records.ts";
import type { GroupFacts } from "./group-facts.ts";
import type { ReadPlan } from "./read-plan.ts";
import type { Refusal } from "./refusal.ts";

/** What the steps of an import share. */
export type ImportContext = {
  call: AdminClient["call"];
  /** One call for each account and each profile: for servers whose batch takes neither nickname nor picture. */
  isOneByOne: boolean;
  /** What must be known of groups before the first of their records goes in. */
  groups: () => Promise<GroupFacts>;
  /** Which messages are unread, and up to when the others were read. */
  reads: () => Promise<ReadPlan>;
};

/** One kind of records on its way in. */
export type Step<Kind extends RecordKind = RecordKind> = {
  kind: Kind;
  title: string;
  /** Records of one lane go in the order of the dump, one call after the other; others side by side. */
  laneOf: (record: RecordOf<Kind>, line: number) => string;
  /** Most records of a lane in one call. */
  batch: number;
  /** What is done once before the first record. */
  begin: (context: ImportContext) => Promise<Bring<Kind>>;
};

/** Brings records of one lane in. Answers why those that did not come in did not, by their place. */
export type Bring<Kind extends RecordKind = RecordKind> = (
  records: readonly RecordOf<Kind>[],
) => Promise<ReadonlyMap<number, Refusal> | undefined>;
