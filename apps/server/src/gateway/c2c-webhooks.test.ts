import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let alice: TestClient;
let randoms = 0;

const before = "C2C.CallbackBeforeSendMsg";
const after = "C2C.CallbackAfterSendMsg";

const text = (content: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: content } }];
const messageTo = (to: string, content: string, more: object = {}) => ({
  to,
  body: text(content),
  clientTime: Math.floor(gateway.clock.now / 1000),
  random: ++randoms,
  ...more,
});
const send = (content: string, more: object = {}) => alice.request("sendC2cMessage", messageTo("bob", content, more));

beforeAll(async () => {
  gateway = await testGateway();
  await gateway.backEnd.turnOn(gateway.domain, gateway.app);
  alice = await gateway.logIn("alice");
  await gateway.logIn("bob");
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.backEnd.told();
  gateway.backEnd.asked.length = 0;
  gateway.backEnd.answer(before, {});
});

test("a back end is asked about a message before it is delivered, and told of it afterwards", async () => {
  const sent = await send("see you at nine", { cloudCustomData: "c" });
  const message = {
    From_Account: "alice",
    To_Account: "bob",
    MsgRandom: randoms,
    MsgId: sent.id,
    OnlineOnlyFlag: 0,
    CloudCustomData: "c",
    MsgBody: text("see you at nine"),
  };
  expect(gateway.backEnd.asked).toEqual([
    {
      command: before,
      body: expect.objectContaining({ ...message, MsgSeq: 0 }),
      caller: { platform: "Web", ip: "127.0.0.1", account: "alice" },
    },
  ]);
  const [told, ...others] = await gateway.backEnd.told(after);
  expect(others).toEqual([]);
  expect(told?.caller.account).toBe("alice");
  expect(told?.body).toMatchObject({
    ...message,
    MsgSeq: sent.msgSeq,
    MsgTime: sent.time,
    MsgKey: `${sent.msgSeq}_${randoms}_${sent.time}`,
    SendMsgResult: 0,
    ErrorInfo: "send msg succeed",
  });
  expect(Math.abs((told?.body.EventTime ?? 0) - Date.now())).toBeLessThan(10_000);
});
