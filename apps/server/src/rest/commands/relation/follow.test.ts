import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answer, type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let made = 0;
let [a, b, c]: [string, string, string] = ["", "", ""];
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());
beforeEach(async () => {
  [a, b, c] = await people(3);
});

async function people(count: number): Promise<string[] & [string, string, string]> {
  const names = Array.from({ length: count }, () => `fo_${++made}`);
  for (let start = 0; start < count; start += 100) await rest.importAll(...names.slice(start, start + 100));
  return names as string[] & [string, string, string];
}

const follow = (From_Account: unknown, ...names: unknown[]) =>
  rest.call("follow/follow_add", { From_Account, FollowItem: names.map((To_Account) => ({ To_Account })) });
const unfollow = (From_Account: unknown, ...To_Account: unknown[]) =>
  rest.call("follow/follow_delete", { From_Account, To_Account });
const get = (From_Account: unknown, FollowType: unknown, more = {}) =>
  rest.call("follow/follow_get", { From_Account, FollowType, StartCursor: "", ...more });
const check = (From_Account: unknown, ...To_Account: unknown[]) =>
  rest.call("follow/follow_check", { From_Account, To_Account });
const info = (From_Account: unknown, ...To_Account: unknown[]) =>
  rest.call("follow/follow_get_info", { From_Account, To_Account });
const namesOf = (answer: Answer): string[] => answer.FollowItem.map((item: { To_Account: string }) => item.To_Account);
const codesOf = (answer: Answer): number[] => answer.ResultItem.map((item: { ResultCode: number }) => item.ResultCode);

describe("follow_add", () => {
  test("follows in the documented shape, and tells the devices of both sides", async () => {
    rest.delivered.length = 0;
    expect(await follow(a, b)).toEqual({
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorInfo: "",
      ErrorDisplay: "",
      ResultItem: [{ To_Account: b, ResultCode: 0, ResultInfo: "" }],
      Fail_Account: [],
    });
    expect(rest.delivered).toMatchObject([
      { to: a, event: "followsChanged", data: { isAdded: true, following: [b], followers: [], mutual: [] } },
      { to: b, event: "followsChanged", data: { isAdded: true, following: [], followers: [a], mutual: [] } },
    ]);
    await follow(b, a);
    expect(rest.delivered.slice(2)).toMatchObject([{ data: { mutual: [a] } }, { data: { mutual: [b] } }]);
  });

  test("one followed already is a success without effect; oneself and who does not exist fail alone", async () => {
    await follow(a, b);
    rest.delivered.length = 0;
    const answer = await follow(a, b, a, "fo_ghost", c);
    expect(codesOf(answer)).toEqual([0, 30001, 30003, 0]);
    expect(answer.Fail_Account).toEqual([a, "fo_ghost"]);
    expect(rest.delivered).toMatchObject([{ to: a, data: { following: [c] } }, { to: c }]);
    expect(namesOf(await get(a, 2)).toSorted()).toEqual([b, c].toSorted());
  });

  test("20 accounts are taken in a call, 21 answer 30001", async () => {
    const names = await people(21);
    expect((await follow(a, ...names)).ErrorCode).toBe(30001);
    expect(codesOf(await follow(a, ...names.slice(1)))).toEqual(Array(20).fill(0));
    expect((await unfollow(a, ...names)).ErrorCode).toBe(30001);
    expect((await info(a, ...names)).ErrorCode).toBe(30001);
    expect((await info(a, ...names.slice(1))).FollowInfo).toHaveLength(20);
    expect(codesOf(await unfollow(a, ...names.slice(1)))).toEqual(Array(20).fill(0));
    expect(namesOf(await get(a, 2))).toEqual([]);
  });

  test("5000 accounts may be followed; one more answers 30001", async () => {
    const names = await people(5_001);
    for (let start = 0; start < 5_000; start += 20) {
      const answer = await follow(a, ...names.slice(start, start + 20));
      expect(answer.Fail_Account).toEqual([]);
    }
    expect(codesOf(await follow(a, names[5_000]))).toEqual([30001]);
    expect((await info(a, a)).FollowInfo).toMatchObject([{ FollowingCount: 5_000 }]);
    await unfollow(a, names[0]);
    expect(codesOf(await follow(a, names[5_000]))).toEqual([0]);
  }, 60_000);
});

describe("follow_delete", () => {
  test("leaves, tells both sides, and is a success where nobody was followed", async () => {
    await follow(a, b);
    await follow(b, a);
    rest.delivered.length = 0;
    expect(codesOf(await unfollow(a, b, c, "fo_ghost"))).toEqual([0, 0, 30003]);
    expect(rest.delivered).toMatchObject([
      { to: a, data: { isAdded: false, following: [b], mutual: [b] } },
      { to: b, data: { isAdded: false, followers: [a], mutual: [a] } },
    ]);
    expect(namesOf(await get(a, 2))).toEqual([]);
    expect(namesOf(await get(a, 1))).toEqual([b]);
  });
});

test("follow_check tells all four relations; 100 accounts are taken, 101 answer 30001", async () => {
  const [d] = await people(1);
  await follow(a, b, c);
  await follow(b, a);
  await follow(d, a);
  const answer = await check(a, d, c, b, a, "fo_ghost");
  expect(answer.ResultItem.map((item: { FollowType: number }) => item.FollowType)).toEqual([1, 2, 3, 0, 0]);
  expect(answer.Fail_Account).toEqual(["fo_ghost"]);
  const names = Array.from({ length: 101 }, (_, index) => `fo_none_${index}`);
  expect((await check(a, ...names)).ErrorCode).toBe(30001);
  expect((await check(a, ...names.slice(1))).ResultItem).toHaveLength(100);
});

test("follow_get_info counts followers, followed and mutual ones", async () => {
  await follow(a, b, c);
  await follow(b, a);
  expect(await info(c, a, b, "fo_ghost")).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    ErrorDisplay: "",
    FollowInfo: [
      { To_Account: a, ResultCode: 0, ResultInfo: "", FollowerCount: 1, FollowingCount: 2, MutualFollowingCount: 1 },
      { To_Account: b, ResultCode: 0, ResultInfo: "", FollowerCount: 1, FollowingCount: 1, MutualFollowingCount: 1 },
      {
        To_Account: "fo_ghost",
        ResultCode: 30003,
        ResultInfo: expect.stringMatching(/./),
        FollowerCount: 0,
        FollowingCount: 0,
        MutualFollowingCount: 0,
      },
    ],
    Fail_Account: ["fo_ghost"],
  });
});

describe("follow_get", () => {
  test("answers the three lists, newest first, with nickname and picture", async () => {
    await rest.call("im_open_login_svc/account_import", { UserID: b, Nick: "Bee", FaceUrl: "https://pic.example/b" });
    await follow(a, c);
    rest.moveTime(5);
    await follow(a, b);
    await follow(b, a);
    expect(await get(a, 2)).toEqual({
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorInfo: "",
      ErrorDisplay: "",
      FollowItem: [
        {
          To_Account: b,
          FollowTime: rest.now(),
          ProfileItem: [
            { Tag: "Tag_Profile_IM_Nick", Value: "Bee" },
            { Tag: "Tag_Profile_IM_Image", Value: "https://pic.example/b" },
          ],
        },
        { To_Account: c, FollowTime: rest.now() - 5, ProfileItem: [] },
      ],
      NextCursor: "",
    });
    expect([namesOf(await get(a, 1)), namesOf(await get(a, 3))]).toEqual([[b], [b]]);
  });

  test("WantNum is 100 where it is left out, null or 0, and at most 1000", async () => {
    const names = await people(101);
    for (const name of names) await follow(name, a);
    for (const WantNum of [undefined, null, 0]) {
      const answer = await get(a, 1, { WantNum });
      expect([answer.FollowItem.length, answer.NextCursor !== ""]).toEqual([100, true]);
      expect(namesOf(await get(a, 1, { StartCursor: answer.NextCursor }))).toHaveLength(1);
    }
    expect((await get(a, 1, { WantNum: 1_000 })).FollowItem).toHaveLength(101);
    expect((await get(a, 1, { WantNum: 1_001 })).ErrorCode).toBe(30001);
  });

  test("a cursor of another origin and another FollowType answer 30001", async () => {
    for (const more of [{ StartCursor: "nonsense" }, { StartCursor: "1_2_3" }, { StartCursor: 5 }])
      expect((await get(a, 2, more)).ErrorCode).toBe(30001);
    for (const type of [0, 4, "2", undefined]) expect((await get(a, type)).ErrorCode).toBe(30001);
  });

  test("pages lose and repeat nobody while others follow and unfollow", async () => {
    const step = fc.record({
      kind: fc.constantFrom("follow" as const, "unfollow" as const, "page" as const, "page" as const),
      who: fc.nat({ max: 11 }),
      seconds: fc.integer({ min: -1, max: 1 }),
    });
    const args = [fc.array(step, { maxLength: 25 }), fc.integer({ min: 1, max: 4 }), fc.constantFrom(1, 2, 3)] as const;
    const runs = fc.asyncProperty(...args, async (steps, WantNum, type) => {
      const [owner, ...others] = (await people(13)) as [string, ...string[]];
      const stay = others.slice(0, 6);
      const come = async (name: string) => {
        if (type !== 1) await follow(owner, name);
        if (type !== 2) await follow(name, owner);
      };
      const go = (name: string) => (type === 1 ? unfollow(name, owner) : unfollow(owner, name));
      for (const name of others.slice(0, 9)) await come(name);
      const seen: string[] = [];
      let StartCursor = "";
      let isDone = false;
      const page = async () => {
        if (isDone) return;
        const answer = await get(owner, type, { StartCursor, WantNum });
        seen.push(...namesOf(answer));
        StartCursor = answer.NextCursor;
        isDone = StartCursor === "";
      };
      for (const { kind, who, seconds } of steps) {
        // Also clocks that step back.
        rest.moveTime(seconds);
        const name = others[who] as string;
        if (kind === "page") await page();
        else if (kind === "follow") await come(name);
        else if (who >= 6) await go(name);
      }
      while (!isDone) await page();
      expect(seen.filter((name) => stay.includes(name)).toSorted()).toEqual(stay.toSorted());
    });
    await fc.assert(runs, { numRuns: 25 });
  }, 30_000);
});

test("a deleted account is on no list and in no count", async () => {
  await follow(a, b);
  await follow(b, a);
  await rest.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: b }] });
  for (const type of [1, 2, 3]) expect(namesOf(await get(a, type))).toEqual([]);
  expect((await info(a, a)).FollowInfo).toMatchObject([
    { FollowerCount: 0, FollowingCount: 0, MutualFollowingCount: 0 },
  ]);
});

test.each([
  ["no owner", { From_Account: undefined }, 30001],
  ["an unknown owner", { From_Account: "fo_ghost" }, 30003],
  ["a number for the owner", { From_Account: 7 }, 60015],
  ["no list", { To_Account: undefined, FollowItem: undefined, FollowType: undefined }, 30001],
  ["an empty list", { To_Account: [], FollowItem: [], FollowType: 0 }, 30001],
  ["a list that is none", { To_Account: "u", FollowItem: "u", FollowType: "u" }, 30001],
])("with %s all five answer the documented code", async (_what, more, code) => {
  const body = { From_Account: a, To_Account: [b], FollowItem: [{ To_Account: b }], FollowType: 1, StartCursor: "" };
  for (const name of ["add", "delete", "check", "get", "get_info"])
    expect([name, (await rest.call(`follow/follow_${name}`, { ...body, ...more })).ErrorCode]).toEqual([name, code]);
});
