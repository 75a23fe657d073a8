import { updateApp } from "@hongyan/domain";
import { afterEach, beforeEach, expect, test } from "vitest";
import { restCaller, type TestRest, testRest } from "./testing/test-rest.ts";

const command = "Alert.RequestOverLimit";
let rest: TestRest;

beforeEach(async () => {
  rest = await testRest();
  await rest.importAll("u_alice");
  await rest.backEnd.turnOn(rest.domain, rest.app);
});
afterEach(() => rest.close());

const limitTo = (commands: Record<string, number>) =>
  updateApp(rest.domain, rest.app.sdkAppId, { settings: { restRates: { preset: "none", commands } } });

async function check(times: number): Promise<number[]> {
  const codes: number[] = [];
  for (let i = 0; i < times; i++)
    codes.push((await rest.call("im_open_login_svc/account_check", { CheckItem: [{ UserID: "u_alice" }] })).ErrorCode);
  return codes;
}

test("a command that is called nearly as often as it may be is told of, to the field", async () => {
  await limitTo({ "im_open_login_svc/account_check": 10 });
  await check(8);
  expect(await rest.backEnd.told()).toEqual([]);
  expect(await check(1)).toEqual([0]);
  const fields = { ServiceName: "im_open_login_svc", Command: "account_check", Request: 9, Limit: 10 };
  expect(await rest.backEnd.told()).toEqual([
    { command, body: { CallbackCommand: command, ...fields }, caller: restCaller },
  ]);
});

test("it is told at most once a minute, for each command", async () => {
  await limitTo({ "im_open_login_svc/account_check": 10, "profile/portrait_get": 1 });
  await check(12);
  expect(await rest.backEnd.told()).toHaveLength(1);
  rest.moveTime(59);
  await check(10);
  expect(await rest.backEnd.told()).toEqual([]);
  for (let i = 0; i < 2; i++) await rest.call("profile/portrait_get", { To_Account: ["u_alice"], TagList: [] });
  expect((await rest.backEnd.told()).map(({ body }) => body.Command)).toEqual(["portrait_get"]);
  rest.moveTime(1);
  await check(10);
  expect((await rest.backEnd.told()).map(({ body }) => body.Command)).toEqual(["account_check"]);
});

test("a call that uses up a small limit warns of nothing, the one that is refused for it does", async () => {
  await limitTo({ "im_open_login_svc/account_check": 1 });
  expect(await check(1)).toEqual([0]);
  expect(await rest.backEnd.told()).toEqual([]);
  expect(await check(1)).toEqual([60007]);
  expect((await rest.backEnd.told()).map(({ body }) => [body.Request, body.Limit])).toEqual([[2, 1]]);
});

test("nothing is told where the command has no limit or the webhook is off", async () => {
  await check(20);
  await limitTo({ "im_open_login_svc/account_check": 10 });
  rest.moveTime(1);
  await rest.backEnd.turnOn(rest.domain, rest.app, { commands: ["State.StateChange"] });
  await check(10);
  expect(await rest.backEnd.told()).toEqual([]);
});
