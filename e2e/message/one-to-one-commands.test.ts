import TencentCloudChat, { type Message } from "@hongyan/chat";
import { expect, test } from "vitest";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT } = TencentCloudChat;
const { admin, logIn } = preparePeople();

const text = (Text: string) => [{ MsgType: "TIMTextElem" as const, MsgContent: { Text } }];
const texts = (messages: Message[]) => messages.map(({ payload }) => payload.text);

const accounts = (...names: string[]) => admin().account.multiaccountImport({ Accounts: names });

test("one message to many reaches each of them, and names who does not exist", async () => {
  await accounts("u_news", "u_amy", "u_ben");
  const amy = await logIn("u_amy");
  const heard = eventOf(amy, EVENT.MESSAGE_RECEIVED);
  const { ErrorList, MsgKey } = await admin().message.batchsendmsg({
    From_Account: "u_news",
    To_Account: ["u_amy", "u_ben", "u_ghost"],
    MsgRandom: 71,
    MsgBody: text("Maintenance tonight"),
  });
  expect(ErrorList).toEqual([{ To_Account: "u_ghost", ErrorCode: 70107 }]);
  expect(texts(await heard)).toEqual(["Maintenance tonight"]);

  const range = { MinTime: 0, MaxTime: 2_000_000_000, MaxCnt: 10 };
  const ofBen = await admin().message.adminGetroammsg({
    Operator_Account: "u_ben",
    Peer_Account: "u_news",
    ...range,
  });
  expect(ofBen.MsgList.map((message) => message.MsgKey)).toEqual([MsgKey]);
  const { QueryResult } = await admin().presence.querystate({ To_Account: ["u_amy", "u_ben"] });
  expect(QueryResult.map(({ To_Account, State }) => [To_Account, State])).toEqual([
    ["u_amy", "Online"],
    ["u_ben", "Offline"],
  ]);
});

test("unread is counted, marked read up to a time, and what is recalled counts no more", async () => {
  await accounts("u_cat", "u_dan");
  const now = Math.floor(Date.now() / 1000);
  for (const [i, Text] of ["first", "second", "third"].entries())
    await admin().message.importmsg({
      SyncFromOldSystem: 5,
      From_Account: "u_cat",
      To_Account: "u_dan",
      MsgSeq: i + 1,
      MsgRandom: 1,
      MsgTimeStamp: now - 30 + 10 * i,
      MsgBody: text(Text),
    });
  const unread = async () =>
    (await admin().conversation.getC2cUnreadMsgNum({ To_Account: "u_dan" })).AllC2CUnreadMsgNum;
  const dan = await logIn("u_dan");
  const onScreen = () => dan.getTotalUnreadMessageCount();
  expect([await unread(), onScreen()]).toEqual([3, 3]);

  const less = eventOf(dan, EVENT.TOTAL_UNREAD_MESSAGE_COUNT_UPDATED, (total) => total === 2);
  await admin().conversation.adminSetMsgRead({ Report_Account: "u_dan", Peer_Account: "u_cat", MsgReadTime: now - 30 });
  await less;
  expect(await unread()).toBe(2);

  const { data } = await dan.getMessageList({ conversationID: "C2Cu_cat" });
  expect(texts(data.messageList)).toEqual(["first", "second", "third"]);
  const revoked = eventOf(dan, EVENT.MESSAGE_REVOKED);
  await admin().message.adminMsgwithdraw({
    From_Account: "u_cat",
    To_Account: "u_dan",
    MsgKey: `3_1_${now - 10}`,
  });
  expect((await revoked)[0]).toBe(data.messageList[2]);
  expect([await unread(), onScreen()]).toEqual([1, 1]);
});
