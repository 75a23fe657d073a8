import { builtInTypes } from "@hongyan/domain";
import { extensionErrors, groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type Answer, type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const groups = groupCalls(() => rest);
const { create, say, takeTold } = groups;
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
let id: string;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("k_a", "k_b", "k_c");
  id = await create("Public", ["k_a", "k_b", "k_c"]);
});
afterAll(() => rest.close());

const write = (MsgSeq: unknown, OperateType: unknown, ExtensionList?: unknown, more: object = {}): Promise<Answer> =>
  rest.call("openim_msg_ext_http_svc/group_set_key_values", {
    GroupId: id,
    MsgSeq,
    OperateType,
    ExtensionList,
    ...more,
  });
const get = (MsgSeq: unknown, more: object = {}): Promise<Answer> =>
  rest.call("openim_msg_ext_http_svc/group_get_key_values", { GroupId: id, MsgSeq, ...more });
const sendOne = async (more: object = {}): Promise<number> =>
  (await say(id, "k_a", { SupportMessageExtension: 1, ...more })).MsgSeq;
const pair = (Key: string, Value: string, Seq = 0) => ({ Key, Value, Seq });
const { badParameter, notSupported, messageNotFound, writtenTooOften } = extensionErrors;

test("pairs that were set are read by Seq, and told to the devices of all members", async () => {
  const seq = await sendOne();
  takeTold();
  expect(await write(seq, 1, [pair("vote", "yes"), pair("note", "")])).toEqual({
    ...success,
    ExtensionList: [
      { ErrorCode: 0, Extension: pair("vote", "yes", 1) },
      { ErrorCode: 0, Extension: pair("note", "", 2) },
    ],
  });
  expect(await get(seq)).toEqual({
    ...success,
    ...{ CompleteFlag: 1, LatestSeq: 2, ClearSeq: 0 },
    ExtensionList: [pair("vote", "yes", 1), pair("note", "", 2)],
  });
  const { number } = await groups.groupOf(id);
  expect(takeTold()).toMatchObject([
    {
      to: `@${number}`,
      event: "messageExtensionsChanged",
      data: { groupId: id, from: "k_a", to: id, seq, extensions: [{ key: "vote", value: "yes", version: 1 }, {}] },
    },
  ]);
});

test("a deleted pair is told with an empty value from a Seq on, a missing one answers 23004, all go at once", async () => {
  const seq = await sendOne();
  await write(seq, 1, [pair("a", "1"), pair("b", "1")]);
  expect(await write(seq, 2, [{ Key: "a" }, { Key: "z" }])).toMatchObject({
    ExtensionList: [
      { ErrorCode: 0, Extension: pair("a", "", 3) },
      { ErrorCode: messageNotFound.code, Extension: pair("z", "", 0) },
    ],
  });
  expect((await get(seq)).ExtensionList).toEqual([pair("b", "1", 2)]);
  expect((await get(seq, { StartSeq: 3 })).ExtensionList).toEqual([pair("a", "", 3)]);
  expect(await write(seq, 3)).toEqual({ ...success, ExtensionList: [] });
  expect(await get(seq)).toMatchObject({ ExtensionList: [], LatestSeq: 3, ClearSeq: 3 });
});

test("a call takes twenty pairs, a message three hundred and two hundred writes a minute", async () => {
  const seq = await sendOne();
  const batch = (from: number, count: number) => Array.from({ length: count }, (_, at) => pair(`k${from + at}`, "v"));
  expect(await write(seq, 1, batch(0, 21))).toMatchObject(refusal(badParameter));
  for (let from = 0; from < 300; from += 20) expect(await write(seq, 1, batch(from, 20))).toMatchObject(success);
  expect(await write(seq, 1, batch(300, 1))).toMatchObject(refusal(badParameter));
  const page = await get(seq);
  expect([page.ExtensionList.length, page.CompleteFlag]).toEqual([200, 0]);
  expect((await get(seq, { StartSeq: 201 })).ExtensionList).toHaveLength(100);
  for (let writes = 15; writes < 200; writes++)
    expect(await write(seq, 1, [pair("k0", `${writes}`)])).toMatchObject(success);
  expect(await write(seq, 1, [pair("k0", "late")])).toMatchObject(refusal(writtenTooOften));
  rest.moveTime(60);
  expect(await write(seq, 1, [pair("k0", "late")])).toMatchObject(success);
});

test("keys have 1 to 100 bytes, values up to 1,000", async () => {
  const seq = await sendOne();
  expect(await write(seq, 1, [pair("é".repeat(50), "v".repeat(1_000))])).toMatchObject(success);
  for (const wrong of [pair(`${"é".repeat(50)}.`, "v"), pair("k", "v".repeat(1_001)), { Key: "k" }])
    expect(await write(seq, 1, [wrong])).toMatchObject(refusal(badParameter));
});

test("a message without extensions answers 23002, one that is recalled, a tip or not there 23004", async () => {
  const plain = await sendOne({ SupportMessageExtension: 0 });
  expect(await write(plain, 1, [pair("a", "1")])).toMatchObject(refusal(notSupported));
  const gone = await sendOne();
  await write(gone, 1, [pair("a", "1")]);
  await call("group_msg_recall", { GroupId: id, MsgSeqList: [{ MsgSeq: gone }] });
  for (const seq of [gone, 1, 9_999]) {
    expect(await write(seq, 1, [pair("a", "1")])).toMatchObject(refusal(messageNotFound));
    expect(await get(seq)).toMatchObject({ ...refusal(messageNotFound), ExtensionList: [] });
  }
});

test("a targeted message's pairs are told to those it is for", async () => {
  const seq = await sendOne({ To_Account: ["k_b"] });
  takeTold();
  await write(seq, 1, [pair("a", "1")]);
  expect(
    takeTold()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(["k_a", "k_b"]);
});

test.each(builtInTypes.map((type) => [type.name, type] as const))("in %s as its type has it", async (name, type) => {
  const GroupId = await create(name, ["k_a"]);
  const extension = type.extensions ? { SupportMessageExtension: 1 } : {};
  const { MsgSeq } = await say(GroupId, name === "BChatRoom" ? undefined : "k_a", extension);
  const none = refusal(type.kind === "log" ? notSupported : messageNotFound);
  expect(await write(MsgSeq, 1, [pair("a", "1")], { GroupId })).toMatchObject(type.extensions ? success : none);
});

test("what is missing or of the wrong kind answers 10004, an unknown group 10010", async () => {
  const seq = await sendOne();
  for (const wrong of [
    { GroupId: undefined },
    { MsgSeq: undefined },
    { MsgSeq: 0 },
    { OperateType: 4 },
    { ExtensionList: [] },
  ])
    expect(await write(seq, 1, [pair("a", "1")], wrong)).toMatchObject(refusal(badParameter));
  for (const wrong of [{ GroupId: undefined }, { MsgSeq: "1" }, { StartSeq: -1 }])
    expect(await get(seq, wrong)).toMatchObject(refusal(badParameter));
  expect(await write(seq, 3, undefined, { GroupId: "nowhere" })).toMatchObject(refusal(groupErrors.groupNotFound));
  expect(await get(seq, { GroupId: "nowhere" })).toMatchObject(refusal(groupErrors.groupNotFound));
});
