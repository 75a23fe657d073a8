import { canonicalJson } from "./canonical-json.ts";
import type { Comparing } from "./comparing.ts";
import { expectedMembers } from "./expected-members.ts";
import { type Finding, type KindResult, noTotals } from "./findings.ts";
import { differingFields, type NormalRecord, normalise, type PlainKind } from "./normal-record.ts";

const isSame = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other);

/** Compares records that stand for themselves, by what they are called. */
export async function compareRecords(comparing: Comparing, kind: PlainKind): Promise<KindResult> {
  const { store, options } = comparing;
  const step = comparing.begin(kind, await bothCounts(comparing, kind));
  const listed: Finding[] = [];
  const totals = noTotals();
  const note = (finding: Finding) => {
    totals[finding.what]++;
    if (listed.length < options.mostPerKind) listed.push(finding);
  };
  for await (const batch of normalRecords(comparing, kind, "old")) {
    store.together(() => {
      for (const { key, fields } of batch) store.putRecord(kind, key, JSON.stringify(fields));
    });
    step.add(batch.length);
  }
  let newCount = 0;
  for await (const batch of normalRecords(comparing, kind, "new")) {
    store.together(() => {
      for (const record of batch) {
        newCount++;
        compareOne(comparing, kind, record, note);
      }
    });
    step.add(batch.length);
  }
  totals.missing = store.countMissing(kind);
  for (const { key, json } of store.missing(kind)) {
    if (listed.length >= options.mostPerKind) break;
    listed.push({ what: "missing", subject: key, old: shown(JSON.parse(json)) });
  }
  step.done();
  return { kind, old: store.countRecords(kind), new: newCount, totals, listed };
}

async function bothCounts({ old, now }: Comparing, kind: PlainKind): Promise<number | undefined> {
  const [before, after] = [await old.count(kind), await now.count(kind)];
  return before === undefined || after === undefined ? undefined : before + after;
}

async function* normalRecords(
  comparing: Comparing,
  kind: PlainKind,
  side: "old" | "new",
): AsyncGenerator<NormalRecord[]> {
  const toNormal = normalise[kind] as (record: object) => NormalRecord;
  // A profile that says nothing is none.
  const counts = ({ fields }: NormalRecord) => kind !== "profiles" || !isSame(fields, {});
  const batches =
    side === "new"
      ? comparing.now.read(kind)
      : kind === "members"
        ? expectedMembers(comparing)
        : comparing.old.read(kind);
  for await (const batch of batches) yield batch.map(toNormal).filter(counts);
}

function compareOne(
  { store }: Comparing,
  kind: PlainKind,
  { key, fields }: NormalRecord,
  note: (finding: Finding) => void,
): void {
  const json = store.record(kind, key);
  if (json === undefined) {
    note({ what: "additional", subject: key, new: shown(fields) });
    return;
  }
  store.setFound(kind, key);
  const before = JSON.parse(json) as NormalRecord["fields"];
  const differing = differingFields(before, fields, isSame);
  if (differing.length === 0) return;
  const only = (of: NormalRecord["fields"]) => Object.fromEntries(differing.map((name) => [name, of[name] ?? null]));
  note({ what: "different", subject: key, fields: differing, old: only(before), new: only(fields) });
}

const shown = (fields: NormalRecord["fields"]) => (Object.keys(fields).length > 0 ? fields : undefined);
