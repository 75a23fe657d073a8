import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { groupCalls } from "./testing/group-calls.ts";
import { restCaller, type TestRest, testRest } from "./testing/test-rest.ts";

const command = "Group.CallbackAfterGroupAttrChanged";

let rest: TestRest;
const { create, call } = groupCalls(() => rest);

beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("ga_ann");
  await rest.backEnd.turnOn(rest.domain, rest.app, { commands: [command] });
});
afterAll(() => rest.close());
beforeEach(async () => {
  await rest.backEnd.told();
});

const pairs = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value }));
const write = (how: "set" | "modify", GroupId: string, attributes: Record<string, string>) =>
  call(`${how}_group_attr`, { GroupId, GroupAttr: pairs(attributes) });
const remove = (GroupId: string, ...keys: string[]) =>
  call("delete_group_attr", { GroupId, GroupAttr: keys.map((key) => ({ key })) });
const clear = (GroupId: string) => call("clear_group_attr", { GroupId });

test.each(["AVChatRoom", "Public"])(
  "in %s attributes that were written, replaced and deleted are told",
  async (type) => {
    const id = await create(type, ["ga_ann"]);
    await write("modify", id, { seat1: "olga", seat2: "" });
    await write("set", id, { mood: "calm", key: "d" });
    await remove(id, "mood");
    await clear(id);
    const changes = [
      ["modify", { seat1: "olga", seat2: "" }],
      ["set", { mood: "calm", key: "d" }],
      ["delete", { mood: "" }],
      ["clear", { key: "" }],
    ] as const;
    expect(await rest.backEnd.told()).toEqual(
      changes.map(([OptionType, attributes]) => ({
        command,
        body: {
          ...{ CallbackCommand: command, GroupId: id, Type: type, Operator_Account: "administrator" },
          ...{ OptionType, GroupAttr: pairs(attributes), EventTime: expect.closeTo(Date.now(), -5) },
        },
        caller: restCaller,
      })),
    );
  },
);

test("what is refused, and clearing what is empty, tells nothing", async () => {
  const id = await create("AVChatRoom", ["ga_ann"]);
  expect(await clear(id)).toMatchObject({ ErrorCode: 0 });
  expect(await remove(id, "mood")).toMatchObject({ ErrorCode: 10050 });
  expect(await write("modify", id, { ["k".repeat(33)]: "v" })).toMatchObject({ ErrorCode: 10045 });
  expect(await write("modify", await create("BChatRoom"), { seat: "v" })).toMatchObject({ ErrorCode: 10007 });
  expect(await rest.backEnd.told()).toEqual([]);
});
