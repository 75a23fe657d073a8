import { builtInTypes } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let groups = 0;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("c_owner", "administrator");
});
afterAll(() => rest.close());

const create = async (type = "AVChatRoom") => {
  const owner = type === "BChatRoom" ? {} : { Owner_Account: "c_owner" };
  const GroupId = `${type === "Community" ? "@TGS#_" : ""}count-${++groups}`;
  await rest.call("group_open_http_svc/create_group", { Type: type, Name: "Radio", GroupId, ...owner });
  return GroupId;
};
const update = (GroupId: string, counters: Record<string, number>, Mode?: string) =>
  rest.call("group_open_http_svc/update_group_counter", {
    GroupId,
    GroupCounter: Object.entries(counters).map(([Key, Value]) => ({ Key, Value })),
    Mode,
  });
const read = async (GroupId: string, GroupCounterKeys?: string[]) => {
  const { GroupCounter } = await rest.call("group_open_http_svc/get_group_counter", { GroupId, GroupCounterKeys });
  return Object.fromEntries(GroupCounter.map(({ Key, Value }: { Key: string; Value: number }) => [Key, Value]));
};
const remove = (GroupId: string, GroupCounterKeys?: string[]) =>
  rest.call("group_open_http_svc/delete_group_counter", { GroupId, GroupCounterKeys });

test("counters are set, raised and lowered; a missing one starts at 0, and Set is what happens without a Mode", async () => {
  const room = await create();
  expect(await update(room, { claps: 27 })).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    GroupCounter: [{ Key: "claps", Value: 27 }],
  });
  expect(await update(room, { claps: 4, boos: 2 }, "Increase")).toMatchObject({
    GroupCounter: [
      { Key: "claps", Value: 31 },
      { Key: "boos", Value: 2 },
    ],
  });
  expect(await update(room, { boos: 5 }, "Decrease")).toMatchObject({ GroupCounter: [{ Key: "boos", Value: -3 }] });
  expect(await update(room, { claps: 0 }, "Set")).toMatchObject({ GroupCounter: [{ Key: "claps", Value: 0 }] });
  expect(await read(room)).toEqual({ claps: 0, boos: -3 });
  expect(await read(room, ["boos", "unknown"])).toEqual({ boos: -3 });
  expect(await read(room, [])).toEqual({ claps: 0, boos: -3 });
});

test("a hundred raises at once all count", async () => {
  const room = await create();
  await Promise.all(Array.from({ length: 100 }, () => update(room, { likes: 1 }, "Increase")));
  expect(await read(room)).toEqual({ likes: 100 });
});

test("some counters are deleted, those that are not set are no fault, and without keys all go", async () => {
  const room = await create();
  await update(room, { a: 1, b: 2, c: 3 });
  expect(await remove(room, ["a", "nothing"])).toMatchObject({ ErrorCode: 0 });
  expect(await read(room)).toEqual({ b: 2, c: 3 });
  expect(await remove(room)).toMatchObject({ ErrorCode: 0 });
  expect(await read(room)).toEqual({});
});

test("twenty keys a group and a call; one more answers 10063", async () => {
  const room = await create();
  const many = Object.fromEntries(Array.from({ length: limits.groupCounters }, (_, at) => [`k${at}`, at]));
  const tooMany = { ErrorCode: groupErrors.tooManyCounters.code };
  expect(await update(room, { ...many, more: 1 })).toMatchObject(tooMany);
  expect(await update(room, many)).toMatchObject({ ErrorCode: 0 });
  for (const Mode of ["Set", "Increase", "Decrease"])
    expect(await update(room, { more: 1 }, Mode)).toMatchObject(tooMany);
  expect(await update(room, { k0: 1 }, "Increase")).toMatchObject({ GroupCounter: [{ Key: "k0", Value: 1 }] });
});

test("values are exact up to 2^53 - 1; what is beyond, or would be, is refused and changes nothing", async () => {
  const room = await create();
  const most = Number.MAX_SAFE_INTEGER;
  const bad = { ErrorCode: groupErrors.badParameter.code };
  expect(await update(room, { high: most, low: -most })).toMatchObject({ ErrorCode: 0 });
  expect(await update(room, { high: 1 }, "Increase")).toMatchObject(bad);
  expect(await update(room, { low: 1 }, "Decrease")).toMatchObject(bad);
  expect(await update(room, { other: 1, high: 1 }, "Increase")).toMatchObject(bad);
  expect(await update(room, { high: most + 1 })).toMatchObject(bad);
  expect(await update(room, { high: 1.5 })).toMatchObject(bad);
  expect(await read(room)).toEqual({ high: most, low: -most });
  expect(await update(room, { high: 1 }, "Decrease")).toMatchObject({
    GroupCounter: [{ Key: "high", Value: most - 1 }],
  });
});

test("a key of 128 bytes is taken, a longer and an empty one are not", async () => {
  const room = await create();
  const key = "ü".repeat(limits.groupCounterKeyBytes / 2);
  const bad = { ErrorCode: groupErrors.badParameter.code };
  expect(await update(room, { [key]: 1 })).toMatchObject({ ErrorCode: 0 });
  expect(await update(room, { [`${key}k`]: 1 })).toMatchObject(bad);
  expect(await update(room, { "": 1 })).toMatchObject(bad);
  expect(await update(room, {})).toMatchObject(bad);
  expect(await update(room, { a: 1 }, "Multiply")).toMatchObject(bad);
  expect(await update("nowhere", { a: 1 })).toMatchObject({ ErrorCode: groupErrors.groupNotFound.code });
});

test.each(builtInTypes.map(({ name, counters }) => [name, counters] as const))(
  "%s has counters: %s",
  async (type, has) => {
    const group = await create(type);
    const code = has ? 0 : groupErrors.notPermitted.code;
    expect(await update(group, { claps: 1 })).toMatchObject({ ErrorCode: code });
    expect(await rest.call("group_open_http_svc/get_group_counter", { GroupId: group })).toMatchObject({
      ErrorCode: code,
    });
    expect(await remove(group)).toMatchObject({ ErrorCode: code });
  },
);

describe("events", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  test("the group is told at once of a first change, and of many that follow together", async () => {
    const room = await create();
    rest.delivered.length = 0;
    const told = () =>
      rest.delivered
        .filter(({ event, data }) => event === "groupCountersChanged" && data.groupId === room)
        .map(({ data: { groupId, ...data } }) => data);
    for (let like = 0; like < 50; like++) await update(room, { likes: 1 }, "Increase");
    await update(room, { boos: 7 });
    expect(told()).toEqual([{ counters: { likes: 1 } }]);
    vi.advanceTimersByTime(300);
    expect(told()).toEqual([{ counters: { likes: 1 } }, { counters: { likes: 50, boos: 7 } }]);
    await remove(room, ["boos"]);
    vi.advanceTimersByTime(300);
    expect(told().at(-1)).toEqual({ counters: {}, removed: ["boos"] });
    vi.advanceTimersByTime(2_000);
    expect(told()).toHaveLength(3);
    await update(room, { likes: 0 });
    expect(told().at(-1)).toEqual({ counters: { likes: 0 } });
  });
});
