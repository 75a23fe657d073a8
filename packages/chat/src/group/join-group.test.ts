import type { OperationOutput } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import type { Message } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, TYPES, until } from "../testing/client.ts";
import {
  groupConversation,
  groupMessage,
  type ProtocolServer,
  Refusal,
  wireGroup,
  wireSelf,
} from "../testing/protocol-server.ts";

const radio = (groupId: string) =>
  wireGroup(groupId, { type: groupId.startsWith("horn") ? "BChatRoom" : "AVChatRoom", isLive: true });
const entered = (groupId: string, more: Partial<OperationOutput<"enterRoom">> = {}) => ({
  ...{ group: radio(groupId), self: wireSelf({ role: "Member" }), onlineCount: 1, recent: [] },
  ...more,
});

/** A server with the group `club` and live rooms. */
function startWithRooms(): Promise<ProtocolServer> {
  return startServer({
    getGroup: ({ groupId }) => {
      if (groupId.startsWith("radio")) return { group: radio(groupId) };
      if (groupId === "club") return { group: wireGroup("club") };
      throw new Refusal(10010);
    },
    getConversation: () => ({ conversation: groupConversation("club") }),
    joinGroup: () => ({ outcome: "joined", group: wireGroup("club"), logPosition: 1 }),
    enterRoom: ({ groupId }) => entered(groupId),
    leaveRoom: () => ({}),
  });
}

async function start() {
  const server = await startWithRooms();
  const chat = createClient(server);
  await logIn(chat);
  await chat.getGroupList();
  return { server, chat };
}

const textsOf = (messages: Message[]) => messages.map(({ payload }) => payload.text);

describe("joining a group", () => {
  test("says how it ended", async () => {
    const { chat, server } = await start();
    server.answers.joinGroup = () => ({ outcome: "waiting" });
    const waiting = await chat.joinGroup({ groupID: "club", applyMessage: "please" });
    expect(waiting.data).toEqual({ status: TYPES.JOIN_STATUS_WAIT_APPROVAL });
    expect(server.asked("joinGroup")).toEqual([{ groupId: "club", note: "please" }]);
    server.answers.joinGroup = () => ({ outcome: "joined", group: wireGroup("club"), logPosition: 1 });
    const joined = await chat.joinGroup({ groupID: "club" });
    expect(joined.data).toMatchObject({ status: TYPES.JOIN_STATUS_SUCCESS, group: { groupID: "club" } });
    expect((await chat.getGroupList()).data.groupList).toEqual([joined.data.group]);
    const again = await chat.joinGroup({ groupID: "club" });
    expect(again.data).toEqual({ status: TYPES.JOIN_STATUS_ALREADY_IN_GROUP, group: joined.data.group });
    expect(server.asked("joinGroup")).toHaveLength(2);
  });

  test("that nobody may join is refused", async () => {
    const { chat, server } = await start();
    server.answers.joinGroup = () => {
      throw new Refusal(10007);
    };
    await expect(chat.joinGroup({ groupID: "@TGS#1ABC" })).rejects.toMatchObject({ code: 2601 });
    await expect(chat.joinGroup({ groupID: "club" })).rejects.toMatchObject({ code: 10007 });
    await expect(chat.joinGroup({ groupID: "" })).rejects.toMatchObject({ code: 2602 });
    await expect(chat.joinGroup(undefined as never)).rejects.toMatchObject({ code: 2602 });
  });

  test("ends with leaving it", async () => {
    const { chat, server } = await start();
    server.answers.quitGroup = () => ({ logPosition: 2 });
    await chat.joinGroup({ groupID: "club" });
    server.answers.getConversation = () => {
      const { self: _, ...left } = groupConversation("club");
      return { conversation: left };
    };
    expect((await chat.quitGroup("club")).data).toEqual({ groupID: "club" });
    expect((await chat.getGroupList()).data.groupList).toEqual([]);
    const { conversation } = (await chat.getConversationProfile("GROUPclub")).data;
    expect(conversation.groupProfile.selfInfo.role).toBe("");
    await expect(chat.quitGroup("club")).rejects.toMatchObject({ code: 2623 });
  });
});

describe("a live room", () => {
  test("is entered, and left for the next one", async () => {
    const { chat, server } = await start();
    const first = await chat.joinGroup({ groupID: "radio-1" });
    expect(first.data).toMatchObject({ status: TYPES.JOIN_STATUS_SUCCESS, group: { type: "AVChatRoom" } });
    expect((await chat.joinGroup({ groupID: "radio-1" })).data.status).toBe(TYPES.JOIN_STATUS_ALREADY_IN_GROUP);
    await chat.joinGroup({ groupID: "radio-2", type: TYPES.GRP_AVCHATROOM });
    expect(server.asked("enterRoom")).toEqual([{ groupId: "radio-1" }, { groupId: "radio-2" }]);
    expect(server.asked("leaveRoom")).toEqual([{ groupId: "radio-1", isMoving: true }]);
    expect(server.asked("getGroup")).toEqual([{ groupId: "radio-1" }]);
    await chat.quitGroup("radio-2");
    expect(server.asked("leaveRoom")[1]).toEqual({ groupId: "radio-2" });
    expect((await chat.getGroupList()).data.groupList).toEqual([]);
  });

  test("tells batches, without the own messages, and keeps nothing", async () => {
    const { chat, server } = await start();
    server.answers.enterRoom = () => entered("radio-1", { recent: [groupMessage("radio-1", 1)] });
    server.answers.sendGroupMessage = ({ clientTime, random }) => ({
      ...{ id: `7-${clientTime}-${random}`, seq: 0, time: clientTime, placedAt: 1, msgSeq: 0 },
    });
    await chat.joinGroup({ groupID: "radio-1" });
    const options = { to: "radio-1", conversationType: TYPES.CONV_GROUP, payload: { text: "mine" } };
    const own = chat.createTextMessage({ ...options, priority: TYPES.MSG_PRIORITY_HIGH });
    await chat.sendMessage(own);
    expect(server.asked("sendGroupMessage")[0]).toMatchObject({ groupId: "radio-1", priority: "High" });
    expect(server.asked("sendGroupMessage")[0]).not.toHaveProperty("sendNumber");
    const received: Promise<Message[]> = next(chat, EVENT.MESSAGE_RECEIVED);
    const mine = groupMessage("radio-1", 3, { id: own.ID, from: "alice" });
    const tip = groupMessage("radio-1", 0, { body: [], tip: { kind: 1, operator: "bob", memberCount: 9 } });
    server.push("roomMessages", {
      groupId: "radio-1",
      messages: [groupMessage("radio-1", 2), mine, tip, groupMessage("radio-1", 4, { isBroadcast: true })],
    });
    const messages = await received;
    expect(textsOf(messages)).toEqual(["message 2", undefined, "message 4"]);
    expect(messages.map(({ isBroadcastMessage }) => isBroadcastMessage)).toEqual([false, false, true]);
    expect(chat.findMessage(messages[0]?.ID ?? "")).toBeNull();
    const list = (await chat.getMessageList({ conversationID: "GROUPradio-1" })).data;
    expect([textsOf(list.messageList), list.isCompleted]).toEqual([["message 1"], true]);
    const { conversation } = (await chat.getConversationProfile("GROUPradio-1")).data;
    expect(conversation).toMatchObject({ type: "GROUP", subType: "AVChatRoom", groupProfile: { memberCount: 9 } });
    await chat.setMessageRead({ conversationID: "GROUPradio-1" });
    expect((await chat.getConversationList()).data.conversationList).toEqual([]);
    for (const op of ["listMessages", "getConversation", "markConversationRead"] as const)
      expect(server.asked(op)).toEqual([]);
    await expect(chat.modifyMessage(own)).rejects.toMatchObject({ code: 2481 });
    await expect(chat.deleteMessage([own])).rejects.toMatchObject({ code: 10035 });
  });

  test("is entered again after a reconnect, and what was missed is told once", async () => {
    const { chat, server } = await start();
    const [one, two, three] = [1, 2, 3].map((seq) => groupMessage("radio-1", seq));
    if (!one || !two || !three) throw new Error("no messages");
    server.answers.enterRoom = () => entered("radio-1", { recent: [one] });
    await chat.joinGroup({ groupID: "radio-1" });
    const first = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("roomMessages", { groupId: "radio-1", messages: [two] });
    expect(textsOf(await first)).toEqual(["message 2"]);
    server.answers.enterRoom = () => entered("radio-1", { recent: [one, two, three] });
    const missed = next(chat, EVENT.MESSAGE_RECEIVED);
    server.drop();
    expect(textsOf(await missed)).toEqual(["message 3"]);
  });

  test("that is gone, or was left, is written to no more", async () => {
    const { chat, server } = await start();
    await chat.joinGroup({ groupID: "radio-1" });
    const message = () => {
      const options = { to: "radio-1", conversationType: TYPES.CONV_GROUP, payload: { text: "?" } };
      return chat.createTextMessage(options);
    };
    const noticed: Promise<Message[]> = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("groupDismissed", { groupId: "radio-1", by: "bob", at: 1000 });
    expect((await noticed)[0]?.payload).toMatchObject({ operationType: 5, operatorID: "bob" });
    await expect(chat.sendMessage(message())).rejects.toMatchObject({ code: 2101 });
    await chat.joinGroup({ groupID: "radio-1" });
    await chat.quitGroup("radio-1");
    await expect(chat.sendMessage(message())).rejects.toMatchObject({ code: 2101 });
    expect(server.asked("sendGroupMessage")).toEqual([]);
  });

  test("that puts one out may be entered again", async () => {
    const { chat, server } = await start();
    const { group } = (await chat.joinGroup({ groupID: "radio-1" })).data;
    const noticed = next(chat, EVENT.MESSAGE_RECEIVED);
    const notice = { groupId: "radio-1", groupName: "radio-1", kind: 4, operator: "bob", at: 1000, random: 1 };
    server.push("groupNoticed", { notice });
    await noticed;
    expect(group?.selfInfo.role).toBe("");
    expect((await chat.joinGroup({ groupID: "radio-1" })).data.status).toBe(TYPES.JOIN_STATUS_SUCCESS);
    expect(server.asked("enterRoom")).toHaveLength(2);
  });

  test.each([
    [10007, 4],
    [10010, 5],
  ])("that refuses with %i after a reconnect is told to have ended with notice %i", async (code, operationType) => {
    const { chat, server } = await start();
    await chat.joinGroup({ groupID: "radio-1" });
    server.answers.enterRoom = () => {
      throw new Refusal(code);
    };
    const noticed: Promise<Message[]> = next(chat, EVENT.MESSAGE_RECEIVED);
    server.drop();
    expect((await noticed)[0]?.payload).toMatchObject({ operationType, groupProfile: { groupID: "radio-1" } });
    await expect(chat.getGroupAttributes({ groupID: "radio-1", keyList: [] })).rejects.toMatchObject({ code: 2642 });
  });

  test("of another type is heard beside it, also after a reconnect, and left by itself", async () => {
    const { chat, server } = await start();
    server.answers.joinGroup = () => ({ outcome: "live" });
    await chat.joinGroup({ groupID: "radio-1" });
    // It cannot be looked up: the answer to joining says that it is live.
    await chat.joinGroup({ groupID: "horn-1" });
    expect(server.asked("joinGroup")).toEqual([{ groupId: "horn-1" }]);
    expect(server.asked("leaveRoom")).toEqual([]);
    const hearFrom = async (groupId: string, seq: number) => {
      const received: Promise<Message[]> = next(chat, EVENT.MESSAGE_RECEIVED);
      server.push("roomMessages", { groupId, messages: [groupMessage(groupId, seq)] });
      expect((await received)[0]).toMatchObject({ to: groupId, payload: { text: `message ${seq}` } });
    };
    await hearFrom("radio-1", 1);
    await hearFrom("horn-1", 1);
    await chat.joinGroup({ groupID: "radio-2" });
    expect(server.asked("leaveRoom")).toEqual([{ groupId: "radio-1", isMoving: true }]);
    await expect(chat.getGroupAttributes({ groupID: "radio-1", keyList: [] })).rejects.toMatchObject({ code: 2642 });
    await hearFrom("horn-1", 2);
    server.answers.enterRoom = ({ groupId }) => entered(groupId, { recent: [groupMessage(groupId, 3)] });
    const missed = new Set<string>();
    const allCame = until(chat, EVENT.MESSAGE_RECEIVED, (messages: Message[]) => {
      for (const { to } of messages) missed.add(to);
      return missed.size === 2;
    });
    server.drop();
    await allCame;
    expect([...missed].sort()).toEqual(["horn-1", "radio-2"]);
    await chat.quitGroup("horn-1");
    expect(server.asked("leaveRoom").at(-1)).toEqual({ groupId: "horn-1" });
    await hearFrom("radio-2", 4);
    expect((await chat.joinGroup({ groupID: "radio-2" })).data.status).toBe(TYPES.JOIN_STATUS_ALREADY_IN_GROUP);
  });

  test("that refuses leaves one where one was", async () => {
    const { chat, server } = await start();
    await chat.joinGroup({ groupID: "radio-1" });
    server.answers.enterRoom = () => {
      throw new Refusal(10007);
    };
    await expect(chat.joinGroup({ groupID: "radio-2" })).rejects.toMatchObject({ code: 10007 });
    expect(server.asked("leaveRoom")).toEqual([]);
    expect((await chat.joinGroup({ groupID: "radio-1" })).data.status).toBe(TYPES.JOIN_STATUS_ALREADY_IN_GROUP);
  });

  test("is left in every respect for the next one", async () => {
    const { chat } = await start();
    const { group } = (await chat.joinGroup({ groupID: "radio-1" })).data;
    expect(group?.selfInfo.role).toBe("Member");
    await chat.joinGroup({ groupID: "radio-2" });
    expect(group?.selfInfo.role).toBe("");
  });
});

describe("a guest", () => {
  test("watches a live room without a login, also after a reconnect", async () => {
    const server = await startWithRooms();
    const chat = createClient(server);
    const { data } = await chat.joinGroup({ groupID: "radio-1" });
    expect(data).toMatchObject({ status: TYPES.JOIN_STATUS_SUCCESS, group: { groupID: "radio-1" } });
    expect(server.asked("enterRoom")).toEqual([{ groupId: "radio-1", sdkAppId: 1400000001 }]);
    expect((await chat.joinGroup({ groupID: "radio-1" })).data.status).toBe(TYPES.JOIN_STATUS_ALREADY_IN_GROUP);
    const received: Promise<Message[]> = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("roomMessages", { groupId: "radio-1", messages: [groupMessage("radio-1", 2)] });
    expect((await received)[0]).toMatchObject({ flow: "in", payload: { text: "message 2" } });
    server.answers.enterRoom = () => entered("radio-1", { recent: [2, 3].map((seq) => groupMessage("radio-1", seq)) });
    const missed = next(chat, EVENT.MESSAGE_RECEIVED);
    server.drop();
    expect(textsOf(await missed)).toEqual(["message 3"]);
    expect(server.asked("login")).toEqual([]);
    expect((await chat.quitGroup("radio-1")).data).toEqual({ groupID: "radio-1" });
    await expect(chat.quitGroup("radio-1")).rejects.toMatchObject({ code: 2999 });
  });

  test("hears of counters, and of attributes what changes said since it came", async () => {
    const server = await startWithRooms();
    const chat = createClient(server);
    await chat.joinGroup({ groupID: "radio-1" });
    const counted = next(chat, EVENT.GROUP_COUNTER_UPDATED);
    server.push("groupCountersChanged", { groupId: "radio-1", counters: { likes: 7 } });
    expect(await counted).toEqual({ groupID: "radio-1", key: "likes", value: 7 });
    const write = (version: number, attributes: Record<string, string>, removed: string[] = []) => {
      const told = next(chat, EVENT.GROUP_ATTRIBUTES_UPDATED);
      server.push("groupAttributesChanged", { groupId: "radio-1", attributes, removed, isReset: false, version });
      return told.then(({ groupAttributes }) => groupAttributes);
    };
    expect(await write(5, { seat1: "bob" })).toEqual({ seat1: "bob" });
    expect(await write(6, { seat2: "carol" })).toEqual({ seat1: "bob", seat2: "carol" });
    expect(await write(9, { seat3: "dave" }, ["seat1"])).toEqual({ seat2: "carol", seat3: "dave" });
    expect(server.asked("listGroupAttributes")).toEqual([]);
    await chat.joinGroup({ groupID: "radio-2" });
    await chat.joinGroup({ groupID: "radio-1" });
    expect(await write(10, { seat4: "erin" })).toEqual({ seat4: "erin" });
  });

  test("hears that the room is gone", async () => {
    const server = await startWithRooms();
    const chat = createClient(server);
    await chat.joinGroup({ groupID: "radio-1" });
    const noticed: Promise<Message[]> = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("groupDismissed", { groupId: "radio-1", by: "bob", at: 1000 });
    expect((await noticed)[0]?.payload).toMatchObject({ operationType: 5, operatorID: "bob" });
    await expect(chat.quitGroup("radio-1")).rejects.toMatchObject({ code: 2999 });
  });

  test("enters nothing but live rooms", async () => {
    const server = await startWithRooms();
    const chat = createClient(server);
    await expect(chat.joinGroup({ groupID: "club", type: TYPES.GRP_PUBLIC })).rejects.toMatchObject({ code: 2662 });
    server.answers.enterRoom = () => {
      throw new Refusal(10007);
    };
    await expect(chat.joinGroup({ groupID: "club" })).rejects.toMatchObject({ code: 2662 });
    server.answers.enterRoom = () => {
      throw new Refusal(10010);
    };
    await expect(chat.joinGroup({ groupID: "radio-9" })).rejects.toMatchObject({ code: 10010 });
  });

  test("is no guest any more after a login, and enters again", async () => {
    const server = await startWithRooms();
    const chat = createClient(server);
    await chat.joinGroup({ groupID: "radio-1" });
    await logIn(chat);
    const texts: string[] = [];
    chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => texts.push(...textsOf(data)));
    server.push("roomMessages", { groupId: "radio-1", messages: [groupMessage("radio-1", 2)] });
    await chat.joinGroup({ groupID: "radio-1" });
    expect(server.asked("enterRoom")[1]).toEqual({ groupId: "radio-1" });
    const heard = until(chat, EVENT.MESSAGE_RECEIVED, () => true);
    server.push("roomMessages", { groupId: "radio-1", messages: [groupMessage("radio-1", 3)] });
    await heard;
    expect(texts).toEqual(["message 3"]);
  });
});
