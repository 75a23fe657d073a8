import { expect, test } from "vitest";
import { createClient, logIn, startServer } from "../testing/client.ts";

const friend = (userId: string) => ({
  userId,
  groups: [],
  source: "AddSource_Type_Web",
  addedAt: 1_700_000_000_000,
  custom: {},
  profile: { userId, fields: {} },
});

test("coming back takes few requests, however many friends and subscriptions there are", async () => {
  const names = Array.from({ length: 250 }, (_, index) => `friend ${index}`);
  const statuses = (userIds: string[]) => userIds.map((userId) => ({ userId, statusType: 1 as const }));
  const server = await startServer({
    listFriends: () => ({ friends: names.map(friend), logPosition: 0 }),
    subscribeUserStatus: ({ userIds }) => ({ statuses: statuses(userIds), failed: [] }),
  });
  const chat = createClient(server);
  await logIn(chat);
  await chat.getFriendList();
  await chat.getFriendGroupList();
  await chat.getFriendApplicationList();
  await chat.getBlacklist();
  await chat.subscribeUserStatus({ userIDList: names });
  const countAll = () => ({
    login: server.asked("login").length,
    syncAccount: server.asked("syncAccount").length,
    subscribeUserStatus: server.asked("subscribeUserStatus").length,
    listFriendProfiles: server.asked("listFriendProfiles").length,
    all: server.askedInAll(),
  });
  const before = countAll();
  server.drop();
  await server.waitFor("listFriendProfiles", 1);
  await server.waitFor("subscribeUserStatus", before.subscribeUserStatus + 3);
  await server.waitFor("syncAccount", 1);
  // In turn after everything that coming back asks for.
  await chat.setFriendApplicationRead();
  const after = countAll();
  expect(after).toEqual({
    login: before.login + 1,
    syncAccount: before.syncAccount + 1,
    subscribeUserStatus: before.subscribeUserStatus + 3,
    listFriendProfiles: before.listFriendProfiles + 1,
    all: before.all + 1 + 1 + 3 + 1 + 1,
  });
});
