import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest, type Envelope, setAppSettings } from "../call-rest.ts";
import { expectSoundData } from "../expect-sound-data.ts";
import { type RunningServer, startServer, temporaryFolder } from "../start-server.ts";
import { logIn, type WireClient } from "../wire-client.ts";

const dataDir = temporaryFolder();
let server: RunningServer;
const clients: WireClient[] = [];
const start = async () => startServer({ HONGYAN_DATA_DIR: dataDir });
beforeAll(async () => {
  server = await start();
  await setAppSettings(server, { groupCustomFields: [{ key: "port" }], groupNameSearch: true });
  await callRest(server, "im_open_login_svc/multiaccount_import", { Accounts: ["l_ann", "l_ben", "l_cleo", "l_dan"] });
});
afterAll(async () => {
  for (const client of clients) await client.close();
  await server?.stop();
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many commands.
const call = async (name: string, body: object): Promise<Envelope & Record<string, any>> =>
  callRest(server, `group_open_http_svc/${name}`, body);
const device = async (userId: string, instance = "main") => {
  const client = await logIn(server, { userId, instance });
  clients.push(client);
  return client;
};
/** As the back end sees a group. */
const info = async (groupId: string) => (await call("get_group_info", { GroupIdList: [groupId] })).GroupInfo[0];
const joined = async (Member_Account: string): Promise<string[]> =>
  (await call("get_joined_group_list", { Member_Account })).GroupIdList.map(
    ({ GroupId }: { GroupId: string }) => GroupId,
  );

test("a group that a back end makes is in the hands of its members at once, and every change of it reaches them", async () => {
  const [ann, ben] = [await device("l_ann"), await device("l_ben")];
  const made = await call("create_group", {
    ...{ Owner_Account: "l_ann", Type: "Public", GroupId: "harbour-club", Name: "Harbour Club" },
    MemberList: [{ Member_Account: "l_ben", Role: "Admin" }, { Member_Account: "l_cleo" }],
  });
  expect(made).toMatchObject({ ErrorCode: 0, GroupId: "harbour-club", Type: "Public" });
  const groupId = "harbour-club";
  await ann.event("groupJoined", (data) => data.groupId === groupId);
  await ann.event("groupNoticed", ({ notice }) => notice.groupId === groupId && notice.kind === 6);
  await ben.event("groupJoined", (data) => data.groupId === groupId);
  const { data } = await ben.request("listJoinedGroups", {});
  expect(data.groups).toMatchObject([{ group: { groupId, memberCount: 3, owner: "l_ann" }, self: { role: "Admin" } }]);

  await call("modify_group_base_info", {
    ...{ GroupId: groupId, Notification: "Dinner on Friday", ApplyJoinOption: "FreeAccess", From_Account: "l_ann" },
    AppDefinedData: [{ Key: "port", Value: "Lund" }],
  });
  const { group } = await ben.event("groupUpdated", (told) => told.group.infoSeq === 2);
  expect(group).toMatchObject({
    notification: "Dinner on Friday",
    applyOption: "FreeAccess",
    custom: { port: "Lund" },
  });
  const { message } = await ben.event("messageReceived", (told) => told.message.tip?.kind === 6);
  expect(message.tip).toMatchObject({ operator: "l_ann", changed: { notification: "Dinner on Friday" } });
  // Ben's own change reaches the back end.
  await ben.request("updateGroup", { groupId, name: "Harbour & Sail" });
  expect(await info(groupId)).toMatchObject({ Name: "Harbour & Sail", InfoSeq: 3, NextMsgSeq: 4 });

  await call("change_group_owner", { GroupId: groupId, NewOwner_Account: "l_ben" });
  const { self } = await ben.event("groupSelfUpdated", (told) => told.groupId === groupId);
  expect(self).toMatchObject({ role: "Owner" });
  expect(await info(groupId)).toMatchObject({ Owner_Account: "l_ben", MemberList: [{ Role: "Member" }, {}, {}] });
});

test("a group that a client makes is known to the back end, and found by others", async () => {
  const [ben, dan] = [await device("l_ben", "second"), await device("l_dan")];
  const made = await ben.request("createGroup", {
    ...{ type: "Work", groupId: "circle", name: "Circle", introduction: "Friends" },
    members: [{ userId: "l_cleo" }],
  });
  expect(made).toMatchObject({ code: 0, data: { group: { type: "Private", owner: "l_ben", memberCount: 2 } } });
  expect(await info("circle")).toMatchObject({ Type: "Private", Owner_Account: "l_ben", Introduction: "Friends" });
  // It waits for its first message.
  expect(await joined("l_cleo")).not.toContain("circle");
  expect(await dan.request("getGroup", { groupId: "circle" })).toMatchObject({ code: 10007 });
  expect(await dan.request("getGroup", { groupId: "harbour-club" })).toMatchObject({
    data: { group: { name: "Harbour & Sail" } },
  });
  expect(await dan.request("searchGroups", { words: ["sail"] })).toMatchObject({
    data: { groups: [{ groupId: "harbour-club" }], total: 1 },
  });
  expect(await dan.request("dismissGroup", { groupId: "harbour-club" })).toMatchObject({ code: 10007 });
});

test("imported groups have their own time; lists of the app page through all of them", async () => {
  const answer = await call("import_group", {
    ...{ Type: "Public", Name: "Old Crew", Owner_Account: "l_ann", GroupId: "old-crew", CreateTime: 1600000000 },
  });
  expect(answer).toMatchObject({ ErrorCode: 0, GroupId: "old-crew" });
  expect(await info("old-crew")).toMatchObject({ CreateTime: 1600000000, MemberNum: 1 });
  const listed: string[] = [];
  let Next = 0;
  do {
    const page = await call("get_appid_group_list", { Limit: 2, Next });
    expect(page.TotalCount).toBe(3);
    listed.push(...page.GroupIdList.map(({ GroupId }: { GroupId: string }) => GroupId));
    Next = page.Next;
  } while (Next !== 0);
  expect(listed).toEqual(["harbour-club", "circle", "old-crew"]);
});

test("all of it is there after the server was killed", async () => {
  const before = await info("harbour-club");
  await server.kill();
  server = await start();
  expect(await info("harbour-club")).toEqual(before);
  expect(await joined("l_ann")).toEqual(expect.arrayContaining(["harbour-club", "old-crew"]));
});

test("a dismissed group is gone for everybody, who was away is told later, and its data is sound", async () => {
  const ben = await device("l_ben", "third");
  const { syncedAt, logPosition } = (await ben.request("listConversations", {})).data;
  await ben.close();
  const ann = await device("l_ann", "second");
  expect(await call("destroy_group", { GroupId: "harbour-club" })).toMatchObject({ ErrorCode: 0 });
  await ann.event("groupDismissed", ({ groupId }) => groupId === "harbour-club");
  await ann.event("groupNoticed", ({ notice }) => notice.groupId === "harbour-club" && notice.kind === 5);
  expect(await call("destroy_group", { GroupId: "harbour-club" })).toMatchObject({ ErrorCode: 10010 });
  expect(await info("harbour-club")).toMatchObject({ ErrorCode: 10010 });
  expect(await joined("l_ben")).toEqual([]);
  const back = await device("l_ben", "third");
  const { data } = await back.request("syncAccount", { syncedAt, logPosition });
  expect(data.entries.map(({ kind }) => kind)).toEqual(["groupLeft", "groupNoticed"]);
  // What was said stays.
  const history = await back.request("listMessages", { conversationId: "GROUPharbour-club", count: 20 });
  expect(history.data.messages.map(({ tip }) => tip?.kind)).toEqual([1, 6, 6, 6]);
  // The id is free.
  expect(await call("create_group", { GroupId: "harbour-club", Type: "ChatRoom", Name: "Again" })).toMatchObject({
    ErrorCode: 0,
  });
});

test("an account that is deleted leaves its groups, and the data of all this is sound", async () => {
  await call("create_group", {
    ...{ GroupId: "left-behind", Type: "Public", Name: "Left", Owner_Account: "l_ann" },
    MemberList: [{ Member_Account: "l_dan" }],
  });
  const deletion = { DeleteItem: [{ UserID: "l_ann" }] };
  expect(await callRest(server, "im_open_login_svc/account_delete", deletion)).toMatchObject({ ErrorCode: 0 });
  expect(await info("left-behind")).toMatchObject({
    ...{ Owner_Account: "", MemberNum: 1, MemberList: [{ Member_Account: "l_dan", Role: "Member" }] },
  });
  // Nobody is left in it.
  expect(await info("old-crew")).toMatchObject({ ErrorCode: 10010 });
  for (const client of clients.splice(0)) await client.close();
  expect(await server.stop()).toBe(0);
  await expectSoundData(dataDir);
});
