import { builtInTypes } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";
import { makeGroup, people } from "./room-under-test.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());

const modify = (GroupId: string, CommandType: number, ...Admin_Account: string[]) =>
  rest.call("group_open_avchatroom_http_svc/modify_admin", { GroupId, CommandType, Admin_Account });
const list = (GroupId: string) => rest.call("group_open_avchatroom_http_svc/get_admin_list", { GroupId });
const namesOf = async (GroupId: string) =>
  (await list(GroupId)).Admin_List.map(({ Admin_Account }: { Admin_Account: string }) => Admin_Account);

test("five admins are set and taken away, whether they are in the room or not", async () => {
  const names = await people(rest, 7);
  const [owner = "", ...others] = names;
  const GroupId = await makeGroup(rest, "AVChatRoom", { Owner_Account: owner });
  expect(await list(GroupId)).toEqual({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", Admin_List: [] });
  expect((await modify(GroupId, 1, ...others)).ErrorCode).toBe(10004);
  expect(await namesOf(GroupId)).toEqual([]);
  expect((await modify(GroupId, 1, ...others.slice(0, 5))).ErrorCode).toBe(0);
  expect(await namesOf(GroupId)).toEqual(others.slice(0, 5));
  expect((await list(GroupId)).Admin_List[0]).toEqual({ Admin_Account: others[0], NickName: "", Avatar: "" });
  // Who is one already takes no place.
  expect((await modify(GroupId, 1, others[0] ?? "")).ErrorCode).toBe(0);
  expect((await modify(GroupId, 1, others[5] ?? "")).ErrorCode).toBe(10004);
  expect((await modify(GroupId, 2, others[0] ?? "", others[5] ?? "", "lr_ghost")).ErrorCode).toBe(0);
  expect((await modify(GroupId, 1, others[5] ?? "")).ErrorCode).toBe(0);
  expect(await namesOf(GroupId)).toEqual(others.slice(1, 6));
});

test("the owner is no admin, who does not exist answers 10019, and fields are checked", async () => {
  const [owner = "", a = ""] = await people(rest, 2);
  const GroupId = await makeGroup(rest, "AVChatRoom", { Owner_Account: owner });
  expect((await modify(GroupId, 1, owner)).ErrorCode).toBe(10004);
  expect((await modify(GroupId, 1, a, "lr_ghost")).ErrorCode).toBe(10019);
  expect(await namesOf(GroupId)).toEqual([]);
  expect((await modify(GroupId, 0, a)).ErrorCode).toBe(10004);
  expect((await modify(GroupId, 1)).ErrorCode).toBe(10004);
  expect((await modify("no-such-room", 1, a)).ErrorCode).toBe(10010);
  expect((await list("no-such-room")).ErrorCode).toBe(10010);
  expect((await modify(GroupId, 1, ...(await people(rest, 501)))).ErrorCode).toBe(10005);
});

test("a room knows at once who became its admin and who is none any more", async () => {
  const [owner = "", a = ""] = await people(rest, 2);
  const GroupId = await makeGroup(rest, "AVChatRoom", { Owner_Account: owner });
  const group = await rest.domain.storage.groups.find(rest.app.sdkAppId, GroupId);
  const account = await rest.domain.storage.accounts.find(rest.app.sdkAppId, a);
  if (!group || !account) throw new Error("they are there");
  await modify(GroupId, 1, a);
  expect([...(await rest.domain.storage.live.admins(group.number))]).toEqual([account.number]);
  await modify(GroupId, 2, a);
  expect([...(await rest.domain.storage.live.admins(group.number))]).toEqual([]);
});

test("only rooms have admins of this kind", async () => {
  const [a = ""] = await people(rest, 1);
  for (const { name, may } of builtInTypes) {
    const GroupId = await makeGroup(rest, name);
    expect([name, (await modify(GroupId, 1, a)).ErrorCode]).toEqual([
      name,
      may.setRoomAdmin.includes("app") ? 0 : 10007,
    ]);
    expect([name, (await list(GroupId)).ErrorCode]).toEqual([name, may.listOnline.includes("app") ? 0 : 10007]);
  }
});
