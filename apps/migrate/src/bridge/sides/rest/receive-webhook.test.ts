import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { AdminError } from "@hongyan/admin";
import { expect, test } from "vitest";
import type { Change } from "../../change.ts";
import type { Ear } from "../../side.ts";
import type { PassOn } from "./pass-on.ts";
import { receiveWebhooks } from "./receive-webhook.ts";
import { createTarget } from "./rest-target.ts";
import { bridgedWebhooks } from "./webhook-names.ts";
import { isSignedBy } from "./webhook-sign.ts";

const token = "orchard-42";
const { webhooks } = JSON.parse(
  readFileSync(new URL("../../../../../../docs/reference/webhooks.schema.json", import.meta.url), "utf8"),
) as { webhooks: Record<string, { example: Record<string, unknown> }> };

const groupNotFound = 10010;
const tooOften = 60011;

/** What a webhook leaves out is refused with this code when it is asked for. */
function receiver(code = groupNotFound, backEnd?: PassOn) {
  const taken: Change[] = [];
  const aside: string[] = [];
  const ear: Ear = {
    take: async (changes) => {
      taken.push(...changes);
    },
    setAside: async (reason) => {
      aside.push(reason);
    },
    cursors: { get: () => undefined, names: () => [], takeWith: async () => {} },
  };
  const call = (command: string) => Promise.reject(new AdminError({ code, info: "no", command }));
  const target = createTarget({ call: call as never }, "importmsg");
  const receive = receiveWebhooks({
    sdkAppId: 1400000001,
    admin: "bridge",
    token,
    target,
    backEnd,
    ear: () => ear,
    onCall: () => {},
  });
  const tell = (body: object | string, more: Record<string, string> = {}) => {
    const RequestTime = String(Math.floor(Date.now() / 1000));
    const Sign = createHash("sha256")
      .update(token + RequestTime)
      .digest("hex");
    const command = typeof body === "string" ? "" : String((body as { CallbackCommand?: string }).CallbackCommand);
    const query = { SdkAppid: "1400000001", CallbackCommand: command, OptPlatform: "Web", Sign, RequestTime, ...more };
    return receive({
      query: new URLSearchParams(query),
      headers: {},
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  };
  return { taken, aside, tell };
}

/** Topics are another matter. */
const exampleOf = (command: string) => ({
  CallbackCommand: command,
  ...webhooks[command]?.example,
  TopicId: undefined,
});

test("every webhook that the bridge listens for is read as it is documented, each into a change of its own", async () => {
  for (const command of bridgedWebhooks) {
    const { taken, aside, tell } = receiver();
    expect(await tell(exampleOf(command))).toMatchObject({ status: 200, body: { ErrorCode: 0 } });
    expect([command, aside]).toEqual([command, []]);
    expect([command, taken.length > 0]).toEqual([command, true]);
    const again = receiver();
    await again.tell(exampleOf(command));
    expect(again.taken).toEqual(taken);
  }
});

test("a message is told with its names and numbers", async () => {
  const { taken, tell } = receiver();
  await tell(exampleOf("C2C.CallbackAfterSendMsg"));
  await tell(exampleOf("Group.CallbackAfterSendMsg"));
  expect(taken).toMatchObject([
    {
      key: "c2cMessage 51807_20480511_1735689600 alice bob",
      stream: "c2c alice bob",
      at: 1735689600250,
      message: { from: "alice", to: "bob", id: "51807_20480511_1735689600", seq: 51807, random: 20480511 },
    },
    {
      stream: "group harbour-club",
      message: { groupId: "harbour-club", from: "bob", id: "42", random: 777001 },
      mentions: { everybody: true, userIds: ["alice"] },
    },
  ]);
});

test("a message that mentions nobody says nothing of mentions", async () => {
  const { taken, tell } = receiver();
  await tell({ ...exampleOf("Group.CallbackAfterSendMsg"), GroupAtInfo: undefined });
  expect(taken.map((change) => "mentions" in change)).toEqual([false]);
});

test.each([
  ["a message that was refused", "C2C.CallbackAfterSendMsg", { SendMsgResult: 20007 }],
  ["a message for devices online now", "C2C.CallbackAfterSendMsg", { OnlineOnlyFlag: 1 }],
  ["a message of a topic", "Group.CallbackAfterSendMsg", { TopicId: "@TGS#_plaza@TOPIC#_hall" }],
  ["what the bridge itself did", "Group.CallbackAfterNewMemberJoin", { Operator_Account: "bridge" }],
  ["a friendship that the bridge made", "Sns.CallbackFriendAdd", { Admin_Account: "bridge" }],
  ["who comes into a live room", "Group.CallbackAfterNewMemberJoin", { Type: "AVChatRoom" }],
  ["a group of a type of the app's own", "Group.CallbackAfterCreateGroup", { Type: "Club" }],
  ["an account that goes", "State.StateChange", { Info: { To_Account: "a", Action: "Logout" } }],
])("%s is answered and passed over", async (_, command, more) => {
  const { taken, aside, tell } = receiver();
  expect(await tell({ ...exampleOf(command), ...more })).toMatchObject({ status: 200 });
  expect([taken, aside]).toEqual([[], []]);
});

test("before webhooks are allowed at once", async () => {
  const { taken, tell } = receiver();
  expect(await tell(exampleOf("C2C.CallbackBeforeSendMsg"))).toMatchObject({
    body: { ActionStatus: "OK", ErrorCode: 0 },
  });
  expect(taken).toEqual([]);
});

test("a back end hears what is on disk by then, and its answer is the answer", async () => {
  const heard: { command: unknown; taken: number }[] = [];
  const answer = { status: 200, body: { ActionStatus: "OK", ErrorInfo: "no links", ErrorCode: 120001 } };
  const { taken, tell } = receiver(groupNotFound, {
    tell: async (query, body) => {
      expect(JSON.parse(body)).toMatchObject({ CallbackCommand: query.get("CallbackCommand") });
      heard.push({ command: query.get("CallbackCommand"), taken: taken.length });
      return answer;
    },
    trouble: () => undefined,
    close: async () => {},
  });
  expect(await tell(exampleOf("C2C.CallbackBeforeSendMsg"))).toEqual(answer);
  expect(await tell(exampleOf("C2C.CallbackAfterSendMsg"))).toEqual(answer);
  expect(await tell(exampleOf("C2C.CallbackAfterSendMsg"), { Sign: "of a stranger" })).toMatchObject({ status: 401 });
  expect(heard).toEqual([
    { command: "C2C.CallbackBeforeSendMsg", taken: 0 },
    { command: "C2C.CallbackAfterSendMsg", taken: 1 },
  ]);
});

test("only what a REST caller did may be an echo, where a webhook does not say who did it", async () => {
  const { taken, tell } = receiver();
  const command = "Sns.CallbackBlackListAdd";
  await tell(exampleOf(command));
  await tell(exampleOf(command), { OptPlatform: "RESTAPI" });
  expect(taken.map(({ echo }) => echo)).toEqual([undefined, "blockAdded alice mallory"]);
});

test("several events of one request are all taken", async () => {
  const { taken, tell } = receiver();
  await tell({
    Events: [exampleOf("Group.CallbackAfterSendMsg"), { ...exampleOf("Group.CallbackAfterSendMsg"), MsgSeq: 43 }],
  });
  expect(taken.map(({ key }) => key)).toHaveLength(2);
});

test("a webhook is not taken while the server cannot say what it leaves out, and is told again", async () => {
  for (const command of ["Group.CallbackAfterRecallMsg", "Group.CallbackAfterCreateGroup"]) {
    const busy = receiver(tooOften);
    await expect(busy.tell(exampleOf(command))).rejects.toThrow(AdminError);
    expect([busy.taken, busy.aside]).toEqual([[], []]);
  }
});

test("what is not as documented is kept for a person and not asked for again", async () => {
  const { aside, tell } = receiver();
  expect(await tell({ CallbackCommand: "C2C.CallbackAfterSendMsg", From_Account: 7 })).toMatchObject({ status: 200 });
  expect(aside).toEqual(["C2C.CallbackAfterSendMsg is not as it should be"]);
});

test.each([
  ["a wrong signature", { Sign: "0".repeat(64) }, 401],
  ["no signature", { Sign: "" }, 401],
  [
    "an old request",
    { RequestTime: "1735689600", Sign: "1b01ceb3270594e86113765a254da1e5c71d166007b3c983677e5c7d898eff7b" },
    401,
  ],
  ["another app", { SdkAppid: "1400000002" }, 400],
])("with %s nothing is taken", async (_, more, status) => {
  const { taken, tell } = receiver();
  expect(await tell(exampleOf("C2C.CallbackAfterSendMsg"), more as Record<string, string>)).toMatchObject({ status });
  expect(taken).toEqual([]);
});

test("the signature is the documented one", () => {
  const query = new URLSearchParams({
    RequestTime: "1735689600",
    Sign: "1b01ceb3270594e86113765a254da1e5c71d166007b3c983677e5c7d898eff7b",
  });
  expect(isSignedBy(token, query, 1735689600_000)).toBe(true);
  expect(isSignedBy("other", query, 1735689600_000)).toBe(false);
  expect(isSignedBy(token, query, 1735689661_000)).toBe(false);
});
