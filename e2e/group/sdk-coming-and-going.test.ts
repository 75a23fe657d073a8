import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { beforeAll, describe, expect, test } from "vitest";
import { preparePeople } from "../people.ts";
import { conversationOf, groupsOf, heard, noticeOf, sayInGroup, tipOf } from "./sdk-people.ts";

const { TYPES } = TencentCloudChat;
const people = preparePeople();

let alice: ChatSDK;
let bob: ChatSDK;
let carol: ChatSDK;
let dave: ChatSDK;

beforeAll(async () => {
  alice = await people.logIn("u_alice");
  bob = await people.logIn("u_bob");
  carol = await people.logIn("u_carol");
  dave = await people.logIn("u_dave");
}, 40_000);

describe("joining", () => {
  const id = "harbour-club";

  test("by request waits until an admin decides, and both hear of it", async () => {
    await alice.createGroup({
      groupID: id,
      type: TYPES.GRP_PUBLIC,
      name: "Harbour Club",
      joinOption: TYPES.JOIN_OPTIONS_NEED_PERMISSION,
      memberList: [{ userID: "u_carol" }],
    });
    const asked = noticeOf(alice, 1);
    const { data } = await bob.joinGroup({ groupID: id, applyMessage: "I have a boat" });
    expect(data).toEqual({ status: TYPES.JOIN_STATUS_WAIT_APPROVAL });
    const notice = await asked;
    expect(notice).toMatchObject({
      conversationID: "@TIM#SYSTEM",
      conversationType: "@TIM#SYSTEM",
      flow: "in",
      payload: {
        operatorID: "u_bob",
        handleMessage: "I have a boat",
        groupProfile: { groupID: id, name: "Harbour Club" },
      },
    });
    const { applicationList } = (await alice.getGroupApplicationList()).data;
    expect(applicationList).toMatchObject([
      {
        applicant: "u_bob",
        groupID: id,
        groupName: "Harbour Club",
        applicationType: 0,
        userID: "",
        note: "I have a boat",
      },
    ]);
    const accepted = noticeOf(bob, 2);
    const listed = groupsOf(bob, ([group]) => group?.groupID === id);
    const tips = Promise.all([tipOf(alice, TYPES.GRP_TIP_MBR_JOIN), tipOf(carol, TYPES.GRP_TIP_MBR_JOIN)]);
    const handled = await alice.handleGroupApplication({
      handleAction: "Agree",
      handleMessage: "welcome",
      message: notice,
    });
    expect(handled.data.group.groupID).toBe(id);
    expect(await accepted).toMatchObject({ payload: { handleMessage: "welcome", operatorID: "u_alice" } });
    expect(await listed).toMatchObject([{ groupID: id, selfInfo: { role: "Member" } }]);
    const [tip] = await tips;
    expect(tip).toMatchObject({
      conversationID: `GROUP${id}`,
      type: "TIMGroupTipElem",
      payload: { userIDList: ["u_bob"], memberList: [{ userID: "u_bob" }], memberCount: 3 },
    });
    await groupsOf(carol, ([group]) => group?.memberCount === 3);
    expect((await conversationOf(carol, id)).unreadCount).toBe(0);
    await expect(
      alice.handleGroupApplication({ handleAction: "Agree", application: applicationList[0] }),
    ).rejects.toMatchObject({ code: 10024 });
    expect((await bob.joinGroup({ groupID: id })).data.status).toBe(TYPES.JOIN_STATUS_ALREADY_IN_GROUP);
  });

  test("can be refused, with an entry of the list that was copied", async () => {
    const asked = noticeOf(alice, 1);
    await dave.joinGroup({ groupID: id });
    await asked;
    const refused = noticeOf(dave, 3);
    const [application] = (await alice.getGroupApplicationList()).data.applicationList;
    await alice.handleGroupApplication({ handleAction: "Reject", application: { ...application } });
    expect((await refused).payload).toMatchObject({ operatorID: "u_alice", groupProfile: { groupID: id } });
    expect((await dave.getGroupList()).data.groupList).toEqual([]);
  });

  test("shows what is said from then on, and the history of before only where the type does", async () => {
    await carol.setMessageRead({ conversationID: `GROUP${id}` });
    const news = heard(bob, "hello Bob");
    await sayInGroup(alice, id, "hello Bob");
    await news;
    const conversation = await conversationOf(bob, id, ({ unreadCount }) => unreadCount === 1);
    expect(conversation).toMatchObject({ unreadCount: 1, groupProfile: { name: "Harbour Club" } });
  });

  test("a group that cannot be joined, or does not exist, is refused", async () => {
    const { data } = await alice.createGroup({ type: TYPES.GRP_WORK, name: "Crew" });
    expect(data.group.groupID).toMatch(/^@TGS#1/);
    await expect(bob.joinGroup({ groupID: data.group.groupID })).rejects.toMatchObject({ code: 2601 });
    await expect(bob.searchGroupByID(data.group.groupID)).rejects.toMatchObject({ code: 2603 });
    await expect(bob.joinGroup({ groupID: "nobody-made-it" })).rejects.toMatchObject({ code: 10010 });
    await expect(bob.joinGroup({ groupID: "" })).rejects.toMatchObject({ code: 2602 });
    await expect(alice.dismissGroup(data.group.groupID)).rejects.toMatchObject({ code: 2622 });
    await expect(bob.quitGroup(data.group.groupID)).rejects.toMatchObject({ code: 2623 });
    expect((await bob.searchGroupByID(id)).data.group).toMatchObject({ groupID: id, name: "Harbour Club" });
  });
});

describe("members of a Work group", () => {
  test("bring in whom they like", async () => {
    const { data } = await alice.createGroup({
      type: TYPES.GRP_WORK,
      name: "Deck hands",
      memberList: [{ userID: "u_bob" }],
    });
    const { groupID } = data.group;
    await sayInGroup(alice, groupID, "ahoy");
    const invited = noticeOf(dave, 7);
    const tip = tipOf(alice, TYPES.GRP_TIP_MBR_JOIN);
    const added = await bob.addGroupMember({ groupID, userIDList: ["u_dave", "u_alice", "nobody"] });
    expect(added.data).toMatchObject({
      ...{ successUserIDList: ["u_dave"], existedUserIDList: ["u_alice"], failureUserIDList: ["nobody"] },
      ...{ overLimitUserIDList: [], group: { groupID, memberCount: 3 } },
    });
    expect((await invited).payload).toMatchObject({ operatorID: "u_bob", groupProfile: { groupID } });
    expect((await tip).payload).toMatchObject({ operatorID: "u_bob", userIDList: ["u_dave"] });
    await groupsOf(dave, (groups) => groups.some((group) => group.groupID === groupID));
    // An owner may leave such a group.
    expect((await alice.quitGroup(groupID)).data).toEqual({ groupID });
  });
});

describe("going", () => {
  const id = "rowing-club";

  test("is told to those who stay, and leaves the conversation", async () => {
    const { data: made } = await alice.createGroup({
      groupID: id,
      type: TYPES.GRP_MEETING,
      name: "Rowing Club",
      memberList: [{ userID: "u_bob" }],
    });
    expect(made.group.type).toBe("ChatRoom");
    const joined = await carol.joinGroup({ groupID: id });
    expect(joined.data).toMatchObject({
      status: "JoinedSuccess",
      group: { groupID: id, selfInfo: { role: "Member" } },
    });
    // Groups of this type tell nobody who comes and goes.
    const memberCount = async () => (await alice.getGroupProfile({ groupID: id })).data.group.memberCount;
    expect(await memberCount()).toBe(3);
    await expect(alice.addGroupMember({ groupID: id, userIDList: ["u_dave"] })).rejects.toMatchObject({ code: 10007 });
    const news = heard(carol, "row!");
    await sayInGroup(alice, id, "row!");
    await news;
    const noticed = noticeOf(carol, 8);
    const gone = groupsOf(carol, (groups) => groups.every(({ groupID }) => groupID !== id));
    expect((await carol.quitGroup(id)).data).toEqual({ groupID: id });
    await Promise.all([noticed, gone]);
    expect((await conversationOf(carol, id)).lastMessage.messageForShow).toBe("row!");
    expect(await memberCount()).toBe(2);
    await expect(sayInGroup(carol, id, "still here")).rejects.toMatchObject({ code: 10007 });
    await expect(carol.quitGroup(id)).rejects.toMatchObject({ code: 2623 });
    await expect(alice.quitGroup(id)).rejects.toMatchObject({ code: 10009 });
  });

  test("a removed member hears why, and hears no more", async () => {
    const kicked = noticeOf(bob, 4);
    const gone = groupsOf(bob, (groups) => groups.every(({ groupID }) => groupID !== id));
    const { data } = await alice.deleteGroupMember({ groupID: id, userIDList: ["u_bob"], reason: "no oar" });
    expect(data).toMatchObject({ userIDList: ["u_bob"], group: { groupID: id } });
    expect((await kicked).payload).toMatchObject({ operatorID: "u_alice", handleMessage: "no oar" });
    await gone;
  });

  test("an owner hands over, and the new one dismisses", async () => {
    await carol.joinGroup({ groupID: id });
    const owned = groupsOf(carol, (groups) =>
      groups.some((group) => group.groupID === id && group.ownerID === "u_carol"),
    );
    await expect(alice.changeGroupOwner({ groupID: id, newOwnerID: "u_alice" })).rejects.toMatchObject({ code: 2621 });
    const { data } = await alice.changeGroupOwner({ groupID: id, newOwnerID: "u_carol" });
    expect(data.group.ownerID).toBe("u_carol");
    await owned;
    await groupsOf(carol, (groups) =>
      groups.some(({ groupID, selfInfo }) => groupID === id && selfInfo.role === "Owner"),
    );
    const dismissed = noticeOf(alice, 5);
    const gone = groupsOf(alice, (groups) => groups.every(({ groupID }) => groupID !== id));
    expect((await carol.dismissGroup(id)).data).toEqual({ groupID: id });
    expect((await dismissed).payload.groupProfile.groupID).toBe(id);
    await gone;
    expect((await carol.getGroupList()).data.groupList.map(({ groupID }) => groupID)).not.toContain(id);
    expect((await conversationOf(alice, id)).lastMessage.type).not.toBe("");
  });

  test("the notices of all that stand in the system's conversation, also of a later login", async () => {
    const kindsOf = (messages: Message[]) => messages.map(({ payload }) => payload.operationType);
    const own = (await alice.getMessageList({ conversationID: TYPES.CONV_SYSTEM })).data;
    expect(kindsOf(own.messageList)).toEqual(expect.arrayContaining([1, 5]));
    const [first] = own.messageList;
    await expect(alice.deleteMessage([first as Message])).rejects.toMatchObject({ code: 2116 });
    const later = await people.logIn("u_alice", { platform: "iPhone" });
    const kept = (await later.getMessageList({ conversationID: TYPES.CONV_SYSTEM })).data;
    expect(kept.messageList.map(({ ID }) => ID)).toEqual(own.messageList.map(({ ID }) => ID));
    const pages = (await later.getMessageList({ conversationID: TYPES.CONV_SYSTEM, count: 1 })).data;
    const before = await later.getMessageList({
      conversationID: TYPES.CONV_SYSTEM,
      nextReqMessageID: pages.nextReqMessageID,
      count: 1,
    });
    expect(before.data.messageList[0]?.ID).toBe(kept.messageList.at(-2)?.ID);
    expect(pages.isCompleted).toBe(false);
  });

  test("a notice of the back end reaches the members", async () => {
    const told = noticeOf(bob, 255);
    await people.admin().callUntyped("group_open_http_svc/send_group_system_notification", {
      GroupId: "harbour-club",
      Content: "the harbour closes at nine",
    });
    expect((await told).payload).toMatchObject({ userDefinedField: "the harbour closes at nine" });
  });
});
