import { updateApp } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { call, create, say, conversation } = groupCalls(() => rest);
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("o_ann", "o_ben", "o_cho");
});
afterAll(() => rest.close());

const setTypes = (groupTypes: readonly object[]) =>
  updateApp(rest.domain, rest.app.sdkAppId, { settings: { ...rest.app.settings, groupTypes } as never });

test("an app declares a type of its own, which does what it says and otherwise what it was made from", async () => {
  await setTypes([
    {
      name: "Classroom",
      basedOn: "Public",
      memberLimit: 2,
      may: { kick: ["Owner"], dismiss: ["Owner"] },
      tips: { membership: "off" },
    },
  ]);
  const id = await create("Classroom", ["o_ann", "o_ben"]);
  const { GroupInfo } = await call("get_group_info", { GroupIdList: [id] });
  expect(GroupInfo[0]).toMatchObject({ Type: "Classroom", MaxMemberNum: 2, ApplyJoinOption: "NeedPermission" });
  // No tip was stored of those who were brought in.
  expect((await say(id, "o_ann")).MsgSeq).toBe(1);
  expect(await call("add_group_member", { GroupId: id, MemberList: [{ Member_Account: "o_cho" }] })).toMatchObject(
    refusal(groupErrors.groupFull),
  );
  const kick = { GroupId: id, MemberToDel_Account: ["o_ben"] };
  expect((await call("delete_group_member", kick)).ErrorCode).not.toBe(0);
  expect(await call("destroy_group", { GroupId: id })).toMatchObject(refusal(groupErrors.notPermitted));
});

test("under the name of a built-in type it changes that one, also for groups that are there", async () => {
  await setTypes([]);
  const id = await create("ChatRoom", ["o_ann", "o_ben"]);
  await say(id, "o_ann");
  expect((await conversation("o_ben", id)).unreadCount).toBe(0);
  await setTypes([{ name: "ChatRoom", basedOn: "ChatRoom", countsUnread: true }]);
  await say(id, "o_ann");
  expect((await conversation("o_ben", id)).unreadCount).toBe(1);
});

test("a type made from a live room stores nobody, whatever it says", async () => {
  await setTypes([{ name: "Stage", basedOn: "AVChatRoom", may: { invite: ["app", "Owner"], addAtCreation: ["app"] } }]);
  const id = await create("Stage", ["o_ann"]);
  const add = { GroupId: id, MemberList: [{ Member_Account: "o_ben" }] };
  expect(await call("add_group_member", add)).toMatchObject(refusal(groupErrors.notPermitted));
  const { GroupInfo } = await call("get_group_info", { GroupIdList: [id] });
  const figures = { OnlineNum: 0, Sent: 0, Shed: 0, Delivered: 0, Missed: 0 };
  expect(GroupInfo[0]).toMatchObject({ Type: "Stage", LiveFigures: figures });
  expect(await say(id, "o_ann")).toMatchObject(success);
  const after = await call("get_group_info", { GroupIdList: [id] });
  expect(after.GroupInfo[0].LiveFigures).toMatchObject({ Sent: 1, Shed: 0 });
});

test("a type that does not fit is refused with the settings", async () => {
  for (const type of [
    { name: "No spaces", basedOn: "Public" },
    { name: "Loud", basedOn: "BChatRoom" },
    { name: "Odd", basedOn: "Public", may: { fly: ["Owner"] } },
    { name: "Odd", basedOn: "Public", may: { kick: ["Nobody"] } },
  ])
    await expect(setTypes([type])).rejects.toThrow();
});
