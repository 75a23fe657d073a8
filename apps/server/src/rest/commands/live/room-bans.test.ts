import { builtInTypes, enterRoom } from "@hongyan/domain";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";
import { makeGroup, people, watch } from "./room-under-test.ts";

let rest: TestRest;
let GroupId: string;
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());
beforeEach(async () => {
  GroupId = await makeGroup(rest, "AVChatRoom");
});

const ban = (Members_Account: unknown, more: object = {}) =>
  rest.call("group_open_http_svc/ban_group_member", { GroupId, Members_Account, Duration: 3600, ...more });
const unban = (...Members_Account: string[]) =>
  rest.call("group_open_http_svc/unban_group_member", { GroupId, Members_Account });
const page = (Offset = 0, more = {}) =>
  rest.call("group_open_http_svc/get_group_ban_member", { GroupId, Offset, ...more });
const namesOf = async (more = {}): Promise<string[]> =>
  (await page(0, more)).BannedAccountList.map(({ Member_Account }: { Member_Account: string }) => Member_Account);
const check = async (...Member_Account: string[]) =>
  (await rest.call("group_open_avchatroom_http_svc/check_members", { GroupId, Member_Account })).Member_Account;

async function enter(userId: string) {
  const account = await rest.domain.storage.accounts.find(rest.app.sdkAppId, userId);
  if (!account) throw new Error(userId);
  const viewer = {
    id: `enters-${userId}`,
    account: account.number,
    source: "192.0.2.1",
    isThere: () => true,
    write: () => true,
    waitingBytes: () => 0,
    letGo: () => {},
  };
  return enterRoom(rest.domain, rest.app, { groupId: GroupId, viewer, account });
}

describe("ban_group_member", () => {
  test("puts accounts out, tells the room and them, and keeps them out until its end", async () => {
    const [a = "", b = "", c = ""] = await people(rest, 3);
    const [, , other] = [await watch(rest, GroupId, a), await watch(rest, GroupId, b), await watch(rest, GroupId, c)];
    rest.delivered.length = 0;
    expect(await ban([a, b, a], { Description: "advertising" })).toEqual({
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorInfo: "",
    });
    expect(await check(a, b, c)).toEqual([c]);
    await expect
      .poll(() => other.heard())
      .toMatchObject([{ seq: 0, from: "administrator", tip: { kind: 10, members: [{ userId: a }, { userId: b }] } }]);
    const numbers = await rest.domain.storage.accounts.findMany(rest.app.sdkAppId, [a, b]);
    expect(rest.delivered.map(({ to }) => to)).toEqual([a, b].map((userId) => `#${numbers.get(userId)?.number}`));
    expect(rest.delivered[0]).toMatchObject({
      event: "groupNoticed",
      data: { notice: { kind: 4, groupId: GroupId, operator: "administrator", remark: "advertising" } },
    });
    expect(await page()).toMatchObject({
      BannedAccountList: [a, b].map((Member_Account) => ({ Member_Account, BannedUntil: rest.now() + 3_600 })),
      NextOffset: 0,
    });
    await expect(enter(a)).rejects.toMatchObject({ code: 10007 });
    rest.moveTime(3_600);
    expect(await namesOf()).toEqual([]);
    expect(await enter(a)).toMatchObject({ onlineCount: 2 });
  });

  test("a later ban replaces an earlier one and stands last; one who is away can be banned", async () => {
    const [a = "", b = ""] = await people(rest, 2);
    await ban([a], { Duration: 60 });
    await ban([b]);
    await ban([a], { Duration: 7_200 });
    expect((await page()).BannedAccountList).toEqual([
      { Member_Account: b, BannedUntil: rest.now() + 3_600 },
      { Member_Account: a, BannedUntil: rest.now() + 7_200 },
    ]);
    expect((await ban([a], { Duration: 0xffff_ffff })).ErrorCode).toBe(0);
    expect((await page()).BannedAccountList[1].BannedUntil).toBe(2 ** 31 - 1);
  });

  test("20 accounts, 1,000 bytes, at least a second; every one must exist", async () => {
    const names = await people(rest, 21);
    expect((await ban(names)).ErrorCode).toBe(10005);
    expect((await unban(...names)).ErrorCode).toBe(10005);
    expect((await ban(names.slice(1), { Description: "x".repeat(1_000) })).ErrorCode).toBe(0);
    expect(await namesOf()).toEqual(names.slice(1));
    expect((await unban(...names.slice(1))).ErrorCode).toBe(0);
    expect((await ban(names.slice(1), { Description: `${"x".repeat(998)}é!` })).ErrorCode).toBe(10004);
    for (const Duration of [0, null, -1, "60"]) expect((await ban([names[0]], { Duration })).ErrorCode).toBe(10004);
    for (const nobody of [[], null, undefined]) expect((await ban(nobody)).ErrorCode).toBe(10004);
    expect((await ban([names[0], "lr_ghost"])).ErrorCode).toBe(10019);
    expect((await ban([names[0]], { GroupId: "no-such-room" })).ErrorCode).toBe(10010);
    expect(await namesOf()).toEqual([]);
  });
});

describe("unban_group_member", () => {
  test("lets accounts back, who come by themselves; the room is told", async () => {
    const [a = "", b = "", c = ""] = await people(rest, 3);
    const other = await watch(rest, GroupId, c);
    await ban([a, b]);
    expect((await unban(a, c, "lr_ghost")).ErrorCode).toBe(0);
    expect(await namesOf()).toEqual([b]);
    await expect
      .poll(() => other.heard())
      .toMatchObject([{ tip: { kind: 10 } }, { tip: { kind: 11, members: [{ userId: a }] } }]);
    expect(await check(a)).toEqual([]);
    expect(await enter(a)).toMatchObject({ onlineCount: 2 });
  });
});

describe("get_group_ban_member", () => {
  test("pages lose and repeat nobody while bans come and go", async () => {
    const names = await people(rest, 24);
    const turns = fc.array(fc.record({ who: fc.nat(23), isBanned: fc.boolean() }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(turns, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        async (list, Limit) => {
          GroupId = await makeGroup(rest, "AVChatRoom");
          await ban(names.slice(0, 12));
          const moved = new Set<string>();
          const listed: string[] = [];
          let offset = 0;
          for (let turn = 0; ; turn++) {
            const answer = await page(offset, { Limit });
            listed.push(
              ...answer.BannedAccountList.map(({ Member_Account }: { Member_Account: string }) => Member_Account),
            );
            offset = answer.NextOffset;
            if (offset === 0 || turn > 40) break;
            for (const { who, isBanned } of turn < list.length ? (list[turn] ?? []) : []) {
              moved.add(names[who] ?? "");
              if (isBanned) await ban([names[who]]);
              else await unban(names[who] ?? "");
            }
          }
          for (const userId of names.slice(0, 12).filter((one) => !moved.has(one)))
            expect(listed.filter((one) => one === userId)).toHaveLength(1);
        },
      ),
      { numRuns: 15 },
    );
  });

  test("100 are on a page; more, none and nothing are 10004", async () => {
    const names = await people(rest, 101);
    for (let start = 0; start < 101; start += 20) await ban(names.slice(start, start + 20));
    const first = await page();
    expect(first.BannedAccountList).toHaveLength(100);
    expect((await page(first.NextOffset)).BannedAccountList).toHaveLength(1);
    expect((await page(0, { Limit: 101 })).ErrorCode).toBe(10004);
    expect((await page(0, { Limit: 100 })).ErrorCode).toBe(0);
    expect((await page(0, { Offset: undefined })).ErrorCode).toBe(10004);
    expect((await page(0, { GroupId: "no-such-room" })).ErrorCode).toBe(10010);
  });
});

test("only rooms have bans", async () => {
  const [a = ""] = await people(rest, 1);
  for (const { name, may } of builtInTypes) {
    GroupId = await makeGroup(rest, name);
    const expected = may.ban.includes("app") ? 0 : 10007;
    expect([name, (await ban([a])).ErrorCode, (await page()).ErrorCode, (await unban(a)).ErrorCode]).toEqual([
      name,
      expected,
      expected,
      expected,
    ]);
  }
});
