import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { beforeAll, describe, expect, test } from "vitest";
import { historyOf } from "../message/devices.ts";
import { eventOf, preparePeople } from "../people.ts";
import { conversationOf, groupsOf, heard, sayInGroup, tipOf } from "./sdk-people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();
const id = "sailing-club";

let alice: ChatSDK;
let bob: ChatSDK;
let carol: ChatSDK;

beforeAll(async () => {
  alice = await people.logIn("u_alice");
  bob = await people.logIn("u_bob");
  carol = await people.logIn("u_carol");
}, 40_000);

describe("a group of three", () => {
  test("is made, and stands in the lists of all", async () => {
    const invited = Promise.all([bob, carol].map((chat) => groupsOf(chat, (groups) => groups.length === 1)));
    const { data } = await alice.createGroup({
      groupID: id,
      type: TYPES.GRP_PUBLIC,
      name: "Sailing Club",
      notification: "Dinner on Friday",
      memberList: [{ userID: "u_bob", role: TYPES.GRP_MBR_ROLE_ADMIN }, { userID: "u_carol" }],
    });
    expect(data).toMatchObject({
      group: { groupID: id, name: "Sailing Club", ownerID: "u_alice", type: "Public", memberCount: 3 },
      overLimitUserIDList: [],
    });
    const [ofBob, ofCarol] = (await invited).map(([group]) => group);
    expect(ofBob).toMatchObject({ groupID: id, notification: "Dinner on Friday", selfInfo: { role: "Admin" } });
    expect(ofCarol).toMatchObject({ groupID: id, memberCount: 3, selfInfo: { role: "Member", userID: "u_carol" } });
    const [ofAlice] = await groupsOf(alice, ([group]) => group?.selfInfo.role === "Owner");
    expect(ofAlice).toBe(data.group);
    expect((await alice.getConversationProfile(`GROUP${id}`)).data.conversation.groupProfile).toBe(data.group);
    await expect(alice.getConversationProfile("GROUPnobody-made-it")).rejects.toMatchObject({ code: 2500 });
  });

  test("counts what others say, and forgets it when it is read", async () => {
    const both = Promise.all([heard(bob, "boat leaves at 7"), heard(carol, "boat leaves at 7")]);
    const sent = await sayInGroup(alice, id, "boat leaves at 7");
    const [ofBob] = await both;
    expect(ofBob).toMatchObject({
      ID: sent.ID,
      conversationID: `GROUP${id}`,
      conversationType: "GROUP",
      from: "u_alice",
      to: id,
      flow: "in",
      sequence: sent.sequence,
      priority: "Normal",
    });
    expect(await conversationOf(bob, id, ({ unreadCount }) => unreadCount === 1)).toMatchObject({
      type: "GROUP",
      subType: "Public",
      lastMessage: { messageForShow: "boat leaves at 7", fromAccount: "u_alice" },
    });
    expect(bob.getTotalUnreadMessageCount()).toBe(1);
    expect((await conversationOf(alice, id)).unreadCount).toBe(0);
    await bob.setAllMessageRead({ scope: TYPES.READ_ALL_C2C_MSG });
    expect(bob.getTotalUnreadMessageCount()).toBe(1);
    await bob.setAllMessageRead({ scope: TYPES.READ_ALL_GROUP_MSG });
    expect(bob.getTotalUnreadMessageCount()).toBe(0);
    await carol.setMessageRead({ conversationID: `GROUP${id}` });
    expect((await conversationOf(carol, id)).unreadCount).toBe(0);
  });

  test("shows who is mentioned until it is read", async () => {
    const toBob = alice.createTextAtMessage({
      to: id,
      conversationType: TYPES.CONV_GROUP,
      payload: { text: "@Bob bring rope", atUserList: ["u_bob"] },
    });
    const toAll = alice.createTextAtMessage({
      to: id,
      conversationType: TYPES.CONV_GROUP,
      payload: { text: "@all wear shoes", atUserList: [TYPES.MSG_AT_ALL, "u_bob"] },
    });
    const news = Promise.all([heard(bob, "@all wear shoes"), heard(carol, "@all wear shoes")]);
    await alice.sendMessage(toBob);
    await alice.sendMessage(toAll);
    expect((await news)[0].atUserList).toEqual([TYPES.MSG_AT_ALL, "u_bob"]);
    const entry = { from: "u_alice", groupID: id };
    expect((await conversationOf(bob, id, ({ unreadCount }) => unreadCount === 2)).groupAtInfoList).toEqual([
      { ...entry, messageSequence: toBob.sequence, atTypeArray: [TYPES.CONV_AT_ME] },
      { ...entry, messageSequence: toAll.sequence, atTypeArray: [TYPES.CONV_AT_ALL_AT_ME] },
    ]);
    const ofCarol = [{ ...entry, messageSequence: toAll.sequence, atTypeArray: [TYPES.CONV_AT_ALL] }];
    expect((await conversationOf(carol, id, ({ unreadCount }) => unreadCount === 2)).groupAtInfoList).toEqual(ofCarol);
    const later = await people.logIn("u_carol", { platform: "iPhone" });
    expect((await conversationOf(later, id)).groupAtInfoList).toEqual(ofCarol);
    await alice.revokeMessage(toAll);
    expect((await conversationOf(carol, id, ({ unreadCount }) => unreadCount === 1)).groupAtInfoList).toEqual([]);
    await bob.setMessageRead({ conversationID: `GROUP${id}` });
    expect((await conversationOf(bob, id)).groupAtInfoList).toEqual([]);
    await carol.setMessageRead({ conversationID: `GROUP${id}` });
  });

  test("sees recalls by the owner, with the name of who did it", async () => {
    const news = heard(alice, "I sell boats");
    const sent = await sayInGroup(carol, id, "I sell boats");
    const ofAlice = await news;
    const recalled: Promise<Message[]> = eventOf(bob, EVENT.MESSAGE_REVOKED);
    const own: Promise<Message[]> = eventOf(carol, EVENT.MESSAGE_REVOKED);
    await alice.revokeMessage(ofAlice);
    expect((await recalled)[0]).toMatchObject({ ID: sent.ID, isRevoked: true, revoker: "u_alice" });
    expect((await own)[0]).toBe(sent);
    expect((await conversationOf(bob, id)).lastMessage).toMatchObject({ isRevoked: true, messageForShow: "" });
    expect((await conversationOf(bob, id, ({ unreadCount }) => unreadCount === 0)).unreadCount).toBe(0);
  });

  test("sees edits", async () => {
    const news = heard(bob, "we meet at 6");
    const sent = await sayInGroup(carol, id, "we meet at 6");
    const ofBob = await news;
    const changed: Promise<Message[]> = eventOf(alice, EVENT.MESSAGE_MODIFIED);
    const own: Promise<Message[]> = eventOf(carol, EVENT.MESSAGE_MODIFIED);
    ofBob.payload = { text: "we meet at 8" };
    await bob.modifyMessage(ofBob);
    expect((await changed)[0]).toMatchObject({ ID: sent.ID, isModified: true, payload: { text: "we meet at 8" } });
    expect((await own)[0]).toBe(sent);
    await bob.setMessageRead({ conversationID: `GROUP${id}` });
  });

  test("counts receipts and tells who has read", async () => {
    const news = Promise.all([heard(bob, "who comes?"), heard(carol, "who comes?")]);
    const sent = await sayInGroup(alice, id, "who comes?", { needReadReceipt: true });
    expect(sent.readReceiptInfo).toMatchObject({ readCount: 0, unreadCount: 2 });
    const [ofBob] = await news;
    const told = eventOf(alice, EVENT.MESSAGE_READ_RECEIPT_RECEIVED);
    await bob.sendMessageReadReceipt([ofBob]);
    const receipt = { messageID: sent.ID, userID: "u_bob", groupID: id, readCount: 1, unreadCount: 1 };
    expect(await told).toMatchObject([receipt]);
    expect(sent.readReceiptInfo).toMatchObject({ readCount: 1, unreadCount: 1 });
    const read = await alice.getGroupMessageReadMemberList({ message: sent, filter: 0, cursor: "", count: 10 });
    expect(read.data).toMatchObject({ messageID: sent.ID, readUserIDList: ["u_bob"], isCompleted: true, cursor: "" });
    const unread = await alice.getGroupMessageReadMemberList({ message: sent, filter: 1 });
    expect(unread.data).toMatchObject({ readUserIDList: [], unreadUserIDList: ["u_carol"] });
    const listed = await alice.getMessageReadReceiptList([sent]);
    expect(listed.data.messageList[0]?.readReceiptInfo).toMatchObject({ readCount: 1, unreadCount: 1 });
  });

  test("hides messages for some from the others", async () => {
    const first = heard(bob, "only for Bob");
    const hidden = await sayInGroup(alice, id, "only for Bob", { receiverList: ["u_bob"] });
    expect((await first).receiverList).toEqual(["u_bob"]);
    const news = heard(carol, "for all again");
    await sayInGroup(alice, id, "for all again");
    await news;
    const ofCarol = await historyOf(carol, `GROUP${id}`);
    expect(ofCarol.map(({ ID }) => ID)).not.toContain(hidden.ID);
    expect((await historyOf(bob, `GROUP${id}`)).map(({ ID }) => ID)).toContain(hidden.ID);
    const around = await carol.getMessageListHopping({
      conversationID: `GROUP${id}`,
      sequence: hidden.sequence + 1,
      count: 1,
    });
    expect(around.data.messageList.map(({ payload }) => payload.text)).toEqual(["for all again"]);
  });

  test("pins messages for all", async () => {
    const [newest] = (await alice.getMessageList({ conversationID: `GROUP${id}`, count: 1 })).data.messageList;
    const told = eventOf(carol, EVENT.PINNED_GROUP_MESSAGE_UPDATED);
    await alice.pinGroupMessage({ groupID: id, message: newest as Message, isPinned: true });
    expect(await told).toMatchObject({ groupID: id, isPinned: true, operatorID: "u_alice", messageID: newest?.ID });
    const { messageList } = (await carol.getPinnedGroupMessageList(id)).data;
    expect(messageList.map(({ ID }) => ID)).toEqual([newest?.ID]);
  });

  test("tells changes of the profile as a tip and as a new list of groups", async () => {
    await carol.setMessageRead({ conversationID: `GROUP${id}` });
    const tip = tipOf(carol, TYPES.GRP_TIP_GRP_PROFILE_UPDATED);
    const renamed = groupsOf(bob, ([group]) => group?.name === "Sailors");
    await alice.updateGroupProfile({ groupID: id, name: "Sailors" });
    expect(await tip).toMatchObject({
      conversationID: `GROUP${id}`,
      payload: { operatorID: "u_alice", newGroupProfile: { name: "Sailors", groupName: "Sailors" } },
    });
    await renamed;
    const shown = await conversationOf(carol, id, ({ lastMessage }) => lastMessage.type === TYPES.MSG_GRP_TIP);
    expect(shown).toMatchObject({ unreadCount: 0, groupProfile: { name: "Sailors" } });
  });

  test("keeps quiet where its member wants it, but for mentions", async () => {
    const conversationID = `GROUP${id}`;
    await carol.setMessageRemindType({ groupID: id, messageRemindType: TYPES.NOT_RECEIVE_MSG_EXCEPT_AT });
    const shown = await conversationOf(carol, id);
    expect(shown.messageRemindType).toBe("NotReceiveMsgExceptAt");
    expect(shown.groupProfile.selfInfo.messageRemindType).toBe("NotReceiveMsgExceptAt");
    const texts: string[] = [];
    const note = ({ data }: { data: Message[] }) => texts.push(...data.map(({ payload }) => payload.text));
    carol.on(EVENT.MESSAGE_RECEIVED, note);
    const last = heard(carol, "@Carol hello?");
    await sayInGroup(alice, id, "nothing special");
    const mention = { text: "@Carol hello?", atUserList: ["u_carol"] };
    await alice.sendMessage(
      alice.createTextAtMessage({ to: id, conversationType: TYPES.CONV_GROUP, payload: mention }),
    );
    await last;
    carol.off(EVENT.MESSAGE_RECEIVED, note);
    expect(texts).toEqual(["@Carol hello?"]);
    expect((await conversationOf(carol, id, ({ unreadCount }) => unreadCount === 2)).conversationID).toBe(
      conversationID,
    );
    expect(carol.getTotalUnreadMessageCount()).toBe(0);
    await carol.setMessageRemindType({ groupID: id, messageRemindType: TYPES.MSG_REMIND_ACPT_AND_NOTE });
    await carol.setMessageRead({ conversationID });
  });

  test("has pairs beside messages, and a history and a list of each member's own", async () => {
    const conversationID = `GROUP${id}`;
    const news = heard(bob, "who brings what?");
    const sent = await sayInGroup(alice, id, "who brings what?", { isSupportExtension: true });
    const ofBob = await news;
    const told = eventOf(alice, EVENT.MESSAGE_EXTENSIONS_UPDATED);
    await bob.setMessageExtensions(ofBob, [{ key: "rope", value: "Bob" }]);
    expect(await told).toEqual({ messageID: sent.ID, extensions: [{ key: "rope", value: "Bob" }] });
    expect((await carol.getMessageList({ conversationID })).data.messageList.at(-1)?.ID).toBe(sent.ID);
    await bob.deleteMessage([ofBob]);
    expect((await historyOf(bob, conversationID)).map(({ ID }) => ID)).not.toContain(sent.ID);
    expect((await historyOf(carol, conversationID)).map(({ ID }) => ID)).toContain(sent.ID);
    await bob.pinConversation({ conversationID, isPinned: true });
    const marks = { conversationIDList: [conversationID], markType: TYPES.CONV_MARK_TYPE_STAR, enableMark: true };
    expect((await bob.markConversation(marks)).data.failureConversationIDList).toEqual([]);
    expect(await conversationOf(bob, id)).toMatchObject({ isPinned: true, markList: [TYPES.CONV_MARK_TYPE_STAR] });
    await bob.clearHistoryMessage(conversationID);
    expect(await historyOf(bob, conversationID)).toEqual([]);
    expect(await conversationOf(bob, id)).toMatchObject({ unreadCount: 0, lastMessage: { messageForShow: "" } });
    await bob.deleteConversation(conversationID);
    expect((await bob.getConversationList([conversationID])).data.conversationList).toEqual([]);
    expect((await bob.getGroupList()).data.groupList.map(({ groupID }) => groupID)).toEqual([id]);
    await sayInGroup(alice, id, "back on the list");
    const back = await conversationOf(bob, id, ({ unreadCount }) => unreadCount === 1);
    expect(back).toMatchObject({ isPinned: false, lastMessage: { messageForShow: "back on the list" } });
  });

  test("pages through its members, and changes them", async () => {
    const first = (await bob.getGroupMemberList({ groupID: id, count: 2 })).data;
    expect(first.memberList.map(({ userID, role }) => [userID, role])).toEqual([
      ["u_alice", "Owner"],
      ["u_bob", "Admin"],
    ]);
    for (const offset of [2, first.offset])
      expect((await bob.getGroupMemberList({ groupID: id, count: 2, offset })).data).toMatchObject({
        memberList: [{ userID: "u_carol" }],
        offset: "",
      });
    const muted = eventOf(carol, EVENT.GROUP_LIST_UPDATED, ([group]) => group.selfInfo.muteUntil > 0);
    const { member } = (await bob.setGroupMemberMuteTime({ groupID: id, userID: "u_carol", muteTime: 600 })).data;
    expect(member.muteUntil).toBeGreaterThan(Date.now() / 1000 + 500);
    await muted;
    await expect(sayInGroup(carol, id, "let me speak")).rejects.toMatchObject({ code: 10017 });
    await bob.setGroupMemberMuteTime({ groupID: id, userID: "u_carol", muteTime: 0 });
    await expect(bob.setGroupMemberRole({ groupID: id, userID: "u_carol", role: "Admin" })).rejects.toMatchObject({
      code: 2681,
    });
    const promoted = groupsOf(carol, ([group]) => group?.selfInfo.role === "Admin");
    const given = await alice.setGroupMemberRole({ groupID: id, userID: "u_carol", role: TYPES.GRP_MBR_ROLE_ADMIN });
    expect(given.data.member).toMatchObject({ userID: "u_carol", role: "Admin" });
    await promoted;
    await carol.setGroupMemberNameCard({ groupID: id, nameCard: "First mate" });
    const [shown] = (await alice.getGroupMemberProfile({ groupID: id, userIDList: ["u_carol"] })).data.memberList;
    expect(shown).toMatchObject({ nameCard: "First mate", role: "Admin" });
    const news = heard(alice, "aye");
    await sayInGroup(carol, id, "aye");
    expect((await news).nameCard).toBe("First mate");
    const ofAlice = await conversationOf(alice, id, ({ lastMessage }) => lastMessage.messageForShow === "aye");
    expect(ofAlice.lastMessage.nameCard).toBe("First mate");
  });
});
