import { describe, expect, test } from "vitest";
import { collect } from "../../dump/testing/dump-fixtures.ts";
import { readPair } from "./read-c2c.ts";
import { readGroup } from "./read-group-messages.ts";
import { historyCommands, said, saidInGroup } from "./testing/history-commands.ts";

const pair = { one: "alice", other: "bob" };
const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

describe("a one-to-one conversation", () => {
  const all = Array.from({ length: 2_345 }, (_, n) =>
    said(n % 3 ? "alice" : "bob", n % 3 ? "bob" : "alice", n, 1000 + Math.floor(n / 7)),
  );
  const views = { alice: all.filter((_, n) => n % 10 !== 4), bob: all.filter((_, n) => n % 10 !== 7) };
  const { call } = historyCommands({ views, page: 60 });
  const reading = { call, hasBothViews: true, since: 0 };

  test("comes oldest first, with what one of its sides alone has", async () => {
    const batches = await collect(readPair(reading, pair));
    expect(batches.flatMap(({ records }) => records.map(({ seq }) => seq))).toEqual(all.map(({ MsgSeq }) => MsgSeq));
    expect(batches.at(-1)?.cursor).toEqual(pair);
    const one = await collect(readPair({ ...reading, hasBothViews: false }, pair));
    expect(one.flatMap(({ records }) => records)).toHaveLength(views.alice.length);
  });

  test("goes on after each of its batches, without a loss or a repeat", async () => {
    const whole = (await collect(readPair(reading, pair))).flatMap(({ records }) => records);
    const parts: typeof whole = [];
    let marks: Parameters<typeof readPair>[2];
    do {
      const batches = readPair(reading, pair, marks);
      const { value } = await batches.next();
      await batches.return(undefined);
      if (!value) break;
      parts.push(...value.records);
      marks = throughJson(value.cursor as { marks?: typeof marks }).marks;
    } while (marks);
    expect(parts).toEqual(whole);
  });

  test("may hold several messages of one name", async () => {
    const [first, second] = [said("alice", "bob", 5, 9), said("bob", "alice", 5, 9)];
    const twins = historyCommands({ views: { alice: [first, second], bob: [first, second] }, page: 60 });
    const [batch] = await collect(readPair({ ...reading, call: twins.call }, pair));
    expect(batch?.records.map(({ from, id, random }) => [from, id, random])).toEqual([
      ["alice", "5_5_9", 5],
      ["bob", "5_5_9_2", undefined],
    ]);
  });

  test("is read from a time on", async () => {
    const batches = await collect(readPair({ ...reading, since: 1300 }, pair));
    expect(batches[0]?.records[0]).toMatchObject({ at: 1_300_000 });
  });
});

describe("the history of a group", () => {
  const tip = { IsSystemMsg: 1, MsgBody: { OpType: 1 } };
  const entries = Array.from({ length: 333 }, (_, i) => saidInGroup(i + 1, 1000 + i, i % 50 === 3 ? tip : {}))
    .map((entry) => (entry.MsgSeq % 40 === 0 ? { ...entry, IsPlaceMsg: 2, MsgBody: [] } : entry))
    .map((entry) => (entry.MsgSeq <= 5 ? { ...entry, IsPlaceMsg: 1, MsgBody: [] } : entry))
    .filter(({ MsgSeq }) => MsgSeq < 100 || MsgSeq > 145);
  const expected = entries.filter(({ IsSystemMsg, IsPlaceMsg }) => !IsSystemMsg && IsPlaceMsg !== 1);

  test.each([20, 7])(
    "comes oldest first, without tips and what is not kept, from answers of at most %i",
    async (page) => {
      const { call } = historyCommands({ entries, page });
      const batches = await collect(readGroup({ call, since: 0 }, "crew"));
      const records = batches.flatMap((batch) => batch.records);
      expect(records.map(({ seq }) => seq)).toEqual(expected.map(({ MsgSeq }) => MsgSeq));
      expect(records.find(({ seq }) => seq === 40)).toMatchObject({
        isRecalled: true,
        body: [{ MsgType: "TIMTextElem" }],
      });
      expect(batches.at(-1)?.cursor).toEqual({ groupId: "crew" });
    },
  );

  test("goes on after a seq, or from a time", async () => {
    const { call, calls } = historyCommands({ entries, page: 20 });
    const rest = await collect(readGroup({ call, since: 0 }, "crew", 200));
    expect(rest[0]?.records[0]?.seq).toBe(201);
    calls.length = 0;
    const late = await collect(readGroup({ call, since: 1300 }, "crew"));
    expect(late.flatMap(({ records }) => records)[0]).toMatchObject({ seq: 301, at: 1_300_000 });
    expect(calls.length).toBeLessThan(16);
    // In the middle of the halves stand seqs whose messages were deleted.
    const early = await collect(readGroup({ call, since: 1090 }, "crew"));
    expect(early.flatMap(({ records }) => records)[0]).toMatchObject({ seq: 91, at: 1_090_000 });
  });
});
