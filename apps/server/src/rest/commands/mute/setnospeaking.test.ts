import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("q_a", "q_b", "q_c", "q_d", "q_free");
});
afterAll(() => rest.close());

const forever = 4294967295;
const set = (body: unknown) => rest.call("openconfigsvr/setnospeaking", body);
const get = async (account: string) => {
  const { C2CmsgNospeakingTime, GroupmsgNospeakingTime } = await rest.call("openconfigsvr/getnospeaking", {
    Get_Account: account,
  });
  return [C2CmsgNospeakingTime, GroupmsgNospeakingTime];
};

test("an account that was never muted has no time left", async () => {
  expect(await rest.call("openconfigsvr/getnospeaking", { Get_Account: "q_free" })).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    C2CmsgNospeakingTime: 0,
    GroupmsgNospeakingTime: 0,
  });
});

test("both mutes count down by themselves, and one that is for ever does not", async () => {
  const answer = await set({ Set_Account: "q_a", C2CmsgNospeakingTime: 3600, GroupmsgNospeakingTime: forever });
  expect(answer).toEqual({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
  expect(await get("q_a")).toEqual([3600, forever]);
  rest.moveTime(60);
  expect(await get("q_a")).toEqual([3540, forever]);
  rest.moveTime(3_540);
  expect(await get("q_a")).toEqual([0, forever]);
  rest.moveTime(-3_600);
});

test("0 ends a mute, and a time that is not given leaves the other as it is", async () => {
  await set({ Set_Account: "q_b", C2CmsgNospeakingTime: 100, GroupmsgNospeakingTime: 200 });
  await set({ Set_Account: "q_b", C2CmsgNospeakingTime: 0 });
  expect(await get("q_b")).toEqual([0, 200]);
  await set({ Set_Account: "q_b", C2CmsgNospeakingTime: null, GroupmsgNospeakingTime: 0 });
  expect(await get("q_b")).toEqual([0, 0]);
});

test("the longest time that is not for ever counts down as well", async () => {
  await set({ Set_Account: "q_c", C2CmsgNospeakingTime: forever - 1 });
  rest.moveTime(1);
  expect(await get("q_c")).toEqual([forever - 2, 0]);
  rest.moveTime(-1);
});

test("the back end may send in the name of a muted account", async () => {
  await set({ Set_Account: "q_d", C2CmsgNospeakingTime: forever });
  const send = { From_Account: "q_d", To_Account: "q_b", MsgRandom: 1, MsgBody: text("still here") };
  expect(await rest.call("openim/sendmsg", send)).toMatchObject({ ErrorCode: 0 });
});

test("an account that was deleted and imported again is not muted", async () => {
  await set({ Set_Account: "q_d", C2CmsgNospeakingTime: forever });
  await rest.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "q_d" }] });
  await rest.importAll("q_d");
  expect(await get("q_d")).toEqual([0, 0]);
});

test.each([
  ["no account", { C2CmsgNospeakingTime: 1 }, 130004],
  ["account null", { Set_Account: null, C2CmsgNospeakingTime: 1 }, 130004],
  ["an empty account", { Set_Account: "", C2CmsgNospeakingTime: 1 }, 130005],
  ["a name over 32 bytes", { Set_Account: "q".repeat(33), C2CmsgNospeakingTime: 1 }, 130005],
  ["a list for the account", { Set_Account: ["q_free"], C2CmsgNospeakingTime: 1 }, 130005],
  ["an account that does not exist", { Set_Account: "q_ghost", C2CmsgNospeakingTime: 1 }, 130005],
  ["a number for the account", { Set_Account: 5, C2CmsgNospeakingTime: 1 }, 60015],
  ["neither time", { Set_Account: "q_free" }, 130008],
  ["both times null", { Set_Account: "q_free", C2CmsgNospeakingTime: null, GroupmsgNospeakingTime: null }, 130008],
  ["a time below 0", { Set_Account: "q_free", C2CmsgNospeakingTime: -1 }, 130001],
  ["a time over 32 bits", { Set_Account: "q_free", GroupmsgNospeakingTime: forever + 1 }, 130001],
  ["a broken time", { Set_Account: "q_free", GroupmsgNospeakingTime: 1.5 }, 130001],
  ["a text for a time", { Set_Account: "q_free", C2CmsgNospeakingTime: "60" }, 130001],
])("setnospeaking with %s answers the documented code and mutes nobody", async (_name, body, code) => {
  expect(await set(body)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  expect(await get("q_free")).toEqual([0, 0]);
});

test.each([
  ["no account", {}, 130002],
  ["account null", { Get_Account: null }, 130002],
  ["an empty account", { Get_Account: "" }, 130003],
  ["a list for the account", { Get_Account: ["q_free"] }, 130003],
  ["an account that does not exist", { Get_Account: "q_ghost" }, 130003],
  ["a number for the account", { Get_Account: 5 }, 60015],
])("getnospeaking with %s answers the documented code", async (_name, body, code) => {
  expect(await rest.call("openconfigsvr/getnospeaking", body)).toMatchObject({
    ActionStatus: "FAIL",
    ErrorCode: code,
  });
});
