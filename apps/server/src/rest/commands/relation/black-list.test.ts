import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let made = 0;
/** Accounts of one test. */
let [a, b, c]: [string, string, string] = ["", "", ""];
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());
beforeEach(async () => {
  [a, b, c] = await people(3);
});

async function people<Count extends number>(count: Count): Promise<string[] & [string, string, string]> {
  const names = Array.from({ length: count }, () => `bl_${++made}`);
  for (let start = 0; start < count; start += 100) await rest.importAll(...names.slice(start, start + 100));
  return names as string[] & [string, string, string];
}

const add = (From_Account: unknown, ...To_Account: unknown[]) =>
  rest.call("sns/black_list_add", { From_Account, To_Account });
const remove = (From_Account: unknown, ...To_Account: unknown[]) =>
  rest.call("sns/black_list_delete", { From_Account, To_Account });
const get = (From_Account: unknown, more = {}) =>
  rest.call("sns/black_list_get", { From_Account, StartIndex: 0, MaxLimited: 1_000, LastSequence: 0, ...more });
const check = (From_Account: unknown, To_Account: unknown, CheckType = "BlackCheckResult_Type_Both") =>
  rest.call("sns/black_list_check", { From_Account, To_Account, CheckType });
const listed = async (name: string) =>
  (await get(name)).BlackListItem.map((item: { To_Account: string }) => item.To_Account);

describe("black_list_add", () => {
  test("blocks accounts, in the documented shape, and tells the owner's devices only", async () => {
    rest.delivered.length = 0;
    expect(await add(a, b, c)).toEqual({
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorInfo: "",
      ErrorDisplay: "",
      ResultItem: [
        { To_Account: b, ResultCode: 0, ResultInfo: "" },
        { To_Account: c, ResultCode: 0, ResultInfo: "" },
      ],
      Fail_Account: [],
    });
    expect(await listed(a)).toEqual([b, c]);
    expect(rest.delivered).toEqual([
      { to: a, event: "blocklistChanged", data: { added: [b, c], removed: [], logPosition: 1 } },
    ]);
  });

  test("one that is blocked already, oneself and one that does not exist fail alone", async () => {
    await add(a, b);
    const { ResultItem, Fail_Account, ErrorCode } = await add(a, b, a, "bl_ghost", "x".repeat(40), c);
    expect(ErrorCode).toBe(0);
    expect(ResultItem.map((item: { ResultCode: number }) => item.ResultCode)).toEqual([30001, 30001, 30003, 30003, 0]);
    expect(Fail_Account).toEqual([b, a, "bl_ghost", "x".repeat(40)]);
    expect(await listed(a)).toEqual([b, c]);
  });

  test("a name given twice is blocked once", async () => {
    const { ResultItem } = await add(a, b, b);
    expect(ResultItem.map((item: { ResultCode: number }) => item.ResultCode)).toEqual([0, 0]);
    expect(await listed(a)).toEqual([b]);
  });

  test("ends a friendship in both directions, and the devices of both sides hear of it", async () => {
    const friend = { To_Account: b, AddSource: "AddSource_Type_Web" };
    await rest.call("sns/friend_add", { From_Account: a, AddFriendItem: [friend], ForceAddFlags: 1 });
    rest.delivered.length = 0;
    await add(a, b);
    const relations = await rest.call("sns/friend_check", {
      From_Account: a,
      To_Account: [b],
      CheckType: "CheckResult_Type_Both",
    });
    expect(relations.InfoItem).toMatchObject([{ Relation: "CheckResult_Type_NoRelation" }]);
    expect(rest.delivered.filter(({ event }) => event === "friendsChanged")).toMatchObject([
      { to: a, data: { removed: [b] } },
      { to: b, data: { removed: [a] } },
    ]);
  });

  test("1000 entries fit, one more answers 30013, and room that is made can be used", async () => {
    const names = await people(1_001);
    const { Fail_Account } = await add(a, ...names.slice(0, 1_000));
    expect(Fail_Account).toEqual([]);
    expect((await add(a, names[1_000])).ResultItem).toMatchObject([{ ResultCode: 30013 }]);
    await remove(a, names[0]);
    expect((await add(a, names[1_000])).ResultItem).toMatchObject([{ ResultCode: 0 }]);
  });
});

describe("black_list_delete", () => {
  test("lets accounts go and tells the owner's devices", async () => {
    await add(a, b, c);
    rest.delivered.length = 0;
    expect(await remove(a, b)).toEqual({
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorInfo: "",
      ErrorDisplay: "",
      ResultItem: [{ To_Account: b, ResultCode: 0, ResultInfo: "" }],
      Fail_Account: [],
    });
    expect(await listed(a)).toEqual([c]);
    expect(rest.delivered).toMatchObject([{ to: a, event: "blocklistChanged", data: { added: [], removed: [b] } }]);
  });

  test("one that is not blocked and one that does not exist fail alone", async () => {
    await add(a, c);
    const { ResultItem, Fail_Account } = await remove(a, b, "bl_ghost", c);
    expect(ResultItem.map((item: { ResultCode: number }) => item.ResultCode)).toEqual([30001, 30003, 0]);
    expect(Fail_Account).toEqual([b, "bl_ghost"]);
  });
});

describe("black_list_get", () => {
  test("answers times in seconds and the sequence under both spellings", async () => {
    await add(a, b);
    await add(a, c);
    await remove(a, c);
    expect(await get(a)).toEqual({
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorInfo: "",
      ErrorDisplay: "",
      BlackListItem: [{ To_Account: b, AddBlackTimeStamp: rest.now() }],
      StartIndex: 0,
      CurruentSequence: 3,
      CurrentSequence: 3,
    });
    expect(await get(b)).toMatchObject({ BlackListItem: [], StartIndex: 0, CurruentSequence: 0 });
  });

  test("more than 1000 a page count as 1000; LastSequence may be left out, null or 0", async () => {
    await add(a, b);
    for (const more of [{ MaxLimited: 5_000 }, { LastSequence: undefined }, { LastSequence: null }])
      expect((await get(a, more)).BlackListItem).toHaveLength(1);
  });

  test("pages lose and repeat nobody while entries are added and removed", async () => {
    const step = fc.record({
      kind: fc.constantFrom("add" as const, "remove" as const, "page" as const, "page" as const),
      who: fc.nat({ max: 11 }),
    });
    const runs = fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.integer({ min: 1, max: 4 }),
      async (steps, size) => {
        const [owner, ...others] = (await people(13)) as string[];
        const stay = others.slice(0, 6);
        await add(owner, ...others.slice(0, 9));
        const seen: string[] = [];
        let StartIndex = 0;
        let isDone = false;
        const page = async () => {
          if (isDone) return;
          const answer = await get(owner, { StartIndex, MaxLimited: size });
          seen.push(...answer.BlackListItem.map((item: { To_Account: string }) => item.To_Account));
          StartIndex = answer.StartIndex;
          isDone = StartIndex === 0;
        };
        for (const { kind, who } of steps) {
          if (kind === "page") await page();
          // The first six stay all the time; the others come and go.
          else if (kind === "add") await add(owner, others[who]);
          else if (who >= 6) await remove(owner, others[who]);
        }
        while (!isDone) await page();
        expect(seen.filter((name) => stay.includes(name))).toEqual(stay);
      },
    );
    await fc.assert(runs, { numRuns: 25 });
  });
});

describe("black_list_check", () => {
  test("tells who blocked whom, one way and both ways", async () => {
    const [d] = await people(1);
    await add(a, b, c);
    await add(b, a);
    await add(d, a);
    const relationsOf = async (type: "Single" | "Both") => {
      const answer = await check(a, [b, c, d, a, "bl_ghost"], `BlackCheckResult_Type_${type}`);
      expect(answer.Fail_Account).toEqual(["bl_ghost"]);
      return answer.BlackListCheckItem.map((item: { Relation: string }) => item.Relation.split("_").at(-1));
    };
    expect(await relationsOf("Both")).toEqual(["BothWay", "AWithB", "BWithA", "NO", "NO"]);
    expect(await relationsOf("Single")).toEqual(["AWithB", "AWithB", "NO", "NO", "NO"]);
    expect((await check(a, ["bl_ghost", b])).BlackListCheckItem).toEqual([
      {
        To_Account: "bl_ghost",
        Relation: "BlackCheckResult_Type_NO",
        ResultCode: 30003,
        ResultInfo: expect.any(String),
      },
      { To_Account: b, Relation: "BlackCheckResult_Type_BothWay", ResultCode: 0, ResultInfo: "" },
    ]);
  });

  test("another CheckType answers 30001", async () => {
    expect((await check(a, [b], "CheckResult_Type_Both")).ErrorCode).toBe(30001);
  });
});

test("1000 accounts are taken in a call, 1001 answer 30001", async () => {
  const names = Array.from({ length: 1_001 }, (_, index) => `bl_none_${index}`);
  for (const call of [
    (list: string[]) => add(a, ...list),
    (list: string[]) => remove(a, ...list),
    (list: string[]) => check(a, list),
  ]) {
    expect((await call(names)).ErrorCode).toBe(30001);
    expect((await call(names.slice(1))).Fail_Account).toHaveLength(1_000);
  }
});

test.each([
  ["no owner", { From_Account: undefined }, 30001],
  ["an empty owner", { From_Account: "" }, 30001],
  ["an unknown owner", { From_Account: "bl_ghost" }, 30003],
  ["a number for the owner", { From_Account: 7 }, 60015],
  ["no list", { To_Account: undefined, StartIndex: undefined }, 30001],
  ["an empty list", { To_Account: [], MaxLimited: 0 }, 30001],
  ["a list that is none", { To_Account: "u", StartIndex: -1 }, 30001],
])("with %s all four answer the documented code", async (_what, more, code) => {
  const body = {
    From_Account: a,
    To_Account: [b],
    StartIndex: 0,
    MaxLimited: 5,
    CheckType: "BlackCheckResult_Type_Both",
  };
  for (const name of ["add", "delete", "get", "check"])
    expect([name, (await rest.call(`sns/black_list_${name}`, { ...body, ...more })).ErrorCode]).toEqual([name, code]);
});

test("numbers in the list of accounts answer 60015", async () => {
  expect((await add(a, 5)).ErrorCode).toBe(60015);
  expect((await remove(a, 5)).ErrorCode).toBe(60015);
  expect((await check(a, [5])).ErrorCode).toBe(60015);
});
