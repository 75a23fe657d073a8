import { builtInTypes } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const groups = groupCalls(() => rest);
const { create, say, read, conversation, takeTold } = groups;
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const many = Array.from({ length: 205 }, (_, index) => `p_${index}`);
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("p_a", "p_b", "p_c", "p_d", "p_stranger");
  for (let from = 0; from < many.length; from += 100) await rest.importAll(...many.slice(from, from + 100));
});
afterAll(() => rest.close());

const listOf = (seqs: readonly unknown[]) => seqs.map((MsgSeq) => ({ MsgSeq }));
const receipt = (GroupId: unknown, From_Account: unknown, ...seqs: unknown[]) =>
  call("group_msg_receipt", { GroupId, From_Account, MsgSeqList: listOf(seqs) });
const counts = async (GroupId: string, ...seqs: number[]) =>
  (await call("get_group_msg_receipt", { GroupId, MsgSeqList: listOf(seqs) })).GroupMsgReceiptList;
const detail = (GroupId: string, MsgSeq: unknown, Filter: unknown, more: object = {}) =>
  call("get_group_msg_receipt_detail", { GroupId, MsgSeq, Filter, Cursor: "", Count: 50, ...more });
const asking = { NeedReadReceipt: 1 };
const { badParameter, notPermitted, groupNotFound, noReceipt, accountNotFound, tooLargeForReceipts } = groupErrors;

describe("group_msg_receipt", () => {
  test("is counted, told to the sender of the message and to the reader alone, and kept with the history", async () => {
    const id = await create("Public", ["p_a", "p_b", "p_c", "p_d"]);
    const [first, second] = [await say(id, "p_a", asking), await say(id, "p_d", asking)].map(({ MsgSeq }) => MsgSeq);
    takeTold();
    expect(await receipt(id, "p_b", first, second)).toEqual(success);
    expect(takeTold().map(({ to, event, data }) => [to, event, data.seqs, data.counts])).toEqual([
      ["p_a", "receiptsSent", [first], [{ seq: first, readCount: 1, unreadCount: 2 }]],
      ["p_d", "receiptsSent", [second], [{ seq: second, readCount: 1, unreadCount: 2 }]],
      [
        "p_b",
        "receiptsSent",
        [first, second],
        [
          { seq: first, readCount: 1, unreadCount: 2 },
          { seq: second, readCount: 1, unreadCount: 2 },
        ],
      ],
    ]);
    expect((await read("p_c", id)).at(-1)).toMatchObject({ seq: second, readCount: 1, unreadCount: 2 });
    // Who sends a receipt has read the message, and yet it counts until the conversation is read.
    expect((await conversation("p_b", id)).unreadCount).toBe(2);
    takeTold();
    expect(await receipt(id, "p_b", second)).toEqual(success);
    expect(takeTold()).toEqual([]);
  });

  test("one message without receipts refuses all; own and recalled ones are passed over", async () => {
    const id = await create("Public", ["p_a", "p_b"]);
    const [plain, good, own, gone] = [
      await say(id, "p_a"),
      await say(id, "p_a", asking),
      await say(id, "p_b", asking),
      await say(id, "p_a", asking),
    ].map(({ MsgSeq }) => MsgSeq);
    for (const seq of [plain, 1, 999]) expect(await receipt(id, "p_b", good, seq)).toMatchObject(refusal(noReceipt));
    expect(await counts(id, good)).toMatchObject([{ ReadNum: 0, UnreadNum: 1 }]);
    await call("group_msg_recall", { GroupId: id, MsgSeqList: listOf([gone]) });
    expect(await receipt(id, "p_b", good, own, gone)).toEqual(success);
    expect(await counts(id, good, own)).toMatchObject([{ ReadNum: 1 }, { ReadNum: 0 }]);
    expect(await counts(id, gone)).toEqual([{ Code: noReceipt.code, MsgSeq: gone, ReadNum: 0, UnreadNum: 0 }]);
  });

  test("is for members, of messages they may see, in groups of up to 200", async () => {
    const id = await create("Public", ["p_a", "p_b", ...many.slice(0, 98)]);
    const { MsgSeq } = await say(id, "p_a", asking);
    const { MsgSeq: secret } = await say(id, "p_a", { ...asking, To_Account: ["p_b"] });
    expect(await receipt(id, "p_stranger", MsgSeq)).toMatchObject(refusal(notPermitted));
    expect(await receipt(id, "nobody", MsgSeq)).toMatchObject(refusal(accountNotFound));
    expect(await receipt(id, "p_0", secret)).toMatchObject(refusal(noReceipt));
    const add = (names: string[]) =>
      call("add_group_member", { GroupId: id, MemberList: names.map((Member_Account) => ({ Member_Account })) });
    await add(many.slice(98, 198));
    // A Public group shows those who come later nothing of before.
    expect(await receipt(id, "p_150", MsgSeq)).toMatchObject(refusal(noReceipt));
    expect(await receipt(id, "p_b", MsgSeq)).toEqual(success);
    await add(many.slice(198, 199));
    expect(await receipt(id, "p_0", MsgSeq)).toMatchObject(refusal(tooLargeForReceipts));
    expect(await counts(id, MsgSeq)).toMatchObject([{ ReadNum: 1, UnreadNum: 199 }]);
  });

  test("fifty messages are the most", async () => {
    const id = await create("Public", ["p_a", "p_b"]);
    const seqs: number[] = [];
    for (let i = 0; i < 51; i++) seqs.push((await say(id, "p_a", asking)).MsgSeq);
    expect(await receipt(id, "p_b", ...seqs)).toMatchObject(refusal(badParameter));
    expect(await receipt(id, "p_b", ...seqs.slice(0, 50))).toEqual(success);
    const answer = await call("get_group_msg_receipt", { GroupId: id, MsgSeqList: listOf(seqs) });
    expect(answer).toMatchObject({ ...refusal(badParameter), GroupMsgReceiptList: [] });
    expect(
      (await counts(id, ...seqs.slice(1))).filter(({ ReadNum }: { ReadNum: number }) => ReadNum === 1),
    ).toHaveLength(49);
  });
});

test.each(builtInTypes.map((type) => [type.name, type] as const))("in %s as its type has it", async (name, type) => {
  const id = await create(name, ["p_a"]);
  const { MsgSeq } = await say(id, name === "BChatRoom" ? undefined : "p_a", type.receipts ? asking : {});
  const refused = refusal(notPermitted);
  expect(await receipt(id, "p_a", MsgSeq)).toMatchObject(type.receipts ? success : refused);
  const answer = await call("get_group_msg_receipt", { GroupId: id, MsgSeqList: listOf([MsgSeq]) });
  expect(answer).toMatchObject(
    type.receipts ? { GroupMsgReceiptList: [{ Code: 0, ReadNum: 0, UnreadNum: 0 }] } : refused,
  );
  expect(await detail(id, MsgSeq, 0)).toMatchObject(type.receipts ? success : refused);
});

describe("get_group_msg_receipt", () => {
  test("counts the members there are now as unread, and who has read it also after leaving", async () => {
    const id = await create("Public", ["p_a", "p_b", "p_c"]);
    const { MsgSeq } = await say(id, "p_a", asking);
    await receipt(id, "p_b", MsgSeq);
    const leave = (who: string) => call("delete_group_member", { GroupId: id, MemberToDel_Account: [who] });
    await leave("p_b");
    expect(await counts(id, MsgSeq)).toEqual([{ Code: 0, MsgSeq, ReadNum: 1, UnreadNum: 1 }]);
    await leave("p_c");
    expect(await counts(id, MsgSeq)).toEqual([{ Code: 0, MsgSeq, ReadNum: 1, UnreadNum: 0 }]);
  });

  test("of a message for some, only these count", async () => {
    const id = await create("Public", ["p_a", "p_b", "p_c", "p_d"]);
    const { MsgSeq } = await say(id, "p_a", { ...asking, To_Account: ["p_b", "p_c"] });
    await receipt(id, "p_c", MsgSeq);
    expect(await counts(id, MsgSeq)).toEqual([{ Code: 0, MsgSeq, ReadNum: 1, UnreadNum: 1 }]);
    expect(await detail(id, MsgSeq, 1)).toMatchObject({ UnreadList: [{ Unread_Account: "p_b" }], IsFinish: 1 });
  });

  test("where a message has no receipts, its code says so; the others are answered", async () => {
    const id = await create("Public", ["p_a", "p_b"]);
    const [plain, asked] = [await say(id, "p_a"), await say(id, "p_a", asking)].map(({ MsgSeq }) => MsgSeq);
    expect(await counts(id, 999, asked ?? 0, plain ?? 0)).toEqual([
      { Code: noReceipt.code, MsgSeq: 999, ReadNum: 0, UnreadNum: 0 },
      { Code: 0, MsgSeq: asked, ReadNum: 0, UnreadNum: 1 },
      { Code: noReceipt.code, MsgSeq: plain, ReadNum: 0, UnreadNum: 0 },
    ]);
  });
});

describe("get_group_msg_receipt_detail", () => {
  test("readers come in the order of reading, the others in the order of joining, the sender in neither list", async () => {
    const id = await create("Public", ["p_a", "p_b", "p_c", "p_d"]);
    const { MsgSeq } = await say(id, "p_b", asking);
    for (const reader of ["p_d", "p_a"]) await receipt(id, reader, MsgSeq);
    expect(await detail(id, MsgSeq, 0)).toEqual({
      ...success,
      ...{ MsgSeq, Cursor: "0", IsFinish: 1, IsFinished: 1 },
      ReadList: [{ Read_Account: "p_d" }, { Read_Account: "p_a" }],
    });
    expect(await detail(id, MsgSeq, 1)).toEqual({
      ...success,
      ...{ MsgSeq, Cursor: "0", IsFinish: 1, IsFinished: 1 },
      UnreadList: [{ Unread_Account: "p_c" }],
    });
  });

  test("pages go on where the last one ended, though others read, join and leave between them", async () => {
    const id = await create("Public", ["p_a", ...many.slice(0, 9)]);
    const { MsgSeq } = await say(id, "p_a", asking);
    for (const reader of ["p_3", "p_1", "p_7", "p_5"]) await receipt(id, reader, MsgSeq);
    const first = await detail(id, MsgSeq, 0, { Count: 2 });
    expect(first).toMatchObject({
      IsFinish: 0,
      IsFinished: 0,
      ReadList: [{ Read_Account: "p_3" }, { Read_Account: "p_1" }],
    });
    await receipt(id, "p_0", MsgSeq);
    await call("delete_group_member", { GroupId: id, MemberToDel_Account: ["p_3"] });
    const second = await detail(id, MsgSeq, 0, { Count: 2, Cursor: first.Cursor });
    expect(second.ReadList).toEqual([{ Read_Account: "p_7" }, { Read_Account: "p_5" }]);
    const third = await detail(id, MsgSeq, 0, { Count: 2, Cursor: second.Cursor });
    expect(third).toMatchObject({ IsFinish: 1, Cursor: "0", ReadList: [{ Read_Account: "p_0" }] });
    expect(await detail(id, MsgSeq, 0, { Count: 2, Cursor: third.Cursor })).toMatchObject({ ReadList: first.ReadList });
    const unread = await detail(id, MsgSeq, 1, { Count: 2 });
    expect(unread.UnreadList).toEqual([{ Unread_Account: "p_2" }, { Unread_Account: "p_4" }]);
    await receipt(id, "p_6", MsgSeq);
    expect(await detail(id, MsgSeq, 1, { Count: 2, Cursor: unread.Cursor })).toMatchObject({
      ...{ IsFinish: 1, UnreadList: [{ Unread_Account: "p_8" }] },
    });
  });

  test("more than 200 of one page counts as 200", async () => {
    const id = await create("Public", ["p_a", ...many.slice(0, 100)]);
    await call("add_group_member", {
      ...{ GroupId: id, MemberList: many.slice(100, 199).map((Member_Account) => ({ Member_Account })) },
    });
    const { MsgSeq } = await say(id, "p_a", asking);
    await call("add_group_member", {
      GroupId: id,
      MemberList: many.slice(199).map((one) => ({ Member_Account: one })),
    });
    const page = await detail(id, MsgSeq, 1, { Count: 10_000 });
    expect([page.UnreadList.length, page.IsFinish]).toEqual([200, 0]);
    expect((await detail(id, MsgSeq, 1, { Count: 200, Cursor: page.Cursor })).UnreadList).toHaveLength(5);
  });

  test("a message without receipts answers 10062, what is wrong 10004, an unknown group 10010", async () => {
    const id = await create("Public", ["p_a"]);
    const { MsgSeq } = await say(id, "p_a");
    for (const seq of [MsgSeq, 999]) expect(await detail(id, seq, 0)).toMatchObject(refusal(noReceipt));
    for (const more of [{ Filter: 2 }, { Filter: undefined }, { Count: undefined }, { Count: -1 }, { MsgSeq: "1" }])
      expect(await detail(id, MsgSeq, 0, more)).toMatchObject(refusal(badParameter));
    const { MsgSeq: asked } = await say(id, "p_a", asking);
    expect(await detail(id, asked, 0, { Cursor: "x" })).toMatchObject(refusal(badParameter));
    expect(await detail("nowhere", asked, 0)).toMatchObject(refusal(groupNotFound));
  });
});

test("what is missing or of the wrong kind answers 10004, an unknown group 10010", async () => {
  for (const command of ["group_msg_receipt", "get_group_msg_receipt"]) {
    const whole = { GroupId: "nowhere", From_Account: "p_a", MsgSeqList: listOf([1]) };
    for (const wrong of [{ GroupId: undefined }, { MsgSeqList: [] }, { MsgSeqList: [{}] }, { MsgSeqList: 5 }])
      expect(await call(command, { ...whole, ...wrong })).toMatchObject(refusal(badParameter));
    expect(await call(command, whole)).toMatchObject(refusal(groupNotFound));
  }
  const id = await create("Public", ["p_a"]);
  expect(await receipt(id, undefined, 1)).toMatchObject(refusal(badParameter));
});
