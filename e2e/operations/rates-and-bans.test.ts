import { createAdminClient } from "@hongyan/admin";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callOperator, callRest, setAppSettings } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { firstAppId, logIn } from "../wire-client.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const importAlice = () => callRest(server, "im_open_login_svc/account_import", { UserID: "alice" });
const codesOf = async (count: number) =>
  Promise.all(Array.from({ length: count }, async () => (await importAlice()).ErrorCode));

test("a rate that an operator sets holds from the next call on, without a restart", async () => {
  expect(new Set(await codesOf(50))).toEqual(new Set([0]));
  await setAppSettings(server, { restRates: { commands: { "im_open_login_svc/account_import": 1 } } });
  const limited = await codesOf(20);
  expect(limited.filter((code) => code === 0).length).toBeLessThan(20);
  expect(new Set(limited)).toEqual(new Set([0, 60007]));
  // Only that command.
  const check = { CheckItem: [{ UserID: "alice" }] };
  expect(await callRest(server, "im_open_login_svc/account_check", check)).toMatchObject({ ErrorCode: 0 });
  await setAppSettings(server, { restRates: { preset: "documented" } });
  expect(new Set(await codesOf(20))).toEqual(new Set([0]));
  await setAppSettings(server, { restRates: { preset: "none" }, restCallsPerSecond: 1 });
  // The calls of the last second are more than that already.
  expect(await codesOf(5)).toContain(60011);
  await setAppSettings(server, { restCallsPerSecond: 20_000 });
  expect(new Set(await codesOf(20))).toEqual(new Set([0]));
});

test.each([
  ["a command that is none", { commands: { "openim/sendMsg": 5 } }],
  ["a rate of nothing", { commands: { "openim/sendmsg": 0 } }],
  ["a preset that is none", { preset: "strict" }],
  ["another field", { speed: 1 }],
])("%s is refused", async (_what, restRates) => {
  await expect(callOperator(server, "PATCH", `/apps/${firstAppId}`, { settings: { restRates } })).rejects.toThrow(
    /HTTP 400 {"error":".*restRates/,
  );
});

test("a client may not send a banned file, also after a restart, until it is allowed again", async () => {
  const RawURL = "https://files.example.org/f/3";
  const adminOf = () => createAdminClient({ sdkAppId: firstAppId, secretKey: server.secretKey, baseUrl: server.url });
  const sendFile = async () => {
    const alice = await logIn(server, { userId: "alice" });
    const { code } = await alice.request("sendC2cMessage", {
      to: "administrator",
      sendNumber: ++sendNumber,
      clientTime: 1,
      random: sendNumber,
      body: [{ MsgType: "TIMFileElem", MsgContent: { Url: RawURL, UUID: "f3", Download_Flag: 2 } }],
    });
    await alice.close();
    return code;
  };
  let sendNumber = 0;
  expect(await sendFile()).toBe(0);
  await adminOf().callUntyped("im_cos_msg/forbid_illegal_object", { RawURL });
  expect(await sendFile()).toBe(80004);
  await server.stop();
  server = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
  expect(await sendFile()).toBe(80004);
  const asked = await adminOf().callUntyped("im_cos_msg/get_cos_sig", { RawURLs: [{ ResourceID: 1, RawURL }] });
  expect(asked.PreSigURLs).toMatchObject([{ Code: 0, ResourceID: 1, PreSigURL: RawURL, Status: 1 }]);
  await adminOf().callUntyped("im_cos_msg/allow_banned_object", { RawURL });
  expect(await sendFile()).toBe(0);
});
