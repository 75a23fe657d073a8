import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn, type WireClient } from "../wire-client.ts";

let server: RunningServer;
let owner: WireClient;
let fan: WireClient;

beforeAll(async () => {
  server = await startServer();
  owner = await logIn(server, { userId: "ga_owner" });
  fan = await logIn(server, { userId: "ga_fan" });
});
afterAll(() => server.stop());

const rest = (command: string, body: object) => callRest(server, command, body);
const done = async (command: string, body: object) => {
  const answer = await rest(command, body);
  expect([command, answer.ErrorCode, answer.ErrorInfo]).toEqual([command, 0, ""]);
  return answer;
};
const create = async (Type: string, MemberList: object[] = []) =>
  (await done("group_open_http_svc/create_group", { Type, Name: "Radio", Owner_Account: "ga_owner", MemberList }))
    .GroupId as string;

test("what a back end writes of a group's attributes its members are told and read, and the other way round", async () => {
  const GroupId = await create("Public", [{ Member_Account: "ga_fan" }]);
  await done("group_open_http_svc/set_group_attr", { GroupId, GroupAttr: [{ key: "topic", value: "jazz" }] });
  expect(await fan.event("groupAttributesChanged", ({ groupId }) => groupId === GroupId)).toEqual({
    groupId: GroupId,
    attributes: { topic: "jazz" },
    removed: [],
    isReset: true,
    version: 1,
  });
  await done("group_open_http_svc/modify_group_attr", { GroupId, GroupAttr: [{ key: "seat3", value: "ga_fan" }] });
  const read = await fan.request("listGroupAttributes", { groupId: GroupId });
  expect(read.data).toEqual({ attributes: { seat3: "ga_fan", topic: "jazz" }, version: 2 });
  const late = { groupId: GroupId, attributes: { seat3: "ga_owner" }, basedOn: 1 };
  expect(await owner.request("setGroupAttributes", late)).toMatchObject({ code: 10056 });
  expect(await owner.request("setGroupAttributes", { ...late, basedOn: 2 })).toMatchObject({ code: 0 });
  await done("group_open_http_svc/delete_group_attr", { GroupId, GroupAttr: [{ key: "topic" }] });
  expect((await rest("group_open_attr_http_svc/get_group_attr", { GroupId })).GroupAttrAry).toEqual([
    { key: "seat3", value: "ga_owner" },
  ]);
  await done("group_open_http_svc/clear_group_attr", { GroupId });
  expect((await rest("group_open_attr_http_svc/get_group_attr", { GroupId })).GroupAttrAry).toEqual([]);
});

test("likes of a live room add up, and viewers and the back end read the same sum", async () => {
  const GroupId = await create("AVChatRoom");
  for (const client of [owner, fan]) await client.request("enterRoom", { groupId: GroupId });
  const like = () => fan.request("increaseGroupCounter", { groupId: GroupId, key: "likes", value: 1 });
  await Promise.all(Array.from({ length: 50 }, like));
  const more = await done("group_open_http_svc/update_group_counter", {
    GroupId,
    GroupCounter: [{ Key: "likes", Value: 50 }],
    Mode: "Increase",
  });
  expect(more.GroupCounter).toEqual([{ Key: "likes", Value: 100 }]);
  await owner.event("groupCountersChanged", ({ counters }) => counters.likes === 100);
  expect(owner.events.filter(({ event }) => event === "groupCountersChanged").length).toBeLessThan(10);
  expect((await rest("group_open_http_svc/get_group_counter", { GroupId })).GroupCounter).toEqual([
    { Key: "likes", Value: 100 },
  ]);
  await done("group_open_http_svc/delete_group_counter", { GroupId, GroupCounterKeys: ["likes"] });
  expect((await fan.request("listGroupCounters", { groupId: GroupId })).data).toEqual({ counters: {} });
});
