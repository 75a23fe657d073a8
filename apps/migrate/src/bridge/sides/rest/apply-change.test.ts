import { AdminError } from "@hongyan/admin";
import { expect, test } from "vitest";
import { messageNumbers } from "../../../dump/message-key.ts";
import type { ChangeBody } from "../../change.ts";
import { type Attempt, Conflict } from "../../side.ts";
import { changeOf, textFrom, textInGroup } from "../../testing/changes.ts";
import { applyChange } from "./apply-change.ts";
import { type C2cBy, createTarget } from "./rest-target.ts";

type Call = { path: string; body: Record<string, unknown> };
type Answer = object | number;

const first: Attempt = { isRepeat: false, isTaken: () => false };
const repeat: Attempt = { ...first, isRepeat: true };

/** A server that answers as it is told; a number is a refusal with that code. */
function server(answer: (call: Call, calls: readonly Call[]) => Answer | undefined, c2cBy: C2cBy = "importmsg") {
  const calls: Call[] = [];
  const call = async (path: string, body: Record<string, unknown>) => {
    const one = { path, body };
    calls.push(one);
    const given = answer(one, calls) ?? {};
    if (typeof given === "number") throw new AdminError({ code: given, info: "no", command: path });
    return given;
  };
  return { calls, target: createTarget({ call: call as never }, c2cBy) };
}
const pathsOf = (calls: readonly Call[]) => calls.map(({ path }) => path.split("/")[1]);
const c2c = (target: ReturnType<typeof server>["target"], attempt = first) =>
  applyChange(target, textFrom("ann", "bob", "m-1") as never, attempt);

test("a one-to-one message comes in under numbers that follow from it, and asks for no webhook", async () => {
  const { calls, target } = server(() => ({}));
  const { id } = await c2c(target);
  const [{ body }] = calls as [Call];
  expect(body).toMatchObject({
    SyncFromOldSystem: 5,
    From_Account: "ann",
    To_Account: "bob",
    MsgTimeStamp: 1_700_000_000,
  });
  expect(id).toBe(`${body.MsgSeq}_${body.MsgRandom}_${body.MsgTimeStamp}`);
});

test("whom a message of a group mentions is mentioned here", async () => {
  const { calls, target } = server(() => ({ MsgSeq: 7 }));
  const said = textInGroup("g", "ann", "1");
  await applyChange(target, { ...said, mentions: { everybody: true, userIds: ["bob"] } } as never, first);
  await applyChange(target, said as never, first);
  expect(calls.map(({ body }) => body.GroupAtInfo)).toEqual([
    [{ GroupAtAllFlag: 1 }, { GroupAtAllFlag: 0, GroupAt_Account: "bob" }],
    undefined,
  ]);
});

test("accounts that are missing are made, and it is done again", async () => {
  const { calls, target } = server(({ path }, { length }) =>
    path.endsWith("multiaccount_import") ? { FailAccounts: [] } : length === 1 ? 90012 : {},
  );
  await c2c(target);
  expect(pathsOf(calls)).toEqual(["importmsg", "multiaccount_import", "importmsg"]);
  expect(calls[1]?.body).toEqual({ AccountList: [{ UserID: "ann" }, { UserID: "bob" }] });
});

test("more missing accounts than one call takes are made in several", async () => {
  const { calls, target } = server(({ path }, { length }) =>
    path.endsWith("multiaccount_import") ? { FailAccounts: [] } : length === 1 ? 10019 : { MemberList: [] },
  );
  const members = Array.from({ length: 100 }, (_, n) => ({ groupId: "g", userId: `m${n}`, role: "Member" as const }));
  const group = { groupId: "g", type: "Public" as const, name: "G", ownerId: "boss" };
  await applyChange(target, changeOf("1", { kind: "groupCreated", group, members }) as never, first);
  const made = calls.filter(({ path }) => path.endsWith("multiaccount_import"));
  expect(made.map(({ body }) => (body.AccountList as unknown[]).length)).toEqual([100, 1]);
  expect(pathsOf(calls).filter((path) => path === "create_group")).toHaveLength(2);
});

test("an account that cannot be made is a conflict", async () => {
  const { target } = server(({ path }) => (path.endsWith("multiaccount_import") ? { FailAccounts: ["bob"] } : 90012));
  await expect(c2c(target)).rejects.toThrow(new Conflict("no such account can be made: bob"));
});

test.each([
  ["refused for good", 93000, true],
  ["asked for patience", 60007, false],
  ["failed inside", 91000, false],
  ["in maintenance", 60017, false],
  ["away", -1, false],
])("a call that is %s is a conflict only where it can never be done", async (_, code, isConflict) => {
  const { target } = server(() => code);
  const error = await c2c(target).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(error instanceof Conflict).toBe(isConflict);
});

test("a send that may have gone through is looked for in the history, page by page", async () => {
  const message = textFrom("ann", "bob", "m-1");
  const { calls, target } = server(({ path, body }) => {
    if (!path.endsWith("admin_getroammsg")) return { MsgKey: "sent" };
    if (!body.LastMsgKey) return { Complete: 0, LastMsgTime: 5, LastMsgKey: "k", MsgList: [] };
    const { MsgSeq, MsgRandom } = numbers;
    return { Complete: 1, MsgList: [{ From_Account: "ann", MsgSeq, MsgRandom, MsgKey: "there" }] };
  }, "sendmsg");
  expect(await applyChange(target, message as never, first)).toEqual({ id: "sent" });
  const numbers = calls[0]?.body as { MsgSeq: number; MsgRandom: number };
  expect(calls[0]?.body.ForbidCallbackControl).toEqual(["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"]);
  expect(await applyChange(target, message as never, repeat)).toEqual({ id: "there" });
  expect(pathsOf(calls)).toEqual(["sendmsg", "admin_getroammsg", "admin_getroammsg"]);
});

test("a message of a group that may have gone through is looked for among the newest ones", async () => {
  const message = textInGroup("crew", "ann", "m-1");
  let Random = 0;
  const { calls, target } = server(({ path, body }) => {
    if (path.endsWith("send_group_msg")) {
      Random = Number(body.Random);
      return { MsgSeq: 7 };
    }
    const of = { From_Account: "ann", MsgRandom: Random, MsgTimeStamp: 1_700_000_000 };
    return {
      RspMsgList: [
        { ...of, MsgSeq: 9, From_Account: "bob" },
        { ...of, MsgSeq: 8 },
        { ...of, MsgSeq: 7 },
      ],
    };
  });
  expect(await applyChange(target, message as never, first)).toEqual({ id: "7" });
  expect(await applyChange(target, message as never, repeat)).toEqual({ id: "8" });
  // One that is known to be another message is passed over.
  expect(await applyChange(target, message as never, { ...repeat, isTaken: (id) => id === "8" })).toEqual({ id: "7" });
  expect(pathsOf(calls).filter((path) => path === "send_group_msg")).toHaveLength(1);
});

test("a message of a live room is sent again, for nothing is kept there to look in", async () => {
  const { calls, target } = server(({ path }) => (path.endsWith("send_group_msg") ? { MsgSeq: 0 } : 10007));
  expect(await applyChange(target, textInGroup("live", "ann", "m-1") as never, repeat)).toEqual({});
  expect(pathsOf(calls)).toEqual(["group_msg_get_simple", "send_group_msg"]);
});

test("what an import may have brought is looked for in one reading of the group, and in another one after another import", async () => {
  const messages = Array.from({ length: 50 }, (_, n) => textInGroup("crew", "ann", `m-${n}`));
  const randoms = new Map<string, number>();
  const { calls, target } = server(({ path, body }) => {
    if (path.endsWith("send_group_msg")) return { MsgSeq: 100 + randoms.size };
    const top = Number(body.ReqMsgSeq ?? 30);
    const seqs = Array.from({ length: Math.min(20, top) }, (_, n) => top - n);
    const traits = { From_Account: "ann", MsgTimeStamp: 1_700_000_000 };
    return { RspMsgList: seqs.map((MsgSeq) => ({ ...traits, MsgSeq, MsgRandom: randoms.get(`m-${MsgSeq}`) ?? 0 })) };
  });
  for (const message of messages) {
    if (message.kind === "groupMessage") randoms.set(message.message.id, messageNumbers(message.message).random);
  }
  const apply = (n: number, importedBefore: number) =>
    applyChange(target, messages[n] as never, { ...repeat, importedBefore });
  const ids = [];
  for (let n = 1; n < 50; n++) ids.push((await apply(n, 7)).id);
  expect(ids.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, n) => String(n + 1)));
  expect(pathsOf(calls).filter((path) => path === "group_msg_get_simple")).toHaveLength(2);
  expect(pathsOf(calls).filter((path) => path === "send_group_msg")).toHaveLength(19);
  await apply(1, 8);
  expect(pathsOf(calls).filter((path) => path === "group_msg_get_simple")).toHaveLength(4);
});

test("a message that the server takes for a repeat of another one is sent under another number", async () => {
  const { calls, target } = server((_, { length }) => ({ MsgSeq: length === 1 ? 7 : 8 }));
  const attempt = { ...first, isTaken: (id: string) => id === "7" };
  expect(await applyChange(target, textInGroup("crew", "ann", "m-1") as never, attempt)).toEqual({ id: "8" });
  const [one, two] = calls.map(({ body }) => Number(body.Random));
  expect(two).toBe(((one ?? 0) + 1) % 2 ** 32);
});

test.each<[string, ChangeBody, number]>([
  ["a recall of what was recalled", { kind: "c2cRecall", from: "a", to: "b", id: "1_2_3" }, 20023],
  ["the end of a group that is over", { kind: "groupDismissed", groupId: "g" }, 10010],
  ["the end of a friendship that there was none", { kind: "relationRemoved", userId: "a", friendId: "b" }, 31704],
  ["a blocking that is in force", { kind: "blockAdded", block: { userId: "a", blockedId: "b" } }, 30001],
  ["members who leave a group that is over", { kind: "membersRemoved", groupId: "g", userIds: ["a"] }, 10010],
])("%s is nothing", async (_, body, code) => {
  const { target } = server(() => code);
  expect(await applyChange(target, changeOf("1", body) as never, first)).toEqual({ isNothing: true });
});

test("a group that is there already is filled up, and a large one in several calls", async () => {
  const members = Array.from({ length: 450 }, (_, n) => ({ groupId: "g", userId: `m${n}`, role: "Member" as const }));
  const group = { groupId: "g", type: "Public" as const, name: "G", ownerId: "m0" };
  const made = server(({ path }) => (path.endsWith("add_group_member") ? { MemberList: [] } : {}));
  await applyChange(made.target, changeOf("1", { kind: "groupCreated", group, members }) as never, first);
  const sizes = (calls: readonly Call[]) =>
    calls.map(({ path, body }) => [path.split("/")[1], (body.MemberList as unknown[]).length]);
  expect(sizes(made.calls)).toEqual([
    ["create_group", 100],
    ["add_group_member", 300],
    ["add_group_member", 49],
  ]);
  const there = server(({ path }) => (path.endsWith("create_group") ? 10025 : { MemberList: [] }));
  await applyChange(there.target, changeOf("1", { kind: "groupCreated", group, members }) as never, repeat);
  expect(sizes(there.calls)).toEqual([
    ["create_group", 100],
    ["add_group_member", 300],
    ["add_group_member", 149],
  ]);
});
