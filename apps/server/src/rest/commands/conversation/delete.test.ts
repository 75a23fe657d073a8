import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
let round = 0;
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());

async function start() {
  round++;
  const [a, b] = [`x_a${round}`, `x_b${round}`];
  await rest.importAll(a, b);
  await rest.call("openim/sendmsg", { From_Account: b, To_Account: a, MsgRandom: 1, MsgBody: text("hello") });
  return { a, b };
}

const remove = (body: Record<string, unknown>): Promise<Answer> => rest.call("recentcontact/delete", body);
const listed = async (From_Account: string) =>
  (await rest.call("recentcontact/get_list", { From_Account, AssistFlags: 7 })).SessionItem.length;
const history = async (Operator_Account: string, Peer_Account: string) => {
  const range = { MaxCnt: 10, MinTime: 0, MaxTime: rest.now() + 10 };
  return (await rest.call("openim/admin_getroammsg", { Operator_Account, Peer_Account, ...range })).MsgList.length;
};

test.each([
  ["with ClearRamble 1", { ClearRamble: 1 }, 0],
  ["with ClearRamble 0", { ClearRamble: 0 }, 1],
  ["with ClearRamble null", { ClearRamble: null }, 1],
  ["without ClearRamble", {}, 1],
])("%s a conversation leaves one side's list, and its history goes or stays", async (_name, more, left) => {
  const { a, b } = await start();
  expect(await remove({ From_Account: a, Type: 1, To_Account: b, ...more })).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    ErrorDisplay: "",
  });
  expect([await listed(a), await listed(b)]).toEqual([0, 1]);
  expect([await history(a, b), await history(b, a)]).toEqual([left, 1]);
  expect(rest.delivered.filter(({ to }) => to === a).at(-1)?.event).toBe("conversationDeleted");
});

test("the older spelling of Type is taken, and a new message brings the conversation back", async () => {
  const { a, b } = await start();
  expect((await remove({ From_Account: a, type: 1, To_Account: b })).ErrorCode).toBe(0);
  expect(await listed(a)).toBe(0);
  await rest.call("openim/sendmsg", { From_Account: b, To_Account: a, MsgRandom: 2, MsgBody: text("again") });
  expect(await listed(a)).toBe(1);
});

test("marks and groups outlive a deletion", async () => {
  const { a, b } = await start();
  const MarkItem = [{ OptType: 1, ContactItem: { Type: 1, To_Account: b }, SetMark: [0] }];
  await rest.call("recentcontact/mark_contact", { From_Account: a, MarkItem });
  await remove({ From_Account: a, Type: 1, To_Account: b, ClearRamble: 1 });
  const { ContactItem } = await rest.call("recentcontact/get_contact_group", { From_Account: a });
  expect(ContactItem).toMatchObject([{ To_Account: b }]);
});

test("two accounts that never spoke have nothing to delete, which is no fault", async () => {
  await rest.importAll("x_quiet", "x_other");
  expect((await remove({ From_Account: "x_quiet", Type: 1, To_Account: "x_other" })).ErrorCode).toBe(0);
});

test.each([
  ["no account", { From_Account: undefined }, 50002],
  ["an account that does not exist", { From_Account: "x_ghost" }, 50001],
  ["a number for the account", { From_Account: 1 }, 60015],
  ["no peer", { To_Account: "" }, 50002],
  ["a peer that does not exist", { To_Account: "x_ghost" }, 50001],
  ["a number for the peer", { To_Account: 1 }, 60015],
  ["no type", { Type: undefined }, 50002],
  ["another type", { Type: 3 }, 50002],
  ["a group", { Type: 2, ToGroupid: "@TGS#1" }, 50002],
  ["a group by its older name", { Type: 2, To_Account: "@TGS#1" }, 50002],
  ["another ClearRamble", { ClearRamble: 2 }, 50002],
])("delete with %s answers the documented code", async (_name, more, code) => {
  const { a, b } = await start();
  const answer = await remove({ From_Account: a, Type: 1, To_Account: b, ...more });
  expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  expect(await listed(a)).toBe(1);
});
