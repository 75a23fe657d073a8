import TencentCloudChat from "@hongyan/chat";
import { expect, test } from "vitest";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();

const statusOf = async (...names: string[]) => {
  const { ResultItem } = await people.admin().call("im_open_login_svc/account_check", {
    CheckItem: names.map((UserID) => ({ UserID })),
  });
  return ResultItem.map(({ AccountStatus }) => AccountStatus);
};

test("imported accounts are there, with their names, for the back end and for people", async () => {
  const admin = people.admin();
  await admin.call("im_open_login_svc/account_import", { UserID: "a_alice", Nick: "Alice", FaceUrl: "pic" });
  const { FailAccounts } = await admin.call("im_open_login_svc/multiaccount_import", {
    AccountList: [{ UserID: "a_bob", Nick: "Bob" }, { UserID: "" }, { UserID: "a_carol" }],
  });
  expect(FailAccounts).toEqual([""]);
  await admin.callUntyped("im_open_login_svc/account_import", { Identifier: "a_dave" });
  expect(await statusOf("a_alice", "a_bob", "a_dave", "a_ghost")).toEqual([
    "Imported",
    "Imported",
    "Imported",
    "NotImported",
  ]);
  const alice = await people.logIn("a_alice");
  expect((await alice.getMyProfile()).data).toMatchObject({ nick: "Alice", avatar: "pic" });
  const { data } = await alice.getUserProfile({ userIDList: ["a_bob", "a_ghost"] });
  expect(data.map(({ userID, nick }) => [userID, nick])).toEqual([["a_bob", "Bob"]]);
});

test("an import of an account that is logged in shows on its devices", async () => {
  const alice = await people.logIn("a_again");
  const updated = eventOf(alice, EVENT.PROFILE_UPDATED);
  await people.admin().call("im_open_login_svc/account_import", { UserID: "a_again", Nick: "Again" });
  expect(await updated).toMatchObject([{ userID: "a_again", nick: "Again" }]);
  expect((await alice.getMyProfile()).data.nick).toBe("Again");
});

test("a kick ends the login, and older UserSigs do not log in again", async () => {
  const older = people.userSigOf("a_kicked", Math.floor(Date.now() / 1000) - 10);
  const chat = people.create("a_kicked");
  await chat.login({ userID: "a_kicked", userSig: older });
  const kicked = eventOf(chat, EVENT.KICKED_OUT);
  await people.admin().call("im_open_login_svc/kick", { UserID: "a_kicked" });
  expect(await kicked).toEqual({ type: TYPES.KICKED_OUT_REST_API });
  await expect(chat.login({ userID: "a_kicked", userSig: older })).rejects.toMatchObject({ code: 70052 });
  await chat.login({ userID: "a_kicked", userSig: people.userSigOf("a_kicked") });
});

test("deleted accounts are gone and their devices put out; administrators stay", async () => {
  const admin = people.admin();
  await admin.call("im_open_login_svc/multiaccount_import", { Accounts: ["administrator", "a_deleted"] });
  const chat = await people.logIn("a_deleted");
  const kicked = eventOf(chat, EVENT.KICKED_OUT);
  const { ResultItem } = await admin.call("im_open_login_svc/account_delete", {
    DeleteItem: ["a_deleted", "administrator", "a_ghost"].map((UserID) => ({ UserID })),
  });
  expect(ResultItem.map(({ ResultCode }) => ResultCode)).toEqual([0, 70402, 70107]);
  await kicked;
  expect(await statusOf("a_deleted", "administrator")).toEqual(["NotImported", "Imported"]);
});

test("a mute takes effect on the next message of a client, is told with the time left, and ends", async () => {
  const admin = people.admin();
  await admin.call("im_open_login_svc/multiaccount_import", { Accounts: ["a_mallory", "a_peer"] });
  const mallory = await people.logIn("a_mallory");
  const say = (text: string) =>
    mallory.sendMessage(
      mallory.createTextMessage({ to: "a_peer", conversationType: TYPES.CONV_C2C, payload: { text } }),
    );
  const mute = (body: object) =>
    admin.callUntyped("openconfigsvr/setnospeaking", { Set_Account: "a_mallory", ...body });
  const left = () => admin.callUntyped("openconfigsvr/getnospeaking", { Get_Account: "a_mallory" });
  await say("before");
  await mute({ C2CmsgNospeakingTime: 3_600, GroupmsgNospeakingTime: 4294967295 });
  await expect(say("muted")).rejects.toMatchObject({ code: 20012 });
  const { C2CmsgNospeakingTime, GroupmsgNospeakingTime } = await left();
  expect([Number(C2CmsgNospeakingTime) > 3_500, GroupmsgNospeakingTime]).toEqual([true, 4294967295]);
  const MsgBody = [{ MsgType: "TIMTextElem", MsgContent: { Text: "by the back end" } }];
  const send = { From_Account: "a_mallory", To_Account: "a_peer", MsgRandom: 1, MsgBody };
  expect(await admin.callUntyped("openim/sendmsg", send)).toMatchObject({ ErrorCode: 0 });
  await mute({ C2CmsgNospeakingTime: 0 });
  await say("after");
  expect(await left()).toMatchObject({ C2CmsgNospeakingTime: 0, GroupmsgNospeakingTime: 4294967295 });
  const peer = await people.logIn("a_peer");
  const { messageList } = (await peer.getMessageList({ conversationID: "C2Ca_mallory" })).data;
  expect(messageList.map(({ payload }) => payload.text)).toEqual(["before", "by the back end", "after"]);
});
