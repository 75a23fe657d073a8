import { describe, expect, test } from "vitest";
import type { UserStatus } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, TYPES } from "../testing/client.ts";
import { Refusal } from "../testing/protocol-server.ts";

type Answers = NonNullable<Parameters<typeof startServer>[0]>;

const online = (userID: string, customStatus = ""): UserStatus => ({ userID, statusType: 1, customStatus });

async function loggedIn(answers: Answers = {}) {
  const server = await startServer({
    setSelfStatus: () => ({}),
    subscribeUserStatus: ({ userIds }) => ({
      statuses: userIds.map((userId) => ({ userId, statusType: 1 as const })),
      failed: [],
    }),
    unsubscribeUserStatus: () => ({ failed: [] }),
    ...answers,
  });
  const chat = createClient(server);
  await logIn(chat);
  return { server, chat };
}

test("the own status is answered and told to the app, on this device and from another one", async () => {
  const { server, chat } = await loggedIn();
  const told = next(chat, EVENT.USER_STATUS_UPDATED);
  const { code, data } = await chat.setSelfStatus({ customStatus: "busy" });
  expect([code, data]).toEqual([0, online("alice", "busy")]);
  expect(await told).toEqual([data]);
  expect(server.asked("setSelfStatus")).toEqual([{ customStatus: "busy" }]);
  const elsewhere = next(chat, EVENT.USER_STATUS_UPDATED);
  server.push("userStatusUpdated", { statuses: [{ userId: "alice", statusType: 1 }] });
  expect(await elsewhere).toEqual([online("alice")]);
});

test("statuses come with the custom status, and accounts that do not exist apart", async () => {
  const { chat } = await loggedIn({
    getUserStatus: () => ({ statuses: [{ userId: "bob", statusType: 1, customStatus: "busy" }], unknown: ["ghost"] }),
  });
  expect((await chat.getUserStatus({ userIDList: ["bob", "ghost"] })).data).toEqual({
    successUserList: [online("bob", "busy")],
    failureUserList: [{ userID: "ghost", code: 70107, message: expect.stringMatching(/./) }],
  });
});

test("a refusal of the server rejects with its code", async () => {
  const refuse = () => {
    throw new Refusal(72001);
  };
  const { chat } = await loggedIn({
    setSelfStatus: refuse,
    subscribeUserStatus: refuse,
    unsubscribeUserStatus: refuse,
  });
  const off = expect.objectContaining({ code: 72001 });
  await expect(chat.setSelfStatus({ customStatus: "x" })).rejects.toEqual(off);
  await expect(chat.subscribeUserStatus({ userIDList: ["bob"] })).rejects.toEqual(off);
  await expect(chat.unsubscribeUserStatus()).rejects.toEqual(off);
});

test("before SDK_READY every method rejects with 2999", async () => {
  const chat = createClient(await startServer());
  const notReady = expect.objectContaining({ code: 2999 });
  await expect(chat.setSelfStatus({ customStatus: "x" })).rejects.toEqual(notReady);
  await expect(chat.subscribeUserStatus({ userIDList: ["bob"] })).rejects.toEqual(notReady);
  await expect(chat.unsubscribeUserStatus()).rejects.toEqual(notReady);
});

describe("subscriptions", () => {
  test("go out in calls of 100, and their failures come together", async () => {
    const { server, chat } = await loggedIn({
      subscribeUserStatus: ({ userIds }) => ({
        statuses: [],
        failed: [{ userId: userIds[0] ?? "", code: 70107, message: "no" }],
      }),
    });
    const userIDList = Array.from({ length: 101 }, (_, i) => `u${i}`);
    const { data } = await chat.subscribeUserStatus({ userIDList });
    expect(data.failureUserList.map(({ userID, code }) => [userID, code])).toEqual([
      ["u0", 70107],
      ["u100", 70107],
    ]);
    expect(server.asked("subscribeUserStatus").map(({ userIds }) => userIds.length)).toEqual([100, 1]);
    expect((await chat.subscribeUserStatus({ userIDList: [] })).data).toEqual({ failureUserList: [] });
    expect(server.asked("subscribeUserStatus")).toHaveLength(2);
  });

  test("end one by one, or all without a list", async () => {
    const { server, chat } = await loggedIn();
    await chat.subscribeUserStatus({ userIDList: ["bob", "carol"] });
    await chat.unsubscribeUserStatus({ userIDList: ["bob"] });
    await chat.unsubscribeUserStatus();
    await chat.unsubscribeUserStatus({ userIDList: [] });
    expect(server.asked("unsubscribeUserStatus").map(({ userIds }) => userIds)).toEqual([["bob"], [], []]);
  });

  test("are renewed after a reconnect, and what changed meanwhile is told once", async () => {
    const { server, chat } = await loggedIn();
    await chat.subscribeUserStatus({ userIDList: ["bob", "carol", "dave", "eve"] });
    await chat.unsubscribeUserStatus({ userIDList: ["dave"] });
    const told = next(chat, EVENT.USER_STATUS_UPDATED);
    server.push("userStatusUpdated", { statuses: [{ userId: "carol", statusType: 3 }] });
    await told;
    server.answers.subscribeUserStatus = () => ({
      statuses: [
        { userId: "bob", statusType: 1, customStatus: "back" },
        { userId: "carol", statusType: 3 },
      ],
      failed: [{ userId: "eve", code: 70107, message: "deleted" }],
    });
    const news = next(chat, EVENT.USER_STATUS_UPDATED);
    server.drop();
    expect(await news).toEqual([online("bob", "back")]);
    expect(server.asked("subscribeUserStatus").at(-1)).toEqual({ userIds: ["bob", "carol", "eve"] });
    server.drop();
    await server.waitFor("subscribeUserStatus", 3);
    expect(server.asked("subscribeUserStatus").at(-1)).toEqual({ userIds: ["bob", "carol"] });
  });

  test("beyond 1,000 the oldest is not renewed", async () => {
    const { server, chat } = await loggedIn();
    await chat.subscribeUserStatus({ userIDList: Array.from({ length: 1_001 }, (_, i) => `u${i}`) });
    server.drop();
    await server.waitFor("subscribeUserStatus", 11 + 10);
    const renewed = server.asked("subscribeUserStatus").slice(11);
    expect(renewed.flatMap(({ userIds }) => userIds)).toHaveLength(1_000);
    expect(renewed[0]?.userIds[0]).toBe("u1");
  });

  test("end with the logout", async () => {
    const { server, chat } = await loggedIn();
    await chat.subscribeUserStatus({ userIDList: ["bob"] });
    await chat.logout();
    await logIn(chat);
    const states: string[] = [];
    chat.on(EVENT.NET_STATE_CHANGE, ({ data }) => states.push(data.state));
    const synced = server.waitFor("syncAccount", 1);
    server.drop();
    await synced;
    expect(states.at(-1)).toBe(TYPES.NET_STATE_CONNECTED);
    expect(server.asked("subscribeUserStatus")).toHaveLength(1);
  });
});
