import type { RecordKind } from "../dump/records.ts";

/** What the two sides do not have alike. */
export type Finding = {
  what: "missing" | "additional" | "different" | "outOfOrder";
  /** What it is about, for people: `u_alice`, `u_alice → u_bob`, `harbour-club`. */
  subject: string;
  /** Of a message: its name on the old side, or on the new one where it is additional. */
  id?: string;
  /** Unix milliseconds. */
  at?: number;
  /** Names of the fields that differ. */
  fields?: readonly string[];
  old?: unknown;
  new?: unknown;
};

export type Totals = Record<Finding["what"], number>;
export const noTotals = (): Totals => ({ missing: 0, additional: 0, different: 0, outOfOrder: 0 });

export type KindResult = {
  kind: RecordKind;
  old: number;
  new: number;
  totals: Totals;
  /** As many as were asked for; the totals count all. */
  listed: Finding[];
  /** Conversations that were compared, and those that are not alike; of messages only. */
  conversations?: { all: number; differing: number };
};

export const differences = ({ totals }: Pick<KindResult, "totals">): number =>
  totals.missing + totals.additional + totals.different + totals.outOfOrder;
