import { expect, onTestFinished, test } from "vitest";
import type { Change } from "../change.ts";
import { type Journal, openJournal } from "../journal/open-journal.ts";
import { type Applied, type Attempt, Conflict, type Side } from "../side.ts";
import { changeOf, temporaryFolder, textFrom, textInGroup } from "../testing/changes.ts";
import { createPump, type Pump } from "./create-pump.ts";

type Made = { key: string; isRepeat: boolean; change: Change };

/** A side that does as it is told. */
function sideThat(apply: (change: Change, attempt: Attempt) => Promise<Applied> | Applied): Side & { made: Made[] } {
  const made: Made[] = [];
  return {
    made,
    description: "a side under test",
    applies: new Set(["c2cMessage", "groupMessage", "c2cRecall", "groupRecall", "groupCreated"]),
    listen: async () => {},
    apply: async (change, attempt) => {
      const applied = await apply(change, attempt);
      made.push({ key: change.key, isRepeat: attempt.isRepeat, change });
      return applied;
    },
    trouble: () => undefined,
    close: async () => {},
  };
}

type Started = { journal: Journal; pump: Pump; side: ReturnType<typeof sideThat> };

function start(side: ReturnType<typeof sideThat>, folder = temporaryFolder(), width = 8): Started {
  const journal = openJournal(folder);
  const pump = createPump({ way: "oldToNew", journal, side, width, isPaused: false, doubtfulUpTo: 0 });
  journal.whenTaken((_, stream) => pump.wake(stream));
  onTestFinished(async () => {
    await pump.stop();
    journal.close();
  });
  return { journal, pump, side };
}

async function until(isMet: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isMet()) {
    if (Date.now() > deadline) throw new Error("not in time");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
const untilEmpty = ({ journal, pump }: Started) =>
  until(() => journal.lag("oldToNew").waiting === 0 && pump.busy() === 0);

const keysOf = (made: readonly Made[], stream: string) =>
  made.filter(({ change }) => change.stream === stream).map(({ key }) => key);

test("changes of a stream are made one after the other in their order, those of different streams side by side", async () => {
  const underWay = new Map<string, number>();
  let most = 0;
  const side = sideThat(async ({ stream }) => {
    underWay.set(stream, (underWay.get(stream) ?? 0) + 1);
    expect(underWay.get(stream)).toBe(1);
    most = Math.max(
      most,
      [...underWay.values()].reduce((sum, one) => sum + one, 0),
    );
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
    underWay.set(stream, 0);
    return {};
  });
  const started = start(side, temporaryFolder(), 4);
  const peers = [..."abcdefgh"];
  for (let n = 0; n < 20; n++)
    await started.journal.take(
      "oldToNew",
      peers.map((peer) => textFrom("me", peer, `${peer}${n}`)),
    );
  await untilEmpty(started);
  for (const peer of peers)
    expect(keysOf(side.made, `c2c ${[peer, "me"].sort().join(" ")}`)).toEqual(
      Array.from({ length: 20 }, (_, n) => `${peer}${n}`),
    );
  expect(most).toBe(4);
});

test("a stream whose change fails waits, tries it again as a repeat, and holds up no other", async () => {
  let failuresLeft = 2;
  const side = sideThat(({ key }) => {
    if (key === "bad" && failuresLeft-- > 0) throw new Error("away");
    return {};
  });
  const started = start(side);
  await started.journal.take("oldToNew", [
    textFrom("a", "b", "bad"),
    textFrom("b", "a", "after"),
    textFrom("c", "d", "other"),
  ]);
  await until(() => side.made.some(({ key }) => key === "other"));
  expect(side.made.map(({ key }) => key)).toEqual(["other"]);
  expect(started.pump.held()).toMatchObject([{ stream: "c2c a b", reason: "away" }]);
  await untilEmpty(started);
  expect(side.made.map(({ key, isRepeat }) => [key, isRepeat])).toEqual([
    ["other", false],
    ["bad", true],
    ["after", false],
  ]);
});

test("a conflict is kept with its reason and the stream goes on", async () => {
  const side = sideThat(({ key }) => {
    if (key === "never") throw new Conflict("no such group");
    return {};
  });
  const started = start(side);
  await started.journal.take("oldToNew", [textInGroup("g", "a", "never"), textInGroup("g", "a", "next")]);
  await untilEmpty(started);
  expect(side.made.map(({ key }) => key)).toEqual(["next"]);
  expect(started.journal.conflicts(9)).toMatchObject([{ key: "never", reason: "no such group" }]);
});

test("what the other side has nothing like is left out without being tried", async () => {
  const side = sideThat(() => ({}));
  const started = start(side);
  await started.journal.take("oldToNew", [changeOf("p", { kind: "profile", profile: { userId: "a", nick: "A" } })]);
  await untilEmpty(started);
  expect([side.made, started.journal.conflicts(9)]).toEqual([[], []]);
});

test("after a life that ended in the middle only the first change of each stream counts as a repeat", async () => {
  const folder = temporaryFolder();
  const before = openJournal(folder);
  await before.take(
    "oldToNew",
    ["1", "2"].flatMap((n) => [textFrom("a", "b", `ab${n}`), textFrom("c", "d", `cd${n}`)]),
  );
  before.close();
  const side = sideThat(() => ({}));
  const started = start(side, folder);
  await untilEmpty(started);
  expect(Object.fromEntries(side.made.map(({ key, isRepeat }) => [key, isRepeat]))).toEqual({
    ab1: true,
    ab2: false,
    cd1: true,
    cd2: false,
  });
});

test("a pause lets what is under way end and keeps the rest", async () => {
  const gate = Promise.withResolvers<void>();
  const side = sideThat(async () => {
    await gate.promise;
    return {};
  });
  const started = start(side);
  await started.journal.take("oldToNew", [textFrom("a", "b", "1"), textFrom("a", "b", "2")]);
  await until(() => started.pump.busy() === 1);
  started.pump.pause();
  gate.resolve();
  await until(() => started.pump.busy() === 0);
  await started.journal.take("oldToNew", [textFrom("c", "d", "3")]);
  expect(side.made.map(({ key }) => key)).toEqual(["1"]);
  // What was told by now may have been imported meanwhile.
  started.pump.resume(started.journal.newestId());
  await started.journal.take("oldToNew", [textFrom("c", "d", "4")]);
  await untilEmpty(started);
  const made = side.made.map(({ key, isRepeat }): [string, boolean] => [key, isRepeat]);
  expect(Object.fromEntries(made)).toEqual({ 1: false, 2: true, 3: true, 4: false });
});

test("what holds up a stream for ever can be given up by hand", async () => {
  const side = sideThat(({ key }) => {
    if (key === "stuck") throw new Error("a fault of the server");
    return {};
  });
  const started = start(side);
  await started.journal.take("oldToNew", [textFrom("a", "b", "stuck"), textFrom("a", "b", "next")]);
  await until(() => started.pump.held().length === 1);
  expect(await started.pump.skip("c2c x y")).toBe(false);
  expect(await started.pump.skip("c2c a b")).toBe(true);
  await untilEmpty(started);
  expect(side.made.map(({ key }) => key)).toEqual(["next"]);
  expect(started.journal.conflicts(9)).toMatchObject([{ key: "stuck", reason: "given up by hand" }]);
});

test("streams that waited for a side that was away go on as soon as it is back", async () => {
  let isAway = true;
  const side = sideThat(() => {
    if (isAway) throw new Error("connection refused");
    return {};
  });
  const started = start(side);
  await started.journal.take(
    "oldToNew",
    [..."abcdef"].map((peer) => textFrom("me", peer, peer)),
  );
  await until(() => started.pump.held().filter(({ failures }) => failures >= 4).length === 6);
  isAway = false;
  const backAt = Date.now();
  await started.journal.take("oldToNew", [textFrom("me", "x", "x")]);
  await untilEmpty(started);
  // The stream that failed last would wait for 800 ms at least.
  expect(Date.now() - backAt).toBeLessThan(700);
});

test("a recall names the message as the other side calls it, in groups by either name", async () => {
  const side = sideThat((change) => ("message" in change ? { id: `new ${change.message.id}` } : {}));
  const started = start(side);
  await started.journal.take("oldToNew", [
    textFrom("a", "b", "m1"),
    textInGroup("@TGS#2A", "a", "m2"),
    changeOf("r1", { kind: "c2cRecall", from: "a", to: "b", id: "m1" }),
    changeOf("r2", { kind: "groupRecall", groupId: "@TGS#2A", id: "m2" }),
    changeOf("r3", { kind: "groupRecall", groupId: "@TGS#2A", id: "unknown" }),
  ]);
  await untilEmpty(started);
  const recalls = side.made.flatMap(({ change }) =>
    change.kind === "c2cRecall" || change.kind === "groupRecall" ? [change] : [],
  );
  expect(recalls.sort((a, b) => (a.key < b.key ? -1 : 1))).toMatchObject([
    { id: "new m1" },
    { id: "new m2", groupId: "tgs~2A" },
  ]);
  expect(started.journal.conflicts(9)).toMatchObject([{ key: "r3" }]);
  expect(started.journal.otherIdOf("new", "group @TGS#2A", "new m2")).toBe("m2");
});
