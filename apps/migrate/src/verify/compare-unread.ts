import type { RecordOf } from "../dump/records.ts";
import type { Comparing } from "./comparing.ts";
import { expectUnread, type Suspect } from "./expect-unread.ts";
import { type Finding, type KindResult, noTotals } from "./findings.ts";

type Mark = RecordOf<"readMarks">;

/** Compares how much is unread. What no mark tells of is read. */
export async function compareUnread(comparing: Comparing): Promise<KindResult> {
  const { old, now, store, options } = comparing;
  const kind = "readMarks";
  const step = comparing.begin(kind);
  for await (const batch of old.read(kind)) {
    store.together(() => {
      for (const mark of batch) store.putRecord(kind, keyOf(mark), JSON.stringify(mark));
    });
    step.add(batch.length);
  }
  const suspects: Suspect[] = [];
  // A mark that is not told says 0, so that the new side has all that the old one has.
  let newCount = store.countRecords(kind);
  for await (const batch of now.read(kind)) {
    for (const mark of batch) {
      const { unread = 0 } = mark;
      const json = store.record(kind, keyOf(mark));
      const before = json === undefined ? undefined : (JSON.parse(json) as Mark);
      if (before) store.setFound(kind, keyOf(mark));
      else if (unread > 0) newCount++;
      if (before?.unread !== unread) suspects.push({ mark: before ?? unmarked(mark), unread });
    }
    step.add(batch.length);
  }
  // Servers list no group in which nothing is unread.
  for (const { json } of store.missing(kind)) {
    const mark = JSON.parse(json) as Mark;
    if (mark.unread !== 0) suspects.push({ mark, unread: 0 });
  }
  const totals = noTotals();
  const listed: Finding[] = [];
  for (const { suspect, expected } of await expectUnread(old, suspects)) {
    if (expected.includes(suspect.unread)) continue;
    totals.different++;
    if (listed.length < options.mostPerKind) listed.push(findingOf(suspect, expected[0] ?? 0));
  }
  step.done();
  return { kind, old: store.countRecords(kind), new: newCount, totals, listed };
}

const keyOf = ({ userId, peerId, groupId }: Mark) =>
  groupId === undefined ? `${userId}\npeer ${peerId}` : `${userId}\ngroup ${groupId}`;

const unmarked = ({ userId, peerId, groupId }: Mark): Mark => ({
  userId,
  ...(peerId !== undefined && { peerId }),
  ...(groupId !== undefined && { groupId }),
  unread: 0,
});

function findingOf({ mark, unread }: Suspect, expected: number): Finding {
  const subject = `${mark.userId}, ${mark.groupId === undefined ? "with" : "in"} ${mark.groupId ?? mark.peerId}`;
  return { what: "different", subject, fields: ["unread"], old: { unread: expected }, new: { unread } };
}
