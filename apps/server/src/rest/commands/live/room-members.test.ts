import { builtInTypes } from "@hongyan/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answer, type TestRest, testRest } from "../../testing/test-rest.ts";
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

const live = (name: string, body: object) => rest.call(`group_open_avchatroom_http_svc/${name}`, body);
const countOf = async () => (await rest.call("group_open_http_svc/get_online_member_num", { GroupId })).OnlineMemberNum;
const namesOf = (answer: Answer): string[] =>
  answer.MemberList.map(({ Member_Account }: { Member_Account: string }) => Member_Account);
const list = async (more = {}) => namesOf(await live("get_members", { GroupId, Timestamp: 0, ...more }));
const mark = (CommandType: number, members: Record<string, number[]>) =>
  live("modify_user_info", {
    GroupId,
    CommandType,
    MemberList: Object.entries(members).map(([Member_Account, Marks]) => ({ Member_Account, Marks })),
  });
const check = async (...Member_Account: string[]) =>
  (await live("check_members", { GroupId, Member_Account })).Member_Account;

/** Every command of this file with a body that is right but for the group. */
const everyCommand = (groupId: unknown, userId: string): [string, object][] => [
  ["group_open_http_svc/get_online_member_num", { GroupId: groupId }],
  ["group_open_avchatroom_http_svc/get_members", { GroupId: groupId, Timestamp: 0 }],
  ["group_open_avchatroom_http_svc/check_members", { GroupId: groupId, Member_Account: [userId] }],
  ["group_open_avchatroom_http_svc/add_robots", { GroupId: groupId, Member_Account: [userId] }],
  ["group_open_avchatroom_http_svc/del_robots", { GroupId: groupId, Member_Account: [userId] }],
  [
    "group_open_avchatroom_http_svc/modify_user_info",
    { GroupId: groupId, CommandType: 1, MemberList: [{ Member_Account: userId, Marks: [1000] }] },
  ],
];

test("rooms have these commands, other types answer 10007, missing groups 10010, no group 10004", async () => {
  const [a = ""] = await people(rest, 1);
  for (const { name, may } of builtInTypes) {
    const groupId = await makeGroup(rest, name, { MemberList: undefined });
    if (may.listOnline.includes("app")) await watch(rest, groupId, a);
    for (const [command, body] of everyCommand(groupId, a))
      expect([name, command, (await rest.call(command, body)).ErrorCode]).toEqual([
        name,
        command,
        may.listOnline.includes("app") ? 0 : 10007,
      ]);
  }
  for (const [command, body] of everyCommand("no-such-room", a))
    expect((await rest.call(command, body)).ErrorCode).toBe(10010);
  for (const [command, body] of everyCommand(undefined, a))
    expect((await rest.call(command, body)).ErrorCode).toBe(10004);
});

describe("get_online_member_num", () => {
  test("counts accounts once and every guest", async () => {
    const [a = "", b = ""] = await people(rest, 2);
    expect(await countOf()).toBe(0);
    const [first] = [await watch(rest, GroupId, a), await watch(rest, GroupId, a), await watch(rest, GroupId, b)];
    const guest = await watch(rest, GroupId);
    expect(await countOf()).toBe(3);
    guest.leave();
    first.leave();
    expect(await countOf()).toBe(2);
  });
});

describe("get_members", () => {
  test("answers in the documented shape, who came last first", async () => {
    const [a = "", b = ""] = await people(rest, 2);
    for (const userId of [a, b]) await watch(rest, GroupId, userId);
    await watch(rest, GroupId);
    expect(await live("get_members", { GroupId, Timestamp: 0 })).toEqual({
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorInfo: "",
      MemberList: [b, a].map((Member_Account) => ({
        Member_Account,
        JoinTime: rest.now(),
        NickName: "",
        Avatar: "",
      })),
      NextTimestamp: 0,
    });
    expect((await live("get_members", { GroupId })).ErrorCode).toBe(10004);
  });

  test("pages of 500, of the 1,000 who came last; a place fits 32 bits", async () => {
    const names = await people(rest, 1_050);
    for (const userId of names) await watch(rest, GroupId, userId);
    const newest = names.toReversed().slice(0, 1_000);
    const first = await live("get_members", { GroupId, Timestamp: 0 });
    expect(namesOf(first)).toEqual(newest.slice(0, 500));
    expect(first.NextTimestamp).toBeLessThan(2 ** 31);
    const [late = ""] = await people(rest, 1);
    await watch(rest, GroupId, late);
    const second = await live("get_members", { GroupId, Timestamp: first.NextTimestamp });
    // The list is of a thousand: one came, so the oldest of them is on it no more.
    expect(namesOf(second)).toEqual(newest.slice(500, 999));
    expect(second.NextTimestamp).toBe(0);
  });
});

describe("check_members", () => {
  test("tells who is there, in the order asked for; 500 are taken in a call", async () => {
    const names = await people(rest, 501);
    await watch(rest, GroupId, names[3]);
    await watch(rest, GroupId, names[1]);
    expect(await check(...names.slice(0, 500))).toEqual([names[1], names[3]]);
    expect(await check(names[0] ?? "", "lr_ghost")).toEqual([]);
    expect((await live("check_members", { GroupId, Member_Account: names })).ErrorCode).toBe(10005);
  });
});

describe("modify_user_info", () => {
  test("marks those who are there and leaves the others out; nobody there is an error", async () => {
    const [a = "", b = ""] = await people(rest, 2);
    const watching = await watch(rest, GroupId, a);
    expect(await mark(1, { [a]: [1200, 1300], [b]: [1200] })).toMatchObject({
      ErrorCode: 0,
      CommandType: 1,
      MemberList: [{ Member_Account: a, Marks: [1200, 1300] }],
    });
    expect(await list({ Mark: 1200 })).toEqual([a]);
    expect(await mark(2, { [a]: [1200] })).toMatchObject({ CommandType: 2, MemberList: [{ Member_Account: a }] });
    expect([await list({ Mark: 1200 }), await list({ Mark: 1300 })]).toEqual([[], [a]]);
    watching.leave();
    expect((await mark(1, { [a]: [1200], lr_ghost: [1200] })).ErrorCode).toBe(10004);
    await watch(rest, GroupId, a);
    expect(await list({ Mark: 1300 })).toEqual([]);
  });

  test("10 different marks a room, 500 accounts a call, marks from 1000 on", async () => {
    const names = await people(rest, 501);
    const [a = ""] = names;
    await watch(rest, GroupId, a);
    const ten = Array.from({ length: 10 }, (_, n) => 1_000 + n);
    expect((await mark(1, { [a]: [...ten, 1_010] })).ErrorCode).toBe(10004);
    expect(await list({ Mark: 1_000 })).toEqual([]);
    expect((await mark(1, { [a]: ten })).ErrorCode).toBe(0);
    expect((await mark(1, { [a]: [1_010] })).ErrorCode).toBe(10004);
    expect((await mark(1, { [a]: [999] })).ErrorCode).toBe(10004);
    expect((await mark(3, { [a]: [1_000] })).ErrorCode).toBe(10004);
    const all = Object.fromEntries(names.map((userId) => [userId, [1_000]]));
    expect((await mark(1, all)).ErrorCode).toBe(10005);
    delete all[names[500] ?? ""];
    expect((await mark(1, all)).ErrorCode).toBe(0);
  });

  test("1,000 members have a mark, one more answers 10004", async () => {
    const names = await people(rest, 1_001);
    for (const userId of names) await watch(rest, GroupId, userId);
    const marked = (from: number, to: number) => Object.fromEntries(names.slice(from, to).map((one) => [one, [1_000]]));
    for (const from of [0, 500]) expect((await mark(1, marked(from, from + 500))).ErrorCode).toBe(0);
    expect((await mark(1, marked(1_000, 1_001))).ErrorCode).toBe(10004);
    await mark(2, marked(0, 1));
    expect((await mark(1, marked(1_000, 1_001))).ErrorCode).toBe(0);
  });

  test("600 hides a member from the list, 500 shows an account for three days", async () => {
    const [a = "", b = ""] = await people(rest, 2);
    await watch(rest, GroupId, a);
    await mark(1, { [a]: [600] });
    expect([await list(), await list({ Mark: 600 }), await countOf()]).toEqual([[], [a], 1]);
    await mark(2, { [a]: [600] });
    expect((await mark(1, { [b]: [500] })).ErrorCode).toBe(0);
    expect([await list(), await countOf(), await check(b)]).toEqual([[b, a], 2, [b]]);
    await mark(2, { [b]: [500] });
    expect(await list()).toEqual([a]);
  });
});

describe("add_robots and del_robots", () => {
  test("show accounts without their being there, for three days", async () => {
    const [a = "", b = ""] = await people(rest, 2);
    const robots = (name: string, ...Member_Account: string[]) => live(name, { GroupId, Member_Account });
    expect((await robots("add_robots", a, b, a)).ErrorCode).toBe(0);
    expect([await countOf(), await check(a, b), (await list()).toSorted()]).toEqual([2, [a, b], [a, b].toSorted()]);
    expect((await robots("add_robots", a, "lr_ghost")).ErrorCode).toBe(10019);
    expect((await robots("del_robots", b, "lr_ghost")).ErrorCode).toBe(0);
    expect(await list()).toEqual([a]);
    const group = await rest.domain.storage.groups.find(rest.app.sdkAppId, GroupId);
    expect(await rest.domain.storage.live.robots(group?.number ?? 0)).toHaveLength(1);
    rest.moveTime(3 * 86_400 - 1);
    expect(await list()).toEqual([a]);
    rest.moveTime(2);
    expect([await list(), await countOf()]).toEqual([[], 0]);
  });

  test("who is there all the same counts once and stays when the robot ends", async () => {
    const [a = ""] = await people(rest, 1);
    await live("add_robots", { GroupId, Member_Account: [a] });
    const watching = await watch(rest, GroupId, a);
    expect(await countOf()).toBe(1);
    await live("del_robots", { GroupId, Member_Account: [a] });
    expect(await list()).toEqual([a]);
    watching.leave();
    expect(await countOf()).toBe(0);
  });

  test("500 are taken in a call", async () => {
    const names = await people(rest, 501);
    for (const name of ["add_robots", "del_robots"]) {
      expect((await live(name, { GroupId, Member_Account: names })).ErrorCode).toBe(10005);
      expect((await live(name, { GroupId, Member_Account: names.slice(1) })).ErrorCode).toBe(0);
      expect((await live(name, { GroupId, Member_Account: [] })).ErrorCode).toBe(10004);
    }
  });
});
