import { builtInTypes } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { create, say, read, takeTold } = groupCalls(() => rest);
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const people = ["g_ann", "g_ben", "g_cleo", "g_dan", "g_eve"];
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll(...people);
});
afterAll(() => rest.close());

const forever = 0xffff_ffff;
const mute = (GroupId: unknown, Members_Account: unknown, MuteTime: unknown, more: object = {}) =>
  call("forbid_send_msg", { GroupId, Members_Account, MuteTime, ...more });
const mutedIn = async (GroupId: string) => (await call("get_group_muted_account", { GroupId })).MutedAccountList;

test("muted accounts cannot speak until the time is over; the older path lists them under older names", async () => {
  const id = await create("Public", ["g_ann", "g_ben", "g_cleo"]);
  takeTold();
  expect(await mute(id, ["g_ben", "g_cleo"], 60)).toEqual(success);
  expect(takeTold().map(({ event }) => event)).toEqual(["groupSelfUpdated", "groupSelfUpdated", "messageReceived"]);
  const until = rest.now() + 60;
  expect(await call("get_group_muted_account", { GroupId: id })).toEqual({
    ...success,
    GroupId: id,
    MutedAccountList: [
      { Member_Account: "g_ben", MutedUntil: until },
      { Member_Account: "g_cleo", MutedUntil: until },
    ],
  });
  expect(await call("get_group_shutted_uin", { GroupId: id })).toEqual({
    ...success,
    GroupId: id,
    ShuttedUinList: [
      { Member_Account: "g_ben", ShuttedUntil: until },
      { Member_Account: "g_cleo", ShuttedUntil: until },
    ],
  });
  expect(await say(id, "g_ben")).toMatchObject(refusal(groupErrors.senderMuted));
  expect(await call("forbid_send_msg", { GroupId: id, Members_Account: ["g_ben"], ShutUpTime: 0 })).toEqual(success);
  expect(await say(id, "g_ben")).toMatchObject(success);
  rest.moveTime(60);
  expect(await mutedIn(id)).toEqual([]);
  expect(await say(id, "g_cleo")).toMatchObject(success);
  expect((await read("g_ann", id)).filter(({ tip }) => tip).map(({ tip }) => tip)).toMatchObject([
    { kind: 1 },
    {
      kind: 7,
      members: [
        { userId: "g_ben", muteSeconds: 60 },
        { userId: "g_cleo", muteSeconds: 60 },
      ],
    },
    { kind: 7, members: [{ userId: "g_ben", muteSeconds: 0 }] },
  ]);
});

test("a mute for ever stays over leaving and coming back, and can be set before somebody joins", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  expect(await mute(id, ["g_ben", "g_dan"], forever)).toEqual(success);
  await call("delete_group_member", { GroupId: id, MemberToDel_Account: ["g_ben"] });
  const back = ["g_ben", "g_dan"].map((Member_Account) => ({ Member_Account }));
  await call("add_group_member", { GroupId: id, MemberList: back });
  for (const name of ["g_ben", "g_dan"]) expect(await say(id, name)).toMatchObject(refusal(groupErrors.senderMuted));
  expect(await mutedIn(id)).toEqual([
    { Member_Account: "g_ben", MutedUntil: forever },
    { Member_Account: "g_dan", MutedUntil: forever },
  ]);
  const info = await call("get_specified_group_member_info", { GroupId: id, Member_List_Account: ["g_ben"] });
  expect(info.MemberList[0]).toMatchObject({ MuteUntil: forever });
});

test.each(builtInTypes.map(({ name, may }) => ({ type: name, may: may.mute.includes("app") })))(
  "in $type: $may",
  async ({ type, may }) => {
    const id = await create(type, ["g_ann", "g_ben"]);
    expect(await mute(id, ["g_ben"], 60)).toMatchObject(may ? success : refusal(groupErrors.notPermitted));
    expect(await mutedIn(id)).toHaveLength(may ? 1 : 0);
  },
);

test("a mute in a topic of a community holds there alone", async () => {
  const id = await create("Community", ["g_ann", "g_ben"], { SupportTopic: 1 });
  const topic = { GroupId: id, TopicName: "Hall" };
  const { TopicId } = await rest.call("million_group_open_http_svc/create_topic", topic);
  expect(await mute(id, ["g_ben"], 60, { TopicId })).toEqual(success);
  expect(await mutedIn(id)).toEqual([]);
  const inTopic = await call("get_group_muted_account", { GroupId: id, TopicId });
  expect(inTopic).toMatchObject({ MutedAccountList: [{ Member_Account: "g_ben" }] });
  expect(await mute(id, ["g_ben"], 60, { TopicId: "@TGS#_elsewhere@TOPIC#_x" })).toMatchObject(
    refusal(groupErrors.groupNotFound),
  );
});

test("as many accounts as documented, and one over; faults of the fields; nobody is muted by a call that fails", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  const ghosts = Array.from({ length: limits.membersPerRoleQuery }, (_, i) => `ghost${i}`);
  await Promise.all([rest.importAll(...ghosts.slice(0, 100)), rest.importAll(...ghosts.slice(100, 200))]);
  await Promise.all([2, 3, 4].map((part) => rest.importAll(...ghosts.slice(part * 100, part * 100 + 100))));
  expect(await mute(id, ghosts, 1)).toEqual(success);
  expect(await mute(id, [...ghosts, "g_ben"], 60)).toMatchObject(refusal(groupErrors.tooManyAccounts));
  expect(await mute(id, ["g_ben", "nobody"], 60)).toMatchObject(refusal(groupErrors.accountNotFound));
  expect(await mute("nowhere", ["g_ben"], 60)).toMatchObject(refusal(groupErrors.groupNotFound));
  for (const [GroupId, names, time] of [
    [undefined, ["g_ben"], 60],
    [id, [], 60],
    [id, undefined, 60],
    [id, ["g_ben"], undefined],
    [id, ["g_ben"], -1],
    [id, ["g_ben"], forever + 1],
  ])
    expect(await mute(GroupId, names, time)).toMatchObject(refusal(groupErrors.badParameter));
  expect((await mutedIn(id)).map(({ Member_Account }: { Member_Account: string }) => Member_Account)).not.toContain(
    "g_ben",
  );
  for (const path of ["get_group_muted_account", "get_group_shutted_uin"]) {
    expect(await call(path, { GroupId: "nowhere" })).toMatchObject(refusal(groupErrors.groupNotFound));
    expect(await call(path, {})).toMatchObject(refusal(groupErrors.badParameter));
  }
});
