import TencentCloudChat from "@hongyan/chat";
import { expect, test } from "vitest";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const { admin, logIn } = preparePeople();

const text = (Text: string) => [{ MsgType: "TIMTextElem" as const, MsgContent: { Text } }];

test("all conversations are read at once, and the back end sees it", async () => {
  await admin().account.multiaccountImport({ Accounts: ["u_eve", "u_fay", "u_gus"] });
  for (const From_Account of ["u_fay", "u_gus"])
    await admin().message.sendmsg({ From_Account, To_Account: "u_eve", MsgRandom: 1, MsgBody: text("hello") });
  const eve = await logIn("u_eve");
  expect(eve.getTotalUnreadMessageCount()).toBe(2);
  await eve.setAllMessageRead({ scope: TYPES.READ_ALL_C2C_MSG });
  expect(eve.getTotalUnreadMessageCount()).toBe(0);
  expect((await admin().conversation.getC2cUnreadMsgNum({ To_Account: "u_eve" })).AllC2CUnreadMsgNum).toBe(0);
});

test("a draft stays with this device", async () => {
  const eve = await logIn("u_eve", { platform: "Web" });
  const other = await logIn("u_eve", { platform: "PC" });
  const listed = eventOf(eve, EVENT.CONVERSATION_LIST_UPDATED);
  await eve.setConversationDraft({ conversationID: "C2Cu_fay", draftText: "dear" });
  const draftOf = (list: { conversationID: string; draftText: string }[]) =>
    list.find(({ conversationID }) => conversationID === "C2Cu_fay")?.draftText;
  expect(draftOf(await listed)).toBe("dear");
  expect(draftOf((await other.getConversationList()).data.conversationList)).toBe("");
});

test("a message that failed is sent again, and arrives once", async () => {
  const eve = await logIn("u_eve");
  const message = eve.createTextMessage({
    to: "u_hal",
    conversationType: TYPES.CONV_C2C,
    payload: { text: "anybody there?" },
  });
  await expect(eve.sendMessage(message)).rejects.toMatchObject({ code: 20003, data: { message } });
  expect(message.status).toBe("fail");
  await admin().account.accountImport({ UserID: "u_hal" });
  await eve.resendMessage(message);
  expect(message.status).toBe("success");
  const hal = await logIn("u_hal");
  const { messageList } = (await hal.getMessageList({ conversationID: "C2Cu_eve" })).data;
  expect(messageList.map(({ ID }) => ID)).toEqual([message.ID]);
});
