import type { EventData } from "@hongyan/protocol";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createClient, EVENT, logIn, next, startServer, until } from "../testing/client.ts";
import { groupConversation, Refusal, wireGroup, wireSelf } from "../testing/protocol-server.ts";

const groupID = "club";

/** A member of a group, whose attributes the server has as `stored`. */
async function start() {
  const stored = { attributes: { seat1: "bob" } as Record<string, string>, version: 3 };
  const server = await startServer({
    listJoinedGroups: () => ({ groups: [{ group: wireGroup(groupID), self: wireSelf() }] }),
    getGroup: ({ groupId }) => ({ group: wireGroup(groupId), self: wireSelf() }),
    getConversation: () => ({ conversation: groupConversation(groupID), logPosition: 10 }),
    listGroupAttributes: () => ({ ...stored }),
    listGroupCounters: () => ({ counters: { likes: 7, gifts: 1 } }),
  });
  const chat = createClient(server);
  await logIn(chat);
  await chat.getGroupList();
  const told: unknown[] = [];
  chat.on(EVENT.GROUP_ATTRIBUTES_UPDATED, ({ data }) => told.push(data));
  const write = (version: number, more: Partial<EventData<"groupAttributesChanged">>) =>
    server.push("groupAttributesChanged", {
      ...{ groupId: groupID, attributes: {}, removed: [], isReset: false, version },
      ...more,
    });
  return { server, chat, stored, told, write };
}

describe("attributes", () => {
  test("follow what is told, and are read again, once, where a version is missing", async () => {
    const { server, chat, stored, told, write } = await start();
    await chat.getGroupAttributes({ groupID, keyList: [] });
    const followed = next(chat, EVENT.GROUP_ATTRIBUTES_UPDATED);
    write(4, { attributes: { seat2: "carol" } });
    expect(await followed).toEqual({ groupID, groupAttributes: { seat1: "bob", seat2: "carol" } });
    expect(server.asked("listGroupAttributes")).toHaveLength(1);
    Object.assign(stored, { attributes: { seat9: "dave" }, version: 9 });
    const read = next(chat, EVENT.GROUP_ATTRIBUTES_UPDATED);
    for (const version of [6, 7, 8, 9]) write(version, { attributes: { seat9: "dave" } });
    expect(await read).toEqual({ groupID, groupAttributes: { seat9: "dave" } });
    expect(server.asked("listGroupAttributes")).toHaveLength(2);
    expect(told).toHaveLength(2);
  });

  test("of a live room are read at a moment of one's own, once for a burst, and not after leaving", async () => {
    const { server, chat, stored, told, write } = await start();
    const group = wireGroup(groupID, { type: "AVChatRoom", isLive: true });
    Object.assign(server.answers, {
      getGroup: () => ({ group }),
      enterRoom: () => ({ group, self: wireSelf(), onlineCount: 1, recent: [] }),
      leaveRoom: () => ({}),
    });
    await chat.getGroupProfile({ groupID });
    await chat.joinGroup({ groupID });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const random = vi.spyOn(Math, "random").mockReturnValue(0.999);
    onTestFinished(() => random.mockRestore());
    Object.assign(stored, { attributes: { seat9: "dave" }, version: 9 });
    // Events and answers come in order: after the answer, the events before it were heard.
    const settle = () => chat.getGroupCounters({ groupID });
    for (const version of [6, 7, 8, 9]) write(version, { attributes: { seat9: "dave" } });
    await settle();
    vi.advanceTimersByTime(1_990);
    await settle();
    expect(server.asked("listGroupAttributes")).toEqual([]);
    const read = next(chat, EVENT.GROUP_ATTRIBUTES_UPDATED);
    vi.advanceTimersByTime(10);
    expect(await read).toEqual({ groupID, groupAttributes: { seat9: "dave" } });
    expect(server.asked("listGroupAttributes")).toHaveLength(1);
    write(12, { attributes: { seat9: "erin" } });
    await settle();
    await chat.quitGroup(groupID);
    await vi.advanceTimersByTimeAsync(2_000);
    await chat.joinGroup({ groupID });
    expect(server.asked("listGroupAttributes")).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  test("never go back to what was replaced before", async () => {
    const { chat, write } = await start();
    await chat.getGroupAttributes({ groupID, keyList: [] });
    const late = next(chat, EVENT.GROUP_ATTRIBUTES_UPDATED);
    write(2, { isReset: true, attributes: { old: "1" } });
    expect(await late).toEqual({ groupID, groupAttributes: { seat1: "bob" } });
  });

  test("that changed during a lost connection are told after it, and so are counters", async () => {
    const { server, chat, stored } = await start();
    await chat.getGroupAttributes({ groupID, keyList: [] });
    await chat.getGroupCounters({ groupID });
    Object.assign(stored, { attributes: {}, version: 4 });
    server.answers.listGroupCounters = () => ({ counters: { likes: 9 } });
    const counted: unknown[] = [];
    chat.on(EVENT.GROUP_COUNTER_UPDATED, ({ data }) => counted.push(data));
    const changed = next(chat, EVENT.GROUP_ATTRIBUTES_UPDATED);
    const lowered = until(chat, EVENT.GROUP_COUNTER_UPDATED, ({ key }) => key === "gifts");
    server.drop();
    expect(await changed).toEqual({ groupID, groupAttributes: {} });
    await lowered;
    expect(counted).toEqual([
      { groupID, key: "likes", value: 9 },
      { groupID, key: "gifts", value: 0 },
    ]);
  });

  test("are not known any more after leaving, so that no write is based on them", async () => {
    const { server, chat } = await start();
    Object.assign(server.answers, {
      quitGroup: () => ({ logPosition: 1 }),
      joinGroup: () => ({ outcome: "joined", group: wireGroup(groupID), logPosition: 2 }),
      setGroupAttributes: () => ({ attributes: { a: "1" }, version: 20 }),
    });
    await chat.getGroupAttributes({ groupID, keyList: [] });
    await chat.setGroupAttributes({ groupID, groupAttributes: { a: "1" } });
    const { self: _, ...outside } = groupConversation(groupID);
    server.answers.getConversation = () => ({ conversation: outside, logPosition: 10 });
    await chat.quitGroup(groupID);
    server.answers.getConversation = () => ({ conversation: groupConversation(groupID), logPosition: 10 });
    await chat.joinGroup({ groupID });
    await chat.setGroupAttributes({ groupID, groupAttributes: { a: "1" } });
    expect(server.asked("setGroupAttributes").map(({ basedOn }) => basedOn)).toEqual([3, undefined]);
  });

  test("are written ten times in five seconds and read twenty times; more calls do not leave", async () => {
    const { server, chat } = await start();
    server.answers.setGroupAttributes = ({ attributes }) => ({ attributes, version: 4 });
    server.answers.deleteGroupAttributes = ({ keys }) => ({ keys, version: 5 });
    const writes = Array.from({ length: 11 }, (_, index) =>
      index % 2 === 0
        ? chat.setGroupAttributes({ groupID, groupAttributes: { seat: `${index}` } })
        : chat.deleteGroupAttributes({ groupID, keyList: ["seat"] }),
    );
    const results = await Promise.allSettled(writes);
    expect(results.map(({ status }) => status)).toEqual([...Array(10).fill("fulfilled"), "rejected"]);
    expect(results[10]).toMatchObject({ reason: { code: 2996 } });
    const reads = Array.from({ length: 21 }, () => chat.getGroupAttributes({ groupID, keyList: [] }));
    expect((await Promise.allSettled(reads)).filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(server.asked("listGroupAttributes")).toHaveLength(20);
  });
});

test("a group that refuses after a reconnect is forgotten, and holds up no other", async () => {
  const { server, chat, stored } = await start();
  await chat.getGroupAttributes({ groupID, keyList: [] });
  await chat.getGroupAttributes({ groupID: "other", keyList: [] });
  stored.version = 4;
  server.answers.listGroupAttributes = ({ groupId }) => {
    if (groupId === groupID) throw new Refusal(10007);
    return { attributes: { left: "1" }, version: 4 };
  };
  const changed = next(chat, EVENT.GROUP_ATTRIBUTES_UPDATED);
  server.drop();
  expect(await changed).toEqual({ groupID: "other", groupAttributes: { left: "1" } });
});
