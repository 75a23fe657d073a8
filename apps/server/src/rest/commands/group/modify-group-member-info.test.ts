import { builtInTypes, updateApp } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { create, say, read, conversation, takeTold } = groupCalls(() => rest);
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const people = ["g_ann", "g_ben", "g_cleo", "g_dan", "g_eve"];
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll(...people);
});
afterAll(() => rest.close());

const modify = (GroupId: unknown, Member_Account: unknown, more: object) =>
  call("modify_group_member_info", { GroupId, Member_Account, ...more });
const memberOf = async (GroupId: string, name: string) =>
  (await call("get_specified_group_member_info", { GroupId, Member_List_Account: [name] })).MemberList[0];
const toldKinds = () =>
  takeTold().map(({ event, data }) => {
    const message = data.message as { tip?: { kind: number } } | undefined;
    const notice = data.notice as { kind: number } | undefined;
    return [event, message?.tip?.kind ?? notice?.kind ?? 0];
  });

test("a member becomes an admin and an ordinary member again, and everybody learns it", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  takeTold();
  expect(await modify(id, "g_ben", { Role: "Admin", NameCard: "Ben (crew)" })).toEqual(success);
  expect(toldKinds()).toEqual([
    ["groupSelfUpdated", 0],
    ["groupNoticed", 9],
    ["messageReceived", 4],
  ]);
  expect(await memberOf(id, "g_ben")).toMatchObject({ Role: "Admin", NameCard: "Ben (crew)" });
  expect((await conversation("g_ben", id)).self).toMatchObject({ role: "Admin", nameCard: "Ben (crew)" });
  expect(await modify(id, "g_ben", { Role: "Member" })).toEqual(success);
  expect(toldKinds()).toEqual([
    ["groupSelfUpdated", 0],
    ["groupNoticed", 10],
    ["messageReceived", 5],
  ]);
  expect(await read("g_ann", id)).toMatchObject([
    { seq: 1 },
    { seq: 2, tip: { kind: 4, operator: "administrator", members: [{ userId: "g_ben" }] } },
    { seq: 3, tip: { kind: 5 } },
  ]);
});

test("the receive option is the one that the member's own conversations show", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  takeTold();
  for (const MsgFlag of ["AcceptNotNotify", "Discard", "AcceptAndNotify"]) {
    expect(await modify(id, "g_ben", { MsgFlag })).toEqual(success);
    expect(await memberOf(id, "g_ben")).toMatchObject({ MsgFlag });
    expect((await conversation("g_ben", id)).remindType).toBe(MsgFlag);
    expect(takeTold().map(({ event }) => event)).toEqual(["conversationSettingsUpdated", "groupSelfUpdated"]);
  }
});

test.each(["MuteTime", "ShutUpTime", "ShutUpUntil"])("%s mutes for seconds from now, and 0 lifts it", async (field) => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  expect(await modify(id, "g_ben", { [field]: 60 })).toEqual(success);
  expect(await memberOf(id, "g_ben")).toMatchObject({ MuteUntil: rest.now() + 60 });
  expect(await say(id, "g_ben")).toMatchObject(refusal(groupErrors.senderMuted));
  expect(await modify(id, "g_ben", { [field]: 0 })).toEqual(success);
  expect(await memberOf(id, "g_ben")).toMatchObject({ MuteUntil: 0 });
  expect(await say(id, "g_ben")).toMatchObject(success);
  expect((await read("g_ann", id)).filter(({ tip }) => tip?.kind === 7)).toMatchObject([
    { tip: { members: [{ userId: "g_ben", muteSeconds: 60 }] } },
    { tip: { members: [{ userId: "g_ben", muteSeconds: 0 }] } },
  ]);
});

test("custom fields are declared by the app; an empty value takes one away", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  const fields = [{ key: "cabin" }, { key: "deck" }] as never;
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { groupMemberCustomFields: fields } });
  const set = (pairs: Record<string, string>) =>
    modify(id, "g_ben", { AppMemberDefinedData: Object.entries(pairs).map(([Key, Value]) => ({ Key, Value })) });
  const value = "x".repeat(limits.memberCustomValueBytes);
  expect(await set({ cabin: value, deck: "C" })).toEqual(success);
  expect(await set({ cabin: "" })).toEqual(success);
  expect((await memberOf(id, "g_ben")).AppMemberDefinedData).toEqual([{ Key: "deck", Value: "C" }]);
  expect(await set({ deck: `${value}x` })).toMatchObject(refusal(groupErrors.badParameter));
  expect(await set({ hat: "blue" })).toMatchObject(refusal(groupErrors.badParameter));
});

test("nothing of a call is done where one part of it may not be", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  expect(await modify(id, "g_ann", { Role: "Member", NameCard: "Captain" })).toMatchObject(
    refusal(groupErrors.notPermitted),
  );
  expect(await memberOf(id, "g_ann")).toMatchObject({ Role: "Owner", NameCard: "" });
});

test.each(builtInTypes.map((type) => ({ name: type.name, type })))("in $name", async ({ name, type }) => {
  const id = await create(name, ["g_ann", "g_ben"]);
  const isStored = type.may.listMembers.includes("app");
  for (const [update, may] of [
    [{ NameCard: "Ben" }, isStored],
    [{ Role: "Admin" }, isStored && type.may.setAdmin.includes("app")],
    [{ MuteTime: 60 }, isStored && type.may.mute.includes("app")],
  ] as const)
    expect([update, await modify(id, "g_ben", update)]).toMatchObject([
      update,
      may ? success : refusal(groupErrors.notPermitted),
    ]);
});

test("limits and faults of the fields", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  const card = "\u00e9".repeat(limits.nameCardBytes / 2);
  expect(await modify(id, "g_ben", { NameCard: card })).toEqual(success);
  for (const answer of [
    await modify(id, "g_ben", { NameCard: `${card}x` }),
    await modify(id, "g_ben", { Role: "Owner" }),
    await modify(id, "g_ben", { MsgFlag: "Sometimes" }),
    await modify(id, "g_ben", { MuteTime: -1 }),
    await modify(id, "g_dan", { NameCard: "Dan" }),
    await modify(undefined, "g_ben", {}),
    await modify(id, undefined, {}),
  ])
    expect(answer).toMatchObject(refusal(groupErrors.badParameter));
  expect(await modify("nowhere", "g_ben", {})).toMatchObject(refusal(groupErrors.groupNotFound));
  expect(await modify(id, "nobody", {})).toMatchObject(refusal(groupErrors.accountNotFound));
  expect(await modify(id, "g_ben", { Role: "", NameCard: "", MsgFlag: null })).toEqual(success);
  expect(await memberOf(id, "g_ben")).toMatchObject({ NameCard: card });
});
