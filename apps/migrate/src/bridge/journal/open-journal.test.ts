import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { changeOf, temporaryFolder, textFrom } from "../testing/changes.ts";
import { type Journal, openJournal } from "./open-journal.ts";

function open(folder = temporaryFolder(), clock?: () => number): Journal {
  const journal = openJournal(folder, clock);
  onTestFinished(() => journal.close());
  return journal;
}

const stream = "c2c ann bob";
const block = { kind: "blockAdded", block: { userId: "ann", blockedId: "bob" } } as const;

/** Finishes everything of a stream and tells the keys in the order in which they came. */
async function empty(journal: Journal, way: "oldToNew" | "newToOld" = "oldToNew"): Promise<string[]> {
  const keys: string[] = [];
  for (let entry = journal.next(way, stream); entry; entry = journal.next(way, stream)) {
    keys.push(entry.change.key);
    await journal.finish(way, entry, { ending: "done" });
  }
  return keys;
}

test("a change is taken once in each direction, however often it is told, also after a restart and after it was made", async () => {
  const folder = temporaryFolder();
  const first = openJournal(folder);
  await first.take("oldToNew", [textFrom("ann", "bob", "1"), textFrom("bob", "ann", "2"), textFrom("ann", "bob", "1")]);
  await first.take("newToOld", [textFrom("ann", "bob", "1")]);
  first.close();
  const second = open(folder);
  await second.take("oldToNew", [textFrom("bob", "ann", "2"), textFrom("ann", "bob", "3")]);
  expect(second.lag("oldToNew")).toMatchObject({ waiting: 3, streams: 1 });
  expect(await empty(second)).toEqual(["1", "2", "3"]);
  await second.take("oldToNew", [textFrom("ann", "bob", "3")]);
  expect(second.lag("oldToNew")).toMatchObject({ waiting: 0, streams: 0, oldestMs: 0 });
  expect(await empty(second, "newToOld")).toEqual(["1"]);
});

test("what was acknowledged is there after a kill, in order and once, and what was not may be told again", async () => {
  const folder = temporaryFolder();
  const program = `
    import { openJournal } from ${JSON.stringify(fileURLToPath(new URL("./open-journal.ts", import.meta.url)))};
    const journal = openJournal(process.argv[1]);
    const body = { from: "ann", to: "bob", at: 1, body: [] };
    for (let n = 0; ; n++) {
      const change = { key: String(n), stream: "c2c ann bob", at: 1, kind: "c2cMessage", message: { ...body, id: String(n) } };
      journal.take("oldToNew", [change]).then(() => process.stdout.write(n + "\\n"));
      if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (output.length > 5_000) child.kill("SIGKILL");
  });
  await ended;
  const acknowledged = output.split("\n").slice(0, -1);
  expect(acknowledged.length).toBeGreaterThan(500);
  const journal = open(folder);
  await journal.take(
    "oldToNew",
    acknowledged.map((key) => textFrom("ann", "bob", key)),
  );
  const kept = await empty(journal);
  expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged);
  expect(new Set(kept).size).toBe(kept.length);
});

test("what cannot be understood is set aside once, and never what was understood before", async () => {
  const journal = open();
  const change = textFrom("ann", "bob", "1");
  await journal.take("oldToNew", [change]);
  await journal.setAside("oldToNew", "who said this?", {}, change.key);
  await journal.setAside("oldToNew", "who said this?", {}, "entry 2");
  await journal.setAside("oldToNew", "who said this?", {}, "entry 2");
  expect(journal.totals()).toMatchObject([{ direction: "oldToNew", taken: 1, conflicts: 1 }]);
  expect(journal.conflicts(10)).toHaveLength(1);
});

test("places are listed by the beginning of their names, of one side only", async () => {
  const journal = open();
  for (const [side, names] of [
    ["old", ["account ann", "account 安", "accounts", "room tea"]],
    ["new", ["account eve"]],
  ] as const)
    await journal.take("oldToNew", [], { side, values: Object.fromEntries(names.map((name) => [name, "{}"])) });
  expect(journal.cursorNames("old", "account ")).toEqual(["account ann", "account 安"]);
});

test("a place in the other system's log is kept with the changes up to it, or not at all", async () => {
  const journal = open();
  await journal.take("oldToNew", [textFrom("ann", "bob", "1")], { side: "old", values: { archive: "one" } });
  expect([journal.cursor("old", "archive"), journal.cursor("new", "archive")]).toEqual(["one", undefined]);
  const cyclic: Record<string, unknown> = {};
  cyclic.itself = cyclic;
  const bad = { ...textFrom("ann", "bob", "2"), ...cyclic };
  const good = journal.take("oldToNew", [textFrom("ann", "bob", "3")]);
  await expect(journal.take("oldToNew", [bad], { side: "old", values: { archive: "two" } })).rejects.toThrow();
  await good;
  expect(journal.cursor("old", "archive")).toBe("one");
  expect(journal.totals()).toMatchObject([{ direction: "oldToNew", taken: 2, messages: 2 }]);
  expect(await empty(journal)).toEqual(["1", "3"]);
});

test("an expected echo is swallowed once, however often it is told, and what looks the same later is news", async () => {
  const journal = open();
  await journal.take("oldToNew", [changeOf("told", block)]);
  const entry = journal.next("oldToNew", stream);
  const echo = "blockAdded ann bob";
  for (let attempt = 0; attempt < 2; attempt++) await journal.expectEchoes("oldToNew", entry?.id ?? 0, [echo]);
  const tell = (key: string) => journal.take("newToOld", [changeOf(key, block, { echo })]);
  for (const key of ["echo", "echo"]) await tell(key);
  expect(journal.lag("newToOld").waiting).toBe(0);
  await tell("news");
  expect(await empty(journal, "newToOld")).toEqual(["news"]);
});

test("where nothing was done no echo is expected", async () => {
  const journal = open();
  await journal.take("oldToNew", [changeOf("told", block)]);
  const entry = journal.next("oldToNew", stream);
  if (!entry) throw new Error("it was not taken");
  await journal.expectEchoes("oldToNew", entry.id, ["blockAdded ann bob"]);
  await journal.finish("oldToNew", entry, { ending: "done", isNothing: true });
  await journal.take("newToOld", [changeOf("news", block, { echo: "blockAdded ann bob" })]);
  expect(journal.lag("newToOld").waiting).toBe(1);
});

test("ids of messages lead both ways, and those of a group that is over are forgotten", async () => {
  const journal = open();
  const kept = { conversation: "group crew", old: "o1", new: "7" };
  await journal.take("oldToNew", [changeOf("1", { kind: "groupDismissed", groupId: "other" })]);
  await journal.take("oldToNew", [changeOf("2", { kind: "groupDismissed", groupId: "crew" })]);
  const [other, crew] = ["group other", "group crew"].map((name) => journal.next("oldToNew", name));
  if (!other || !crew) throw new Error("they were not taken");
  await journal.finish("oldToNew", other, { ending: "done", ids: kept });
  expect([journal.otherIdOf("old", "group crew", "o1"), journal.otherIdOf("new", "group crew", "7")]).toEqual([
    "7",
    "o1",
  ]);
  await journal.finish("oldToNew", crew, { ending: "done" });
  expect(journal.otherIdOf("old", "group crew", "o1")).toBeUndefined();
});

test("conflicts are kept with their reason, and so is what nobody understands", async () => {
  const journal = open();
  await journal.take("oldToNew", [textFrom("ann", "bob", "1")]);
  const entry = journal.next("oldToNew", stream);
  if (!entry) throw new Error("it was not taken");
  await journal.finish("oldToNew", entry, { ending: "conflict", reason: "too long" });
  await journal.setAside("newToOld", "not as it should be", { odd: true });
  expect(journal.conflicts(9)).toMatchObject([
    { direction: "newToOld", kind: "unknown", reason: "not as it should be" },
    { direction: "oldToNew", kind: "c2cMessage", stream, reason: "too long" },
  ]);
  expect(journal.totals()).toMatchObject([
    { direction: "oldToNew", conflicts: 1 },
    { direction: "newToOld", conflicts: 1 },
  ]);
});

test("minutes count what was told and made, and how long it took", async () => {
  let now = 1_700_000_000_000;
  const journal = open(temporaryFolder(), () => now);
  await journal.take("oldToNew", [textFrom("ann", "bob", "1"), changeOf("2", block)]);
  now += 61_000;
  expect(journal.lag("oldToNew")).toMatchObject({ waiting: 2, oldestMs: 61_000 });
  await empty(journal);
  expect(journal.minutes(0)).toMatchObject([
    { direction: "oldToNew", taken: 2, messages: 1, applied: 0 },
    { direction: "oldToNew", taken: 0, messages: 0, applied: 2, worstLagMs: 61_000 },
  ]);
  expect(journal.days()).toEqual([{ day: "2023-11-14", direction: "oldToNew", messages: 1 }]);
});

test("keys of what was made long ago are forgotten, those of what waits and of conflicts are not", async () => {
  let now = 1_700_000_000_000;
  const journal = open(temporaryFolder(), () => now);
  await journal.take("oldToNew", [textFrom("ann", "bob", "made")]);
  await empty(journal);
  await journal.take("oldToNew", [textFrom("ann", "bob", "waits")]);
  await journal.setAside("oldToNew", "odd", {});
  now += 15 * 86_400_000;
  expect(await journal.prune()).toBe(false);
  await journal.take("oldToNew", [textFrom("ann", "bob", "made"), textFrom("ann", "bob", "waits")]);
  expect(await empty(journal)).toEqual(["waits", "made"]);
  expect(journal.conflicts(9)).toHaveLength(1);
});

test("two bridges never run on one journal", () => {
  const folder = temporaryFolder();
  open(folder);
  expect(() => openJournal(folder)).toThrow(`another bridge runs on ${folder}`);
});
