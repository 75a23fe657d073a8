import TencentCloudChat, { type ChatSDK } from "@hongyan/chat";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BackEnd, startBackEnd } from "../back-end.ts";
import { callOperator, mustCallRest } from "../call-rest.ts";
import { hongyan } from "../operations/run-program.ts";
import { eventOf, preparePeople } from "../people.ts";
import { firstAppId } from "../wire-client.ts";
import { afterSend, beforeSend, textOf } from "./sends.ts";

const { TYPES, EVENT } = TencentCloudChat;
const people = preparePeople();
let backEnd: BackEnd;
let alice: ChatSDK;
let bob: ChatSDK;

beforeAll(async () => {
  backEnd = await startBackEnd();
  await hongyan(people.server().dataDir, "webhook", "set", "--url", backEnd.url());
  alice = await people.logIn("wb_alice");
  bob = await people.logIn("wb_bob");
});
afterAll(() => backEnd.goAway());
beforeEach(() => {
  backEnd.got.length = 0;
  backEnd.behave(() => undefined);
});

const textTo = (text: string) =>
  alice.createTextMessage({ to: "wb_bob", conversationType: TYPES.CONV_C2C, payload: { text } });
const send = (text: string) => alice.sendMessage(textTo(text));
// biome-ignore lint/suspicious/noExplicitAny: events have data of many shapes
const nextOfBob = () => eventOf(bob, EVENT.MESSAGE_RECEIVED, (messages: any[]) => messages.length > 0);
const only = (command: string, answer: object) =>
  backEnd.behave((got) => (got.command === command ? answer : undefined));

test("a refusal reaches the sender's app with the code and the text of the back end, and nobody gets the message", async () => {
  only(beforeSend, { ErrorCode: 120_015, ErrorInfo: "daily quota used up" });
  await expect(send("refused")).rejects.toMatchObject({ code: 120_015, message: "daily quota used up" });
  only(beforeSend, { ErrorCode: 1 });
  await expect(send("refused")).rejects.toMatchObject({ code: 20_006 });
  backEnd.behave(() => undefined);
  const received = nextOfBob();
  await send("allowed");
  const [message] = await received;
  expect(message.payload.text).toBe("allowed");
});

test("a message that is dropped is a success for its sender, nobody gets it, and no history holds it", async () => {
  only(beforeSend, { ErrorCode: 2 });
  expect((await send("dropped")).data.message.status).toBe("success");
  const { messageList } = (await alice.getMessageList({ conversationID: "C2Cwb_bob" })).data;
  expect(messageList.map(({ payload }) => payload.text)).not.toContain("dropped");
  backEnd.behave(() => undefined);
  const received = nextOfBob();
  await send("next");
  expect((await received)[0].payload.text).toBe("next");
});

test("what a back end puts in the place of a message is what the others get, what its sender sees and what the history holds", async () => {
  only(beforeSend, {
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "see you at ****" } }],
    CloudCustomData: '{"checked":true}',
  });
  const received = nextOfBob();
  const modified = eventOf(alice, EVENT.MESSAGE_MODIFIED);
  const { data: sent } = await send("see you at nine");
  const replaced = { payload: { text: "see you at ****" }, cloudCustomData: '{"checked":true}' };
  // Its sender sees what the others got, at once and when the history is read.
  expect(sent.message).toMatchObject(replaced);
  expect((await modified)[0]).toBe(sent.message);
  const elsewhere = await people.logIn("wb_alice", { platform: "Web" });
  const { messageList } = (await elsewhere.getMessageList({ conversationID: "C2Cwb_bob" })).data;
  expect(messageList.at(-1)).toMatchObject(replaced);
  const [message] = await received;
  expect(message).toMatchObject(replaced);
  await backEnd.until(() => backEnd.got.some((one) => one.command === afterSend && textOf(one) === "see you at ****"));
});

test("messages keep their order, however long the back end thinks about each", async () => {
  let asked = 0;
  backEnd.behave(async (got) => {
    if (got.command === beforeSend) await new Promise((resolve) => setTimeout(resolve, 200 - 20 * asked++));
    return undefined;
  });
  const texts = Array.from({ length: 8 }, (_, i) => `in order ${i}`);
  const received: string[] = [];
  const done = Promise.withResolvers<void>();
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const look = ({ data }: any) => {
    for (const message of data) received.push(message.payload.text);
    if (received.length >= texts.length) done.resolve();
  };
  bob.on(EVENT.MESSAGE_RECEIVED, look);
  await Promise.all(texts.map(send));
  await done.promise;
  bob.off(EVENT.MESSAGE_RECEIVED, look);
  expect(received).toEqual(texts);
});

test("a back end that is slow or away holds up its own app alone", async () => {
  const server = people.server();
  const { app, secretKey } = (await callOperator(server, "POST", "/apps", { name: "another" })) as {
    app: { sdkAppId: number };
    secretKey: string;
  };
  const other = { sdkAppId: app.sdkAppId, secretKey };
  await mustCallRest(server, "im_open_login_svc/multiaccount_import", { Accounts: ["x", "y"] }, other);
  backEnd.behave(() => "taken");
  const slow = Array.from({ length: 40 }, (_, i) => send(`slow ${i}`));
  const startedAt = Date.now();
  for (let i = 0; i < 20; i++)
    await mustCallRest(
      server,
      "openim/sendmsg",
      {
        ...{ From_Account: "x", To_Account: "y", MsgRandom: i },
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: `${i}` } }],
      },
      other,
    );
  expect(Date.now() - startedAt).toBeLessThan(1_900);
  await Promise.all(slow);
  // Now it is known to be away: nobody waits for it any more.
  const before = Date.now();
  await send("at once");
  expect(Date.now() - before).toBeLessThan(1_000);
  const metrics = await fetch(`${server.url}/metrics`);
  const text = await metrics.text();
  expect(text).toMatch(new RegExp(`hongyan_webhook_before_away{sdkappid="${firstAppId}"} 1`));
});
