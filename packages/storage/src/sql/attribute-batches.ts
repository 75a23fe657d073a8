import { get, type Procedure, run } from "../procedure.ts";
import { readAttributeRows } from "./attribute-sql.ts";

export type AttributeWrite = {
  /** Named so because nothing changes that is kept in memory of the group. */
  groupNumber: number;
  /** What is written. */
  attributes: Readonly<Record<string, string>>;
  /** What goes: these keys, or all that are not written. */
  remove: readonly string[] | "others";
  /** The version that the writer has seen; without it nothing is compared. */
  basedOn?: number;
  limits: { keys: number; bytes: number; writesPerSecond: number };
  at: number;
};

export type AttributesWritten =
  | { outcome: "written"; version: number; removed: string[] }
  | { outcome: "conflict" | "tooManyKeys" | "tooLong" | "tooOften" | "missing" };

type Head = { version: number; second: number; writes: number };
type Row = { name: string; value: string; version: number };

/** Where single keys are written, only who wrote one of those was faster; where all go, anybody. */
function isOutdated({ attributes, remove, basedOn }: AttributeWrite, head: Head, rows: readonly Row[]): boolean {
  if (basedOn === undefined || basedOn === head.version) return false;
  if (remove === "others" || basedOn > head.version) return true;
  return rows.some(
    ({ name, version }) => version > basedOn && (Object.hasOwn(attributes, name) || remove.includes(name)),
  );
}

function* upsert(group: number, attributes: Readonly<Record<string, string>>, version: number): Procedure<void> {
  for (const [name, value] of Object.entries(attributes))
    yield* run(
      `INSERT INTO group_attributes (group_number, name, value, version) VALUES (?, ?, ?, ?)
       ON CONFLICT (group_number, name) DO UPDATE SET value = excluded.value, version = excluded.version`,
      group,
      name,
      value,
      version,
    );
}

export const attributeBatches = {
  /** Writes and removes attributes of a group together. Refused whole where one rule is broken. */
  *writeAttributes(input: AttributeWrite): Procedure<AttributesWritten> {
    const { groupNumber, attributes, remove, limits, at } = input;
    const rows = yield* readAttributeRows(groupNumber);
    const head = (yield* get<Head>(
      "SELECT version, second, writes FROM group_attribute_heads WHERE group_number = ?",
      groupNumber,
    )) ?? { version: 0, second: 0, writes: 0 };
    if (isOutdated(input, head, rows)) return { outcome: "conflict" };
    const there = new Map(rows.map(({ name, value }) => [name, value]));
    if (remove !== "others" && remove.some((name) => !there.has(name))) return { outcome: "missing" };
    const removed = [...there.keys()].filter((name) =>
      remove === "others" ? !Object.hasOwn(attributes, name) : remove.includes(name),
    );
    for (const name of removed) there.delete(name);
    for (const [name, value] of Object.entries(attributes)) there.set(name, value);
    if (there.size > limits.keys) return { outcome: "tooManyKeys" };
    const bytes = [...there.values()].reduce((sum, value) => sum + Buffer.byteLength(value), 0);
    if (bytes > limits.bytes) return { outcome: "tooLong" };
    const second = Math.floor(at / 1000);
    const writes = head.second === second ? head.writes + 1 : 1;
    if (writes > limits.writesPerSecond) return { outcome: "tooOften" };
    const version = head.version + 1;
    for (const name of removed)
      yield* run("DELETE FROM group_attributes WHERE group_number = ? AND name = ?", groupNumber, name);
    yield* upsert(groupNumber, attributes, version);
    yield* run(
      `INSERT INTO group_attribute_heads (group_number, version, second, writes) VALUES (?, ?, ?, ?)
       ON CONFLICT (group_number) DO UPDATE SET version = excluded.version, second = excluded.second, writes = excluded.writes`,
      groupNumber,
      version,
      second,
      writes,
    );
    return { outcome: "written", version, removed };
  },
};
