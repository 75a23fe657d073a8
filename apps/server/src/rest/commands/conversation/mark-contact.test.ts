import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let me: string;
let round = 0;
const manyPeers = Array.from({ length: 301 }, (_, i) => `p${i}`);
beforeAll(async () => {
  rest = await testRest();
  for (let i = 0; i < 301; i += 100) await rest.importAll(...manyPeers.slice(i, i + 100));
});
beforeEach(async () => {
  me = `m${++round}`;
  await rest.importAll(me, "u_bob", "u_carol");
});
afterAll(() => rest.close());

const to = (name: string) => ({ Type: 1, To_Account: name });
const call = (name: string, body: object): Promise<Answer> =>
  rest.call(`recentcontact/${name}`, { From_Account: me, ...body });
const mark = (...items: object[]) =>
  call("mark_contact", {
    MarkItem: items.map((item) => ({ OptType: 1, ContactItem: to("u_bob"), ...item })),
  });
const search = (...items: object[]) => call("search_contact_group", { ContactItem: items });
const marksOfBob = async () => (await search(to("u_bob"))).ContactResultItem[0];
const bits = (...set: number[]) => Array.from({ length: 64 }, (_, i) => (set.includes(i) ? "1" : "0")).join("");

test("marks are set by number from 0 to 63, and the first character is bit 0", async () => {
  const answer = await mark({ OptType: 3, SetMark: [0, 2, 63], CustomMark: "vip" });
  expect(answer).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    ErrorDisplay: "",
    ResultItem: [{ OptType: 3, ContactItem: to("u_bob"), ResultCode: 0, ResultInfo: "" }],
  });
  expect(await marksOfBob()).toEqual({
    ...to("u_bob"),
    StandardMark: bits(0, 2, 63),
    CustomMark: "vip",
    ContactGroupId: [],
    Timestamp: rest.now(),
  });
  expect(rest.delivered.findLast(({ to }) => to === me)).toMatchObject({
    event: "conversationSettingsUpdated",
    data: { conversations: [{ conversationId: "C2Cu_bob", marks: [0, 2, 63], customData: "vip" }], logPosition: 1 },
  });
  await mark({ SetMark: [1, 5], ClearMark: [5, 63] });
  expect((await marksOfBob()).StandardMark).toBe(bits(0, 1, 2, 5));
});

test("OptType says which of the two marks is meant", async () => {
  await mark({ OptType: 1, SetMark: [1], CustomMark: "not this" }, { OptType: 2, SetMark: [9], CustomMark: "this" });
  expect(await marksOfBob()).toMatchObject({ StandardMark: bits(1), CustomMark: "this" });
  await mark({ OptType: 3, SetMark: null, ClearMark: [1] });
  expect(await marksOfBob()).toMatchObject({ CustomMark: "this" });
  expect(await marksOfBob()).not.toHaveProperty("StandardMark");
});

test.each([
  ["OptType 3 and an empty CustomMark", { OptType: 3, CustomMark: "" }],
  ["OptType 2 and an empty CustomMark", { OptType: 2, CustomMark: "" }],
  ["OptType 2 and no CustomMark", { OptType: 2 }],
])("%s takes the custom mark away", async (_name, item) => {
  await mark({ OptType: 2, CustomMark: "x" });
  await mark(item);
  expect((await search(to("u_bob"))).ContactResultItem).toEqual([]);
});

test("conversations that cannot be marked say why, and the others are marked", async () => {
  const items = [
    to("u_ghost"),
    to("u_bob"),
    { Type: 2, ToGroupId: "@TGS#1" },
    { Type: 2, ToGroupid: "@TGS#2" },
    { Type: 1 },
  ];
  const { ResultItem } = await mark(...items.map((ContactItem) => ({ ContactItem, SetMark: [3] })));
  expect(ResultItem.map(({ ResultCode }: Answer) => ResultCode)).toEqual([50001, 0, 51007, 51007, 50002]);
  expect(ResultItem[3].ContactItem).toEqual({ Type: 2, ToGroupId: "@TGS#2" });
  expect((await marksOfBob()).StandardMark).toBe(bits(3));
});

test("a custom mark has 256 bytes; with one more only that conversation fails", async () => {
  const { ResultItem } = await mark(
    { OptType: 2, CustomMark: "x".repeat(256) },
    { OptType: 2, CustomMark: `鸿${"x".repeat(254)}`, ContactItem: to("u_carol") },
  );
  expect(ResultItem.map(({ ResultCode }: Answer) => ResultCode)).toEqual([0, 50002]);
  expect((await search(to("u_bob"), to("u_carol"))).ContactResultItem).toHaveLength(1);
});

test("100 conversations are marked, 101 answer 51006", async () => {
  const items = manyPeers.slice(0, 101).map((name) => ({ ContactItem: to(name), SetMark: [0] }));
  expect(await mark(...items)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 51006 });
  expect((await mark(...items.slice(1))).ResultItem).toHaveLength(100);
});

test("300 conversations are searched, 301 answer 51006; only those with marks or groups are found", async () => {
  await mark({ SetMark: [0] });
  const GroupContactItem = [{ GroupName: "g", ContactItem: [to("u_carol"), to("p7")] }];
  await call("create_contact_group", { GroupContactItem });
  await call("create_contact_group", { GroupContactItem: [{ GroupName: "empty" }] });
  expect((await search(...manyPeers.map(to))).ErrorCode).toBe(51006);
  const found = await search(...manyPeers.slice(2).map(to), to("u_carol"));
  expect(found.ContactResultItem).toMatchObject([
    { To_Account: "u_carol", ContactGroupId: [1] },
    { To_Account: "p7", ContactGroupId: [1] },
  ]);
  expect(found.GroupItem).toEqual([{ GroupName: "g", GroupId: 1 }]);
  expect(await search(to("u_ghost"), { Type: 2, ToGroupId: "g" })).toMatchObject({
    ContactResultItem: [],
    GroupItem: [],
  });
});

test("all marks and groups come in pages, each conversation once", async () => {
  for (let i = 0; i < 300; i += 100)
    await mark(...manyPeers.slice(i, i + 100).map((name) => ({ ContactItem: to(name), SetMark: [0] })));
  const first = await call("get_contact_group", { StartIndex: 0 });
  expect(first).toMatchObject({ CompleteFlag: 0, GroupItem: [] });
  // One of the first page loses its mark, one of the last as well, and one more gets its first.
  await mark(
    { ContactItem: to("p5"), ClearMark: [0] },
    { ContactItem: to("p299"), ClearMark: [0] },
    { ContactItem: to("p300"), SetMark: [0] },
  );
  const seen = first.ContactItem.map((item: Answer) => item.To_Account);
  for (let page = first; page.CompleteFlag === 0; ) {
    page = await call("get_contact_group", { StartIndex: page.NextStartIndex });
    seen.push(...page.ContactItem.map((item: Answer) => item.To_Account));
    if (page.CompleteFlag === 1) expect(page.NextStartIndex).toBe(0);
  }
  expect(seen).toEqual([...manyPeers.slice(0, 299), "p300"]);
});

test("an account without any has an empty list", async () => {
  expect(await call("get_contact_group", {})).toMatchObject({
    ContactItem: [],
    GroupItem: [],
    CompleteFlag: 1,
    NextStartIndex: 0,
  });
});

const item = (more: object) => ({ MarkItem: [{ OptType: 1, ContactItem: to("u_bob"), SetMark: [1], ...more }] });
test.each([
  ["no account", { From_Account: undefined }, 50002],
  ["an account that does not exist", { From_Account: "u_ghost" }, 50001],
  ["a number for the account", { From_Account: 1 }, 60015],
  ["no conversations", { MarkItem: undefined }, 51006],
  ["an empty list", { MarkItem: [] }, 51006],
  ["another OptType", item({ OptType: 4 }), 50002],
  ["no conversation in an item", item({ ContactItem: undefined }), 50002],
  ["a number for a peer", item({ ContactItem: { Type: 1, To_Account: 7 } }), 60015],
  ["a bit below 0", item({ SetMark: [-1] }), 50002],
  ["a bit over 63", item({ ClearMark: [64] }), 50002],
  ["a custom mark that is no text", item({ CustomMark: 7 }), 50002],
])("mark_contact with %s answers the documented code", async (_name, more, code) => {
  expect((await call("mark_contact", { ...item({}), ...more })).ErrorCode).toBe(code);
  expect((await search(to("u_bob"))).ContactResultItem).toEqual([]);
});

test.each([
  ["search_contact_group", "no account", { From_Account: undefined, ContactItem: [to("u_bob")] }, 50002],
  [
    "search_contact_group",
    "an account that does not exist",
    { From_Account: "u_ghost", ContactItem: [to("u_bob")] },
    50001,
  ],
  ["search_contact_group", "no conversations", {}, 51006],
  ["search_contact_group", "an empty list", { ContactItem: [] }, 51006],
  ["search_contact_group", "another type", { ContactItem: [{ Type: 0, To_Account: "u_bob" }] }, 50002],
  ["get_contact_group", "no account", { From_Account: null }, 50002],
  ["get_contact_group", "an account that does not exist", { From_Account: "u_ghost" }, 50001],
  ["get_contact_group", "text for the place", { StartIndex: "1" }, 50002],
  ["get_contact_group", "a place before the beginning", { StartIndex: -1 }, 50002],
])("%s with %s answers the documented code", async (name, _fault, body, code) => {
  expect((await call(name, body)).ErrorCode).toBe(code);
});
