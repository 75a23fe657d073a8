import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { beforeAll, describe, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { createLine } from "../message/devices.ts";
import { eventOf, preparePeople } from "../people.ts";
import { heard, noticeOf, sayInGroup } from "./sdk-people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();
const room = "radio-7";
const horn = "horn-1";
const line = createLine();
const announce = (text: string) =>
  callRest(people.server(), "group_open_http_svc/send_group_msg", {
    ...{ GroupId: horn, Random: ++announcements },
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
  });
let announcements = 0;

let alice: ChatSDK;
let bob: ChatSDK;
let carol: ChatSDK;

beforeAll(async () => {
  alice = await people.logIn("u_alice");
  bob = await people.logIn("u_bob");
  carol = await people.logIn("u_carol", { webSocket: line.webSocket });
  const { data } = await alice.createGroup({ groupID: room, type: TYPES.GRP_AVCHATROOM, name: "Radio 7" });
  expect(data.group).toMatchObject({ groupID: room, type: "AVChatRoom" });
}, 40_000);

describe("a live room", () => {
  test("is entered before anything is said in it", async () => {
    const early = alice.createTextMessage({ to: room, conversationType: TYPES.CONV_GROUP, payload: { text: "?" } });
    await expect(alice.sendMessage(early)).rejects.toMatchObject({ code: 2101 });
    const { data } = await alice.joinGroup({ groupID: room });
    expect(data).toMatchObject({ status: TYPES.JOIN_STATUS_SUCCESS, group: { groupID: room, name: "Radio 7" } });
    expect((await alice.joinGroup({ groupID: room })).data.status).toBe(TYPES.JOIN_STATUS_ALREADY_IN_GROUP);
    await bob.joinGroup({ groupID: room, type: TYPES.GRP_AVCHATROOM });
    await carol.joinGroup({ groupID: room });
    expect((await bob.getGroupOnlineMemberCount(room)).data.memberCount).toBe(3);
  });

  test("tells its viewers what is said, keeps nothing, and never tells the sender", async () => {
    const own: Message[] = [];
    alice.on(EVENT.MESSAGE_RECEIVED, ({ data }) => own.push(...data));
    const news = Promise.all([heard(bob, "good evening"), heard(carol, "good evening")]);
    const sent = await sayInGroup(alice, room, "good evening", { priority: TYPES.MSG_PRIORITY_HIGH });
    expect(sent.status).toBe("success");
    const [ofBob] = await news;
    expect(ofBob).toMatchObject({ ID: sent.ID, conversationID: `GROUP${room}`, priority: "High", from: "u_alice" });
    expect(bob.findMessage(sent.ID)).toBeNull();
    expect((await bob.getConversationList()).data.conversationList).toEqual([]);
    expect(bob.getTotalUnreadMessageCount()).toBe(0);
    expect((await bob.getGroupList()).data.groupList).toEqual([]);
    const reply = heard(alice, "good evening, Alice");
    await sayInGroup(bob, room, "good evening, Alice");
    await reply;
    expect(own.map(({ payload }) => payload.text).filter((text) => text === "good evening")).toEqual([]);
    expect((await bob.getMessageList({ conversationID: `GROUP${room}` })).data).toMatchObject({ isCompleted: true });
  });

  test("lets guests watch before they log in", async () => {
    const guest = people.create("guest");
    await guest.joinGroup({ groupID: room, type: TYPES.GRP_PUBLIC }).then(
      () => expect.unreachable(),
      (error) => expect(error.code).toBe(2662),
    );
    const { data } = await guest.joinGroup({ groupID: room });
    expect(data).toMatchObject({ status: TYPES.JOIN_STATUS_SUCCESS, group: { groupID: room } });
    const news = heard(guest, "hello guest");
    await sayInGroup(alice, room, "hello guest");
    expect(await news).toMatchObject({ flow: "in", from: "u_alice" });
    await expect(guest.getGroupList()).rejects.toMatchObject({ code: 2999 });
    const text = guest.createTextMessage({ to: room, conversationType: TYPES.CONV_GROUP, payload: { text: "me too" } });
    await expect(guest.sendMessage(text)).rejects.toMatchObject({ code: 2999 });
    // Who logs in has to enter again.
    const ready = eventOf(guest, EVENT.SDK_READY);
    await guest.login({ userID: "u_dave", userSig: people.userSigOf("u_dave") });
    await ready;
    await expect(guest.sendMessage(text)).rejects.toMatchObject({ code: 2101 });
    expect((await guest.joinGroup({ groupID: room })).data.status).toBe(TYPES.JOIN_STATUS_SUCCESS);
    const said = heard(alice, "me too");
    await guest.sendMessage(text);
    await said;
    await guest.quitGroup(room);
    await expect(guest.sendMessage(text)).rejects.toMatchObject({ code: 2101 });
  });

  test("tells guests how counters and attributes change", async () => {
    const guest = people.create("liking guest");
    await guest.joinGroup({ groupID: room });
    const liked = eventOf(guest, EVENT.GROUP_COUNTER_UPDATED);
    const seated = eventOf(guest, EVENT.GROUP_ATTRIBUTES_UPDATED);
    await bob.increaseGroupCounter({ groupID: room, key: "likes", value: 3 });
    await alice.setGroupAttributes({ groupID: room, groupAttributes: { seat1: "u_bob" } });
    expect(await liked).toEqual({ groupID: room, key: "likes", value: 3 });
    expect(await seated).toEqual({ groupID: room, groupAttributes: { seat1: "u_bob" } });
    await guest.quitGroup(room);
  });

  test("guests enter nothing but live rooms", async () => {
    await alice.createGroup({ groupID: "stored-club", type: TYPES.GRP_PUBLIC, name: "Stored" });
    const guest = people.create("another guest");
    await expect(guest.joinGroup({ groupID: "stored-club" })).rejects.toMatchObject({ code: 2662 });
  });

  test("is left for the next one", async () => {
    await alice.createGroup({ groupID: "radio-8", type: TYPES.GRP_AVCHATROOM, name: "Radio 8" });
    await bob.joinGroup({ groupID: "radio-8" });
    await expect(sayInGroup(bob, room, "still here?")).rejects.toMatchObject({ code: 2101 });
    await bob.joinGroup({ groupID: room });
    const news = heard(alice, "back again");
    await sayInGroup(bob, room, "back again");
    await news;
  });

  test("is heard beside the loudspeaker of the app, which is no room to look up", async () => {
    await callRest(people.server(), "group_open_http_svc/create_group", {
      GroupId: horn,
      Type: "BChatRoom",
      Name: "Horn",
    });
    const { data } = await bob.joinGroup({ groupID: horn });
    expect(data).toMatchObject({ status: TYPES.JOIN_STATUS_SUCCESS, group: { type: "BChatRoom" } });
    await carol.joinGroup({ groupID: horn });
    const [announced, said] = [heard(bob, "doors open at nine"), heard(bob, "still in the room")];
    await announce("doors open at nine");
    await sayInGroup(alice, room, "still in the room");
    expect([(await announced).to, (await said).to]).toEqual([horn, room]);
  });

  test("is entered again after a reconnect", async () => {
    const gone = eventOf(carol, EVENT.NET_STATE_CHANGE, ({ state }) => state === TYPES.NET_STATE_DISCONNECTED);
    line.cut();
    await gone;
    const back = eventOf(carol, EVENT.NET_STATE_CHANGE, ({ state }) => state === TYPES.NET_STATE_CONNECTED);
    line.restore();
    await back;
    // It waits for the way back in.
    expect((await carol.joinGroup({ groupID: room })).data.status).toBe(TYPES.JOIN_STATUS_ALREADY_IN_GROUP);
    const news = heard(carol, "welcome back");
    await sayInGroup(alice, room, "welcome back");
    await news;
    const announced = heard(carol, "doors are open");
    await announce("doors are open");
    await announced;
  });

  test("is gone when it is dismissed", async () => {
    const told = noticeOf(bob, 5);
    await alice.dismissGroup(room);
    expect((await told).payload).toMatchObject({ operatorID: "u_alice", groupProfile: { groupID: room } });
    await expect(sayInGroup(alice, room, "anybody?")).rejects.toMatchObject({ code: 2101 });
    await expect(bob.joinGroup({ groupID: room })).rejects.toMatchObject({ code: 10010 });
  });
});
