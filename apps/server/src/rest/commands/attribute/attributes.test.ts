import { builtInTypes } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let groups = 0;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("a_owner", "administrator");
});
afterAll(() => rest.close());

const create = async (type = "AVChatRoom") => {
  const owner = type === "BChatRoom" ? {} : { Owner_Account: "a_owner" };
  const GroupId = `${type === "Community" ? "@TGS#_" : ""}attr-${++groups}`;
  expect(
    await rest.call("group_open_http_svc/create_group", { Type: type, Name: "Radio", GroupId, ...owner }),
  ).toMatchObject({
    ErrorCode: 0,
  });
  return GroupId;
};
const pairs = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value }));
const modify = (GroupId: string, attributes: Record<string, string>) =>
  rest.call("group_open_http_svc/modify_group_attr", { GroupId, GroupAttr: pairs(attributes) });
const set = (GroupId: string, attributes: Record<string, string>) =>
  rest.call("group_open_http_svc/set_group_attr", { GroupId, GroupAttr: pairs(attributes) });
const remove = (GroupId: string, ...keys: string[]) =>
  rest.call("group_open_http_svc/delete_group_attr", { GroupId, GroupAttr: keys.map((key) => ({ key })) });
const clear = (GroupId: string) => rest.call("group_open_http_svc/clear_group_attr", { GroupId });
const read = async (GroupId: string) => {
  const { GroupAttrAry } = await rest.call("group_open_attr_http_svc/get_group_attr", { GroupId });
  return Object.fromEntries(GroupAttrAry.map(({ key, value }: { key: string; value: string }) => [key, value]));
};
const success = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" };

test("modify keeps the other keys, set replaces all, delete takes some and clear takes the rest", async () => {
  const room = await create();
  expect(await modify(room, { seat1: "dj_olga", seat2: "" })).toEqual(success);
  expect(await modify(room, { seat1: "dj_tariq" })).toEqual(success);
  expect(await read(room)).toEqual({ seat1: "dj_tariq", seat2: "" });
  expect(await set(room, { topic: "jazz", mood: "calm" })).toEqual(success);
  expect(await read(room)).toEqual({ topic: "jazz", mood: "calm" });
  expect(await remove(room, "mood")).toEqual(success);
  expect(await read(room)).toEqual({ topic: "jazz" });
  expect(await clear(room)).toEqual(success);
  expect(await read(room)).toEqual({});
});

test("everybody in the group is told what was written and what is gone, with a version that rises by one", async () => {
  const room = await create();
  const number = (await rest.domain.storage.groups.find(rest.app.sdkAppId, room))?.number;
  rest.delivered.length = 0;
  await modify(room, { a: "1", b: "2" });
  await set(room, { b: "3" });
  await remove(room, "b");
  const told = rest.delivered.filter(({ event }) => event === "groupAttributesChanged");
  expect(told.map(({ to }) => to)).toEqual([`@${number}`, `@${number}`, `@${number}`]);
  expect(told.map(({ data }) => data)).toEqual([
    { groupId: room, attributes: { a: "1", b: "2" }, removed: [], isReset: false, version: 1 },
    { groupId: room, attributes: { b: "3" }, removed: ["a"], isReset: true, version: 2 },
    { groupId: room, attributes: {}, removed: ["b"], isReset: false, version: 3 },
  ]);
});

test.each(builtInTypes.map(({ name, attributes }) => [name, attributes] as const))(
  "%s has attributes: %s",
  async (type, has) => {
    const group = await create(type);
    const code = has ? 0 : groupErrors.notPermitted.code;
    expect(await set(group, { topic: "jazz" })).toMatchObject({ ErrorCode: code });
    expect(await modify(group, { topic: "blues" })).toMatchObject({ ErrorCode: code });
    expect(await remove(group, "topic")).toMatchObject({ ErrorCode: code });
    expect(await clear(group)).toMatchObject({ ErrorCode: code });
    expect(await rest.call("group_open_attr_http_svc/get_group_attr", { GroupId: group })).toMatchObject({
      ErrorCode: code,
    });
  },
);

test("topics have no attributes of their own", async () => {
  const community = await create("Community");
  const other = `${community}-t`;
  await rest.call("group_open_http_svc/create_group", {
    Type: "Community",
    Name: "P",
    GroupId: other,
    SupportTopic: 1,
  });
  const made = await rest.call("million_group_open_http_svc/create_topic", { GroupId: other, TopicName: "Hall" });
  expect(await modify(made.TopicId, { a: "1" })).toMatchObject({ ErrorCode: groupErrors.notPermitted.code });
});

test("a key of 32 bytes and a value of 4,000 are taken, one byte more is not", async () => {
  const room = await create();
  const key = "ü".repeat(limits.groupAttributeKeyBytes / 2);
  const value = "ü".repeat(limits.groupAttributeValueBytes / 2);
  expect(await modify(room, { [key]: value })).toEqual(success);
  expect(await modify(room, { [`${key}k`]: "v" })).toMatchObject({ ErrorCode: groupErrors.attributeKeyTooLong.code });
  expect(await modify(room, { k: `${value}v` })).toMatchObject({ ErrorCode: groupErrors.attributeValueTooLong.code });
  expect(await read(room)).toEqual({ [key]: value });
});

test("sixteen keys are taken and the seventeenth is refused, also beside those that are there", async () => {
  const room = await create();
  const many = Object.fromEntries(Array.from({ length: limits.groupAttributes }, (_, at) => [`k${at}`, "v"]));
  expect(await set(room, { ...many, more: "v" })).toMatchObject({ ErrorCode: groupErrors.tooManyAttributes.code });
  expect(await set(room, many)).toEqual(success);
  expect(await modify(room, { more: "v" })).toMatchObject({ ErrorCode: groupErrors.tooManyAttributes.code });
  expect(await modify(room, { k0: "w" })).toEqual(success);
  expect(Object.keys(await read(room))).toHaveLength(limits.groupAttributes);
});

test("the values together may be 16,000 bytes and not one more", async () => {
  const room = await create();
  const value = "v".repeat(limits.groupAttributeValueBytes);
  expect(await set(room, { a: value, b: value, c: value, d: value })).toEqual(success);
  expect(await modify(room, { e: "v" })).toMatchObject({ ErrorCode: groupErrors.attributesTooLong.code });
  expect(await modify(room, { e: "" })).toEqual(success);
});

test("a group takes five writes a second; refused ones do not count", async () => {
  const room = await create();
  for (let write = 1; write <= 4; write++) expect(await modify(room, { a: `${write}` })).toEqual(success);
  expect(await remove(room, "missing")).toMatchObject({ ErrorCode: groupErrors.attributeNotFound.code });
  expect(await clear(room)).toEqual(success);
  expect(await modify(room, { a: "6" })).toMatchObject({ ErrorCode: groupErrors.attributesTooOften.code });
  expect(await read(room)).toEqual({});
  rest.moveTime(1);
  expect(await modify(room, { a: "7" })).toEqual(success);
});

test("where one key to delete is not set nothing is deleted", async () => {
  const room = await create();
  await modify(room, { a: "1" });
  expect(await remove(room, "a", "b")).toMatchObject({ ErrorCode: groupErrors.attributeNotFound.code });
  expect(await read(room)).toEqual({ a: "1" });
});

test("unknown groups answer 10010; missing lists, empty keys and other spellings 10004", async () => {
  const room = await create();
  for (const command of ["set_group_attr", "modify_group_attr", "delete_group_attr", "clear_group_attr"])
    expect(
      await rest.call(`group_open_http_svc/${command}`, { GroupId: "nowhere", GroupAttr: pairs({ a: "1" }) }),
    ).toMatchObject({
      ErrorCode: groupErrors.groupNotFound.code,
    });
  const bad = { ErrorCode: groupErrors.badParameter.code };
  for (const GroupAttr of [undefined, null, "", [{ key: "a", value: 1 }], [{ Key: "a", Value: "1" }]])
    expect(await rest.call("group_open_http_svc/modify_group_attr", { GroupId: room, GroupAttr })).toMatchObject(bad);
  expect(await modify(room, {})).toMatchObject(bad);
  expect(await remove(room)).toMatchObject(bad);
  expect(await modify(room, { "": "v" })).toMatchObject(bad);
  expect(await rest.call("group_open_attr_http_svc/get_group_attr", {})).toMatchObject(bad);
  expect(await set(room, {})).toEqual(success);
});
