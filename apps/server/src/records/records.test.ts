import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createImportedHours, deleteAccounts, hourName, updateApp } from "@hongyan/domain";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../ops/logger.ts";
import { type TestRest, testRest, text } from "../rest/testing/test-rest.ts";
import { createRecords, type Records } from "./keep-records.ts";

const hourMs = 3_600_000;
let rest: TestRest;
let records: Records;
let folder: string;

beforeEach(async () => {
  rest = await testRest();
  folder = mkdtempSync(join(tmpdir(), "hongyan-records-"));
  records = createRecords(rest.domain, folder, createLogger("silent"));
  await rest.importAll("u_alice", "u_bob", "u_carol");
});
afterEach(async () => {
  await records.stop();
  await rest.close();
  rmSync(folder, { recursive: true, force: true });
});

const zone = { utcOffsetMinutes: 480 };
const thisHour = () => Math.floor((rest.now() * 1000) / hourMs) * hourMs;
const filesOf = (sdkAppId = rest.app.sdkAppId) => {
  const of = join(folder, String(sdkAppId));
  return existsSync(of) ? readdirSync(of).sort() : [];
};
const stored = (startsAt: number) => rest.domain.storage.records.hour(rest.app.sdkAppId, "C2C", startsAt);

let random = 0;
function importAt(seconds: number, From_Account = "u_alice", To_Account = "u_bob", content = "old") {
  return rest.call("openim/importmsg", {
    SyncFromOldSystem: 2,
    From_Account,
    To_Account,
    MsgSeq: 7,
    MsgRandom: ++random,
    MsgTimeStamp: seconds,
    MsgBody: text(content),
  });
}
const send = (content: string, From_Account = "u_alice", To_Account = "u_bob") =>
  rest.call("openim/sendmsg", { From_Account, To_Account, MsgRandom: ++random, MsgBody: text(content) });

/** The document of a record file; its lines are those of the file. */
function readFile(file: string) {
  const content = gunzipSync(readFileSync(join(folder, String(rest.app.sdkAppId), file))).toString();
  return { content, lines: content.split("\n"), document: JSON.parse(content) };
}

/** Live messages are placed at the real time: the test's clock goes on to the end of the hour they are in. */
function endHour(): number {
  const startsAt = thisHour();
  rest.moveTime((startsAt + hourMs) / 1000 - rest.now() + 11);
  return startsAt;
}

test("an hour is written after its end, line by line as documented", async () => {
  const first = await send("one\nline");
  await send("answer", "u_bob", "u_alice");
  await send("other", "u_carol", "u_bob");
  const startsAt = endHour();
  await records.work();
  const record = await stored(startsAt);
  expect(filesOf()).toEqual([record?.file]);
  const { content, lines, document } = readFile(record?.file ?? "");
  const { sdkAppId } = rest.app;
  const hour = hourName(zone, startsAt);
  expect(lines[0]).toBe(`{"SdkAppId":${sdkAppId},"ChatType":"C2C","MsgTime":"${hour}","MsgList":[`);
  expect(
    lines.slice(1, -1).map((line) => [JSON.parse(line.replace(/,$/, "")).From_Account, line.endsWith(",")]),
  ).toEqual([
    ["u_alice", true],
    ["u_bob", true],
    ["u_carol", false],
  ]);
  expect(lines.at(-1)).toBe("]}");
  expect(document.MsgList[0]).toEqual({
    From_Account: "u_alice",
    To_Account: "u_bob",
    MsgTimestamp: first.MsgTime,
    MsgSeq: 1,
    MsgRandom: Number(first.MsgKey.split("_")[1]),
    MsgBody: text("one\nline"),
  });
  const packed = readFileSync(join(folder, String(sdkAppId), record?.file ?? ""));
  const md5 = (data: string | Buffer) => createHash("md5").update(data).digest("hex");
  expect(record).toMatchObject({
    messages: 3,
    bytes: Buffer.byteLength(content),
    md5: md5(content),
    gzipBytes: packed.length,
    gzipMd5: md5(packed),
  });
  // It is done: nothing is written again.
  rest.moveTime(120);
  await records.work();
  expect(filesOf()).toEqual([record?.file]);
});

test("group messages have files of their own, line by line as documented, without tips", async () => {
  await rest.call("group_open_http_svc/create_group", {
    ...{ GroupId: "r_group", Type: "Public", Name: "Crew", Owner_Account: "u_alice" },
    MemberList: [{ Member_Account: "u_bob" }],
  });
  const sayInGroup = (From_Account: string, content: string) =>
    rest.call("group_open_http_svc/send_group_msg", {
      GroupId: "r_group",
      From_Account,
      Random: ++random,
      MsgBody: text(content),
    });
  const first = await sayInGroup("u_alice", "one\nline");
  const second = await sayInGroup("u_carol", "not a member");
  await send("one to one");
  const startsAt = endHour();
  await records.work();
  const record = await rest.domain.storage.records.hour(rest.app.sdkAppId, "Group", startsAt);
  expect(filesOf()).toEqual([(await stored(startsAt))?.file, record?.file]);
  const { lines, document } = readFile(record?.file ?? "");
  const hour = hourName(zone, startsAt);
  expect(lines[0]).toBe(`{"SdkAppId":${rest.app.sdkAppId},"ChatType":"Group","MsgTime":"${hour}","MsgList":[`);
  expect(document.MsgList).toEqual([
    {
      From_Account: "u_alice",
      GroupId: "r_group",
      MsgTimestamp: first.MsgTime,
      MsgSeq: first.MsgSeq,
      MsgBody: text("one\nline"),
    },
    {
      From_Account: "u_carol",
      GroupId: "r_group",
      MsgTimestamp: second.MsgTime,
      MsgSeq: second.MsgSeq,
      MsgBody: text("not a member"),
    },
  ]);
  expect(record).toMatchObject({ messages: 2 });
});

test("the hour that goes on is not written, one in which nothing was said has no file", async () => {
  await send("now");
  await records.work();
  expect(filesOf()).toEqual([]);
  const startsAt = endHour();
  rest.moveTime(3_600);
  await records.work();
  expect(filesOf()).toHaveLength(1);
  expect(await stored(startsAt + hourMs)).toMatchObject({ file: null, messages: 0 });
});

test("messages that are imported into hours that are over make files of their own time, again and again", async () => {
  const hours = [3, 2].map((ago) => thisHour() - ago * hourMs);
  const [third = 0, second = 0] = hours;
  await importAt(second / 1000 + 3_599);
  await importAt(third / 1000, "u_bob", "u_alice");
  await importAt(third / 1000 + 10, "u_carol", "u_bob");
  await importAt(third / 1000 - 1, "u_carol", "u_bob", "an hour earlier");
  await records.work();
  expect(filesOf()).toEqual([]);
  rest.moveTime(5);
  await records.work();
  expect(filesOf()).toHaveLength(3);
  const before = (await stored(third))?.file ?? "";
  const pairs = (file: string) =>
    readFile(file).document.MsgList.map(
      (message: { From_Account: string; MsgTimestamp: number }) => `${message.From_Account} ${message.MsgTimestamp}`,
    );
  expect(pairs(before)).toEqual([`u_bob ${third / 1000}`, `u_carol ${third / 1000 + 10}`]);
  await importAt(third / 1000 + 20, "u_alice", "u_carol");
  await records.work();
  rest.moveTime(5);
  await records.work();
  const after = (await stored(third))?.file ?? "";
  expect(after).not.toBe(before);
  expect(pairs(after)).toHaveLength(3);
  // The one before is gone, the other hours are as they were.
  expect(filesOf()).toHaveLength(3);
  expect(filesOf()).not.toContain(before);
});

test("imports that were told of but not written down before the end are made up for after the next start", async () => {
  const startsAt = thisHour() - 3 * hourMs;
  await importAt(startsAt / 1000);
  await records.stop();
  const next = createRecords(rest.domain, folder, createLogger("silent"));
  rest.moveTime(5);
  await next.work();
  expect(filesOf()).toEqual([(await stored(startsAt))?.file]);
});

test("an import is in the record also where the server is killed right after it, or before its answer", async () => {
  const startsAt = thisHour() - 3 * hourMs;
  /** The next process knows nothing of what this one held in memory. */
  const crash = (): void => {
    Object.assign(rest.domain, { importedHours: createImportedHours(rest.domain.clock) });
    records = createRecords(rest.domain, folder, createLogger("silent"));
  };
  const written = async () => {
    rest.moveTime(5);
    await records.work();
    return (await stored(startsAt))?.messages;
  };
  await importAt(startsAt / 1000);
  crash();
  expect(await written()).toBe(1);
  await importAt(startsAt / 1000 + 1);
  crash();
  expect(await written()).toBe(2);
  const { add } = rest.domain.importedHours;
  rest.domain.importedHours.add = () => Promise.reject(new Error("killed"));
  expect(await importAt(startsAt / 1000 + 2)).toMatchObject({ ErrorCode: 91000 });
  rest.faults.splice(0);
  rest.domain.importedHours.add = add;
  crash();
  // Nobody answered: the caller tries again.
  random--;
  expect(await importAt(startsAt / 1000 + 2)).toMatchObject({ ErrorCode: 0 });
  expect(await written()).toBe(3);
});

test("files of more than seven days are deleted, those that an app keeps for ever are not", async () => {
  await importAt(thisHour() / 1000 - 3_600);
  await records.work();
  rest.moveTime(5);
  await records.work();
  const kept = filesOf();
  expect(kept).toHaveLength(1);
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { recordDays: 0 } });
  rest.moveTime(8 * 86_400);
  await records.work();
  expect(filesOf()).toEqual(kept);
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { recordDays: 7 } });
  rest.moveTime(60);
  await records.work();
  expect(filesOf()).toEqual([]);
});

test("hours that were missed are made up for in one go, those next to each other and those apart", async () => {
  const { createdAt } = rest.app;
  Object.assign(rest.app, { createdAt: createdAt - 3 * 86_400_000 });
  const hours = [1, 2, 3, 7, 8, 30, 50].map((ago) => thisHour() - ago * hourMs);
  const [first = 0] = hours;
  for (const [index, startsAt] of hours.entries())
    for (const [from, to] of [
      ["u_alice", "u_bob"],
      ["u_bob", "u_carol"],
    ])
      for (const second of [0, 1_800, 3_599].slice(0, 1 + (index % 3)))
        await importAt(startsAt / 1000 + second, from, to);
  await send("now");
  rest.moveTime(5);
  await records.work();
  for (const [index, startsAt] of hours.entries()) {
    const { document } = readFile((await stored(startsAt))?.file ?? "");
    expect(document.MsgTime).toBe(hourName(zone, startsAt));
    const times = document.MsgList.map(({ MsgTimestamp }: { MsgTimestamp: number }) => MsgTimestamp * 1000);
    expect(times).toHaveLength(2 * (1 + (index % 3)));
    for (const time of times) expect(Math.floor(time / hourMs) * hourMs).toBe(startsAt);
  }
  expect(await stored(first - 4 * hourMs)).toMatchObject({ file: null, messages: 0 });
  expect(filesOf()).toHaveLength(hours.length);
});

test("an app without records has none, and other apps are not in its files", async () => {
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { recordMessages: false } });
  await send("private");
  await importAt(thisHour() / 1000 - 7_200);
  endHour();
  await records.work();
  rest.moveTime(120);
  await records.work();
  expect(filesOf()).toEqual([]);
});

test("recalled messages are empty, deleted accounts keep their names", async () => {
  const { MsgKey } = await send("secret");
  await send("bye", "u_bob", "u_alice");
  const [from, to] = ["u_alice", "u_bob"];
  expect(await rest.call("openim/admin_msgwithdraw", { From_Account: from, To_Account: to, MsgKey })).toMatchObject({
    ErrorCode: 0,
  });
  await deleteAccounts(rest.domain, rest.app, ["u_bob"]);
  const startsAt = endHour();
  await records.work();
  const { document } = readFile((await stored(startsAt))?.file ?? "");
  expect(document.MsgList.map(({ From_Account, MsgBody }: Record<string, unknown>) => [From_Account, MsgBody])).toEqual(
    [
      ["u_alice", []],
      ["u_bob", text("bye")],
    ],
  );
});

describe("what a crash leaves behind", () => {
  test("is deleted at the next start", async () => {
    await send("one");
    endHour();
    await records.work();
    const [file = ""] = filesOf();
    const of = join(folder, String(rest.app.sdkAppId));
    for (const name of [`${file}.partial`, `c2c-2024061110-${"0".repeat(16)}.json.gz`])
      writeFileSync(join(of, name), "");
    await createRecords(rest.domain, folder, createLogger("silent")).work();
    expect(filesOf()).toEqual([file]);
  });
});

test("files of a walk that could not be written down are deleted when it is made again", async () => {
  await send("one");
  endHour();
  let isBroken = true;
  const { storage } = rest.domain;
  const commit: typeof storage.commit = (name, input) =>
    isBroken && name === "keepRecordHours" ? Promise.reject(new Error("busy")) : storage.commit(name, input);
  const failing = createRecords({ ...rest.domain, storage: { ...storage, commit } }, folder, createLogger("silent"));
  await failing.work();
  expect(filesOf()).toHaveLength(1);
  isBroken = false;
  rest.moveTime(60);
  await failing.work();
  expect(filesOf()).toHaveLength(1);
});

test("files that are gone, as after a restore of the database alone, are written again", async () => {
  await send("one");
  const startsAt = endHour();
  await records.work();
  const before = await stored(startsAt);
  rmSync(join(folder, String(rest.app.sdkAppId)), { recursive: true });
  const next = createRecords(rest.domain, folder, createLogger("silent"));
  await next.work();
  rest.moveTime(5);
  await next.work();
  const after = await stored(startsAt);
  expect(filesOf()).toEqual([after?.file]);
  expect(after?.md5).toBe(before?.md5);
});

test("a stop in the middle leaves no half file, and the next start writes the hour", async () => {
  for (let i = 0; i < 50; i++) await send(`message ${i}`, "u_alice", ["u_bob", "u_carol"][i % 2]);
  const startsAt = endHour();
  const working = records.work();
  await records.stop();
  await working;
  expect(filesOf()).toEqual([]);
  expect(await stored(startsAt)).toBeUndefined();
  await createRecords(rest.domain, folder, createLogger("silent")).work();
  expect(await stored(startsAt)).toMatchObject({ messages: 50 });
});

test("a long record does not hold up the event loop", async () => {
  const startsAt = thisHour() - 2 * hourMs;
  const numbers = await rest.domain.storage.accounts.findMany(rest.app.sdkAppId, ["u_alice", "u_bob"]);
  const [sender = 0, receiver = 0] = [...numbers.values()].map(({ number }) => number);
  const body = JSON.stringify(text("x".repeat(1_000)));
  const { sdkAppId } = rest.app;
  await Promise.all(
    Array.from({ length: 20_000 }, (_, i) =>
      rest.domain.storage.append({
        sdkAppId,
        sender,
        receiver,
        placedAt: startsAt + i,
        msgRandom: i,
        clientTime: 1,
        flags: 256,
        body,
      }),
    ),
  );
  await rest.domain.importedHours.add(rest.domain.storage, rest.app, startsAt);
  await records.work();
  rest.moveTime(5);
  let turns = 0;
  let isDone = false;
  const turn = () => {
    turns++;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  await records.work();
  isDone = true;
  expect(await stored(startsAt)).toMatchObject({ messages: 20_000 });
  expect(turns).toBeGreaterThan(20);
});
