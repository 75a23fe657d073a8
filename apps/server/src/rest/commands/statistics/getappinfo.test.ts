import { logIn, updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("u_alice", "u_bob");
});
afterAll(() => rest.close());

const read = async (...RequestField: string[]) =>
  (await rest.call("openconfigsvr/getappinfo", { RequestField })).Result as Record<string, string>[];
const today = async (...fields: string[]) => (await read(...fields))[0] ?? {};

let random = 0;
const send = (From_Account: string, To_Account: string, more: object = {}) =>
  rest.call("openim/sendmsg", { From_Account, To_Account, MsgRandom: ++random, MsgBody: text("x"), ...more });

function login(userId: string, instance = "d1") {
  const userSig = rest.sign(userId);
  return logIn(rest.domain, {
    sdkAppId: rest.app.sdkAppId,
    userId,
    userSig,
    platform: "Web",
    instance,
    source: "test",
  });
}

test("thirty days, newest first, every field a string, as documented", async () => {
  const answer = await rest.call("openconfigsvr/getappinfo", {});
  expect(answer).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "OK" });
  expect(answer.Result).toHaveLength(30);
  const [first] = answer.Result;
  expect(Object.keys(first)).toEqual(
    `AppName AppId Company ActiveUserNum RegistUserNumOneDay RegistUserNumTotal LoginTimes LoginUserNum UpMsgNum
     SendMsgUserNum APNSMsgNum C2CUpMsgNum C2CDownMsgNum C2CSendMsgUserNum C2CAPNSMsgNum MaxOnlineNum DownMsgNum
     ChainIncrease ChainDecrease GroupUpMsgNum GroupDownMsgNum GroupSendMsgUserNum GroupAPNSMsgNum
     GroupSendMsgGroupNum GroupJoinGroupTimes GroupQuitGroupTimes GroupNewGroupNum GroupAllGroupNum
     GroupDestroyGroupNum CallBackReq CallBackRsp Date`.split(/\s+/),
  );
  for (const day of answer.Result) for (const value of Object.values(day)) expect(typeof value).toBe("string");
  // UTC+8 without a setting.
  const dayAgo = (days: number) =>
    new Date((rest.now() + 8 * 3_600 - days * 86_400) * 1000).toISOString().slice(0, 10).replaceAll("-", "");
  expect(answer.Result.map(({ Date: day }: { Date: string }) => day)).toEqual(
    Array.from({ length: 30 }, (_, ago) => dayAgo(ago)),
  );
  expect(first).toMatchObject({ AppId: String(rest.app.sdkAppId), AppName: rest.app.name, Company: "" });
});

test("messages and the accounts that sent them are counted, each account once", async () => {
  const fields = ["UpMsgNum", "C2CUpMsgNum", "C2CDownMsgNum", "DownMsgNum", "SendMsgUserNum", "C2CSendMsgUserNum"];
  const none = { ...Object.fromEntries(fields.map((field) => [field, "0"])) };
  expect(await today(...fields)).toMatchObject(none);
  for (const to of ["u_bob", "u_bob", "administrator"]) await send("u_alice", to);
  await send("u_bob", "u_alice", { MsgLifeTime: 0 });
  // To oneself: sent, but nobody else received it.
  await send("u_bob", "u_bob");
  // A repeat is one message; a refused one is none.
  const repeat = { MsgRandom: 4_000_000_000, MsgSeq: 9 };
  await send("u_bob", "u_alice", repeat);
  await send("u_bob", "u_alice", repeat);
  await send("u_bob", "nobody");
  expect(await today(...fields)).toMatchObject({
    UpMsgNum: "6",
    C2CUpMsgNum: "6",
    C2CDownMsgNum: "5",
    DownMsgNum: "5",
    SendMsgUserNum: "2",
    C2CSendMsgUserNum: "2",
  });
  await rest.call("openim/importmsg", {
    SyncFromOldSystem: 2,
    From_Account: "u_alice",
    To_Account: "u_bob",
    MsgRandom: 1,
    MsgTimeStamp: rest.now() - 60,
    MsgBody: text("old"),
  });
  expect(await today("UpMsgNum")).toMatchObject({ UpMsgNum: "6" });
  await rest.call("openim/batchsendmsg", {
    From_Account: "administrator",
    To_Account: ["u_alice", "u_bob"],
    MsgRandom: 1,
    MsgBody: text("to all"),
  });
  expect(await today("UpMsgNum", "C2CDownMsgNum", "SendMsgUserNum")).toMatchObject({
    UpMsgNum: "8",
    C2CDownMsgNum: "7",
    SendMsgUserNum: "3",
  });
});

test("logins, registrations, connected accounts and the most of them at once", async () => {
  const before = Number((await today("RegistUserNumTotal")).RegistUserNumTotal);
  await rest.importAll("u_new_1", "u_new_2", "u_alice");
  for (const [userId, instance] of [
    ["u_new_1", "d1"],
    ["u_new_1", "d2"],
    ["u_carol", "d1"],
  ] as const)
    await login(userId, instance);
  await expect(
    logIn(rest.domain, {
      sdkAppId: rest.app.sdkAppId,
      userId: "u_bob",
      userSig: "wrong",
      platform: "Web",
      instance: "d",
      source: "test",
    }),
  ).rejects.toThrow();
  const { sdkAppId } = rest.app;
  for (const [number, isOnline] of [
    [1, true],
    [2, true],
    [3, true],
    [3, false],
    [3, true],
    [2, false],
  ] as const)
    rest.domain.figures.online({ sdkAppId, number }, isOnline);
  expect(
    await today(
      "LoginTimes",
      "LoginUserNum",
      "RegistUserNumTotal",
      "RegistUserNumOneDay",
      "ActiveUserNum",
      "MaxOnlineNum",
    ),
  ).toMatchObject({
    LoginTimes: "3",
    LoginUserNum: "2",
    RegistUserNumTotal: String(before + 3),
    RegistUserNumOneDay: String(before + 3),
    // Three senders of the test before, and two that logged in.
    ActiveUserNum: "5",
    MaxOnlineNum: "3",
  });
});

test("entries of friend lists are counted as they come and go", async () => {
  const chain = async () => {
    const { ChainIncrease, ChainDecrease } = await today("ChainIncrease", "ChainDecrease");
    return [ChainIncrease, ChainDecrease];
  };
  expect(await chain()).toEqual(["0", "0"]);
  const add = (AddType: string, ...names: string[]) =>
    rest.call("sns/friend_add", {
      From_Account: "u_alice",
      AddType,
      AddFriendItem: names.map((To_Account) => ({ To_Account, AddSource: "AddSource_Type_Test" })),
    });
  await add("Add_Type_Both", "u_bob", "nobody");
  await add("Add_Type_Single", "u_carol", "u_bob");
  expect(await chain()).toEqual(["3", "0"]);
  const remove = (DeleteType: string, ...To_Account: string[]) =>
    rest.call("sns/friend_delete", { From_Account: "u_alice", DeleteType, To_Account });
  await remove("Delete_Type_Both", "u_bob", "nobody");
  await remove("Delete_Type_Single", "u_carol", "u_bob");
  expect(await chain()).toEqual(["3", "3"]);
});

test("only what is asked for is told, the date always, and unknown names are ignored", async () => {
  expect(Object.keys(await today("UpMsgNum", "Nonsense"))).toEqual(["UpMsgNum", "Date"]);
  expect(Object.keys(await today("Nonsense"))).toEqual(["Date"]);
  for (const empty of [null, "", []])
    expect(Object.keys((await rest.call("openconfigsvr/getappinfo", { RequestField: empty })).Result[0])).toHaveLength(
      32,
    );
});

test("a wrong field answers 130001", async () => {
  for (const RequestField of ["UpMsgNum", [1], {}])
    expect(await rest.call("openconfigsvr/getappinfo", { RequestField })).toMatchObject({
      ActionStatus: "FAIL",
      ErrorCode: 130001,
    });
});

test("a new day begins in the app's own time, and the figures of the old one stay", async () => {
  const east = await testRest();
  await updateApp(east.domain, east.app.sdkAppId, { settings: { utcOffsetMinutes: 330, company: "Hong & Co" } });
  const sendOnce = (From_Account: string) =>
    east.call("openim/sendmsg", {
      From_Account,
      To_Account: "administrator",
      MsgRandom: ++random,
      MsgBody: text("x"),
    });
  await east.importAll("u_alice", "u_bob");
  const bob = await east.domain.storage.accounts.find(east.app.sdkAppId, "u_bob");
  if (bob) east.domain.figures.online(bob, true);
  const untilMidnight = 86_400 - ((east.now() + 330 * 60) % 86_400);
  east.moveTime(untilMidnight - 1);
  await sendOnce("u_alice");
  await sendOnce("u_bob");
  east.moveTime(1);
  await sendOnce("u_bob");
  const { Result } = await east.call("openconfigsvr/getappinfo", {});
  expect(Result[0]).toMatchObject({
    UpMsgNum: "1",
    SendMsgUserNum: "1",
    RegistUserNumOneDay: "0",
    RegistUserNumTotal: "3",
    Company: "Hong & Co",
    // Who stays connected over midnight is online on the new day.
    MaxOnlineNum: "1",
  });
  expect(Result[1]).toMatchObject({
    UpMsgNum: "2",
    SendMsgUserNum: "2",
    RegistUserNumOneDay: "3",
    RegistUserNumTotal: "3",
    Date: new Date((east.now() + 330 * 60 - 1) * 1000).toISOString().slice(0, 10).replaceAll("-", ""),
  });
  expect(Result[2]).toMatchObject({ UpMsgNum: "0", RegistUserNumTotal: "0" });
  await east.close();
});

test("group messages, the groups they are in and who sent them are counted, and what is made, joined, left and dissolved", async () => {
  const fields = {
    GroupUpMsgNum: "0",
    GroupDownMsgNum: "0",
    GroupSendMsgUserNum: "0",
    GroupSendMsgGroupNum: "0",
    GroupJoinGroupTimes: "0",
    GroupQuitGroupTimes: "0",
    GroupNewGroupNum: "0",
    GroupAllGroupNum: "0",
    GroupDestroyGroupNum: "0",
  };
  const figures = async () => {
    const { Date: _day, ...rest } = await today(...Object.keys(fields));
    return rest;
  };
  expect(await figures()).toEqual(fields);
  const call = (command: string, body: object) => rest.call(`group_open_http_svc/${command}`, body);
  for (const GroupId of ["f_one", "f_two"])
    await call("create_group", {
      ...{ GroupId, Type: "Public", Name: "Crew", Owner_Account: "u_alice" },
      MemberList: [{ Member_Account: "u_bob" }],
    });
  const say = (From_Account: string, more: object = {}) =>
    call("send_group_msg", { GroupId: "f_one", From_Account, Random: ++random, MsgBody: text("x"), ...more });
  await say("u_alice");
  await say("u_bob", { To_Account: ["u_alice"] });
  await say("u_bob", { OnlineOnlyFlag: 1 });
  const Random = ++random;
  await say("u_bob", { Random });
  await say("u_bob", { Random });
  await call("add_group_member", { GroupId: "f_two", MemberList: [{ Member_Account: "administrator" }] });
  await call("delete_group_member", { GroupId: "f_two", MemberToDel_Account: ["administrator"] });
  await call("destroy_group", { GroupId: "f_two" });
  const expected = {
    GroupUpMsgNum: "4",
    GroupDownMsgNum: "4",
    GroupSendMsgUserNum: "2",
    GroupSendMsgGroupNum: "1",
    GroupJoinGroupTimes: "1",
    GroupQuitGroupTimes: "1",
    GroupNewGroupNum: "2",
    GroupAllGroupNum: "1",
    GroupDestroyGroupNum: "1",
  };
  expect(await figures()).toEqual(expected);
  const [, yesterday] = await read("GroupAllGroupNum");
  expect(yesterday?.GroupAllGroupNum).toBe("0");
  await say("u_bob");
  // Not in the group: both members received it.
  await say("administrator");
  expect(await figures()).toEqual({ ...expected, GroupUpMsgNum: "6", GroupDownMsgNum: "7", GroupSendMsgUserNum: "3" });
});
