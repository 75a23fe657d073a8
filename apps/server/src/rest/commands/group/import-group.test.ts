import { builtInTypes, updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { call, groupOf, account, takeTold } = groupCalls(() => rest);
beforeAll(async () => {
  rest = await testRest();
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { groupCustomFields: [{ key: "port" }] } });
  await rest.importAll("g_ann", "g_ben");
});
afterAll(() => rest.close());

const importGroup = (more: object = {}) =>
  rest.call("group_open_http_svc/import_group", { Type: "Public", Name: "Old Crew", ...more });
const info = async (groupId: string) => (await call("get_group_info", { GroupIdList: [groupId] })).GroupInfo[0];

test("the documented example makes a group with its own time, of which nobody is told", async () => {
  takeTold();
  const answer = await importGroup({ Owner_Account: "g_ann", GroupId: "old-crew", CreateTime: 1600000000 });
  expect(answer).toEqual({ ...success, GroupId: "old-crew" });
  const owner = { Member_Account: "g_ann", Role: "Owner", JoinTime: 1600000000 };
  expect(await info("old-crew")).toMatchObject({
    CreateTime: 1600000000,
    NextMsgSeq: 1,
    LastMsgTime: 0,
    MemberList: [owner],
  });
  const { number } = await account("g_ann");
  expect(takeTold().map(({ event, to }) => [event, to])).toEqual([["groupJoined", `#${number}`]]);
});

test("all that a profile has comes with it", async () => {
  const profile = { Introduction: "Boats", Notification: "Dinner", FaceUrl: "f", ApplyJoinOption: "FreeAccess" };
  const { GroupId } = await importGroup({
    ...profile,
    ...{ MaxMemberCount: 300, AppDefinedData: [{ Key: "port", Value: "Lund" }] },
  });
  expect(await info(GroupId)).toMatchObject({
    ...profile,
    ...{ Owner_Account: "", MemberNum: 0, MaxMemberNum: 300, AppDefinedData: [{ Key: "port", Value: "Lund" }] },
    CreateTime: rest.now(),
  });
});

test.each(builtInTypes.map((type) => [type.name, type] as const))(
  "whether %s can be imported its type says; its members see it at once",
  async (name, type) => {
    const answer = await importGroup({ Type: name, Owner_Account: "g_ann", CreateTime: 1600000000 });
    if (!type.may.import.includes("app")) {
      expect(answer).toMatchObject({ ErrorCode: 10007 });
      return;
    }
    expect(await groupOf(answer.GroupId)).toMatchObject({ type: name, isActivated: true });
  },
);

test("a community can have topics, other types not", async () => {
  const { GroupId } = await importGroup({ Type: "Community", SupportTopic: 1 });
  expect(await info(GroupId)).toMatchObject({ SupportTopic: 1 });
  expect((await importGroup({ SupportTopic: 1 })).ErrorCode).toBe(10004);
});

test("its time is at most now, and empty values mean that nothing was given", async () => {
  expect((await importGroup({ CreateTime: rest.now() })).ErrorCode).toBe(0);
  expect((await importGroup({ CreateTime: rest.now() + 1 })).ErrorCode).toBe(10004);
  const empty = {
    CreateTime: 0,
    Owner_Account: "",
    GroupId: "",
    MaxMemberCount: 0,
    ApplyJoinOption: "",
    SupportTopic: 0,
  };
  const { GroupId } = await importGroup(empty);
  expect(await info(GroupId)).toMatchObject({ CreateTime: rest.now(), MaxMemberNum: 100_000, Owner_Account: "" });
});

test("wrong fields answer 10004, bad ids 10015, taken ones 10021 and 10025, unknown owners 10019", async () => {
  for (const wrong of [
    { Type: "Club" },
    { Name: "" },
    { Name: "x".repeat(101) },
    { CreateTime: -1 },
    { ApplyJoinOption: "x" },
  ])
    expect((await importGroup(wrong)).ErrorCode).toBe(10004);
  expect((await importGroup({ GroupId: "@TGS#own" })).ErrorCode).toBe(10015);
  await importGroup({ GroupId: "twice", Owner_Account: "g_ann" });
  expect((await importGroup({ GroupId: "twice", Owner_Account: "g_ann" })).ErrorCode).toBe(10025);
  expect((await importGroup({ GroupId: "twice", Owner_Account: "g_ben" })).ErrorCode).toBe(10021);
  expect((await importGroup({ Owner_Account: "g_nobody" })).ErrorCode).toBe(10019);
});
