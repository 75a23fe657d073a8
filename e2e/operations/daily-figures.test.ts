import { createAdminClient } from "@hongyan/admin";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../start-server.ts";
import { firstAppId, logIn, textTo } from "../wire-client.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const adminOf = ({ url, secretKey }: RunningServer) =>
  createAdminClient({ sdkAppId: firstAppId, secretKey, baseUrl: url });

/** The sum of a figure over the two last days: a test may run through midnight. */
async function figures(...RequestField: string[]): Promise<Record<string, number>> {
  const { Result } = await adminOf(server).callUntyped("openconfigsvr/getappinfo", { RequestField });
  const [today = {}, yesterday = {}] = Result as Record<string, string>[];
  return Object.fromEntries(
    RequestField.map((field) => [field, Number(today[field]) + Number(yesterday[field])] as const),
  );
}

const fields = ["LoginTimes", "LoginUserNum", "C2CUpMsgNum", "C2CDownMsgNum", "SendMsgUserNum", "ActiveUserNum"];

test("what clients and back ends do is counted, and survives a stop", async () => {
  const admin = adminOf(server);
  await admin.account.multiaccountImport({ Accounts: ["alice", "bob", "carol"] });
  const alice = await logIn(server, { userId: "alice" });
  const bob = await logIn(server, { userId: "bob" });
  const again = await logIn(server, { userId: "bob", platform: "PC" });
  for (let sendNumber = 1; sendNumber <= 5; sendNumber++)
    await alice.request("sendC2cMessage", textTo("bob", `text ${sendNumber}`, { sendNumber }));
  // A resend is no message.
  await alice.request("sendC2cMessage", textTo("bob", "text 5", { sendNumber: 5 }));
  await admin.message.sendmsg({
    From_Account: "carol",
    To_Account: "bob",
    MsgRandom: 1,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "from the back end" } }],
  });
  const expected = {
    LoginTimes: 3,
    LoginUserNum: 2,
    C2CUpMsgNum: 6,
    C2CDownMsgNum: 6,
    SendMsgUserNum: 2,
    ActiveUserNum: 3,
  };
  expect(await figures(...fields)).toEqual(expected);
  // alice and bob on two devices are two accounts.
  expect((await figures("MaxOnlineNum")).MaxOnlineNum).toBe(2);
  // The administrator was there before.
  expect((await figures("RegistUserNumOneDay")).RegistUserNumOneDay).toBe(4);
  await alice.request("sendC2cMessage", textTo("bob", "the last one", { sendNumber: 6 }));
  await Promise.all([alice.close(), bob.close(), again.close()]);
  expect(await server.stop()).toBe(0);
  server = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
  expect(await figures(...fields)).toEqual({ ...expected, C2CUpMsgNum: 7, C2CDownMsgNum: 7 });
});

test("accounts are not counted twice after a kill, and no registration is lost", async () => {
  const before = await figures(...fields, "RegistUserNumOneDay");
  await adminOf(server).account.accountImport({ UserID: "dave" });
  await server.kill();
  server = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
  const alice = await logIn(server, { userId: "alice" });
  await alice.request("sendC2cMessage", textTo("bob", "again", { sendNumber: 7 }));
  const after = await figures(...fields, "RegistUserNumOneDay");
  expect(after).toMatchObject({
    LoginUserNum: before.LoginUserNum,
    SendMsgUserNum: before.SendMsgUserNum,
    ActiveUserNum: before.ActiveUserNum,
    LoginTimes: (before.LoginTimes ?? 0) + 1,
    C2CUpMsgNum: (before.C2CUpMsgNum ?? 0) + 1,
    RegistUserNumOneDay: (before.RegistUserNumOneDay ?? 0) + 1,
  });
  await alice.close();
});
