import { relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteAccounts } from "../account/delete-accounts.ts";
import { updateApp } from "../app/update-app.ts";
import { setProfile } from "../profile/set-profile.ts";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { addFriends } from "./add-friends.ts";
import { answerFriendRequest } from "./answer-friend-request.ts";
import { createFriendGroups, deleteFriendGroup, moveInFriendGroup, renameFriendGroup } from "./change-friend-groups.ts";
import { deleteFriendRequest } from "./delete-friend-request.ts";
import type { FriendToAdd } from "./friend-to-add.ts";
import { listFriendGroups } from "./list-friend-groups.ts";
import { listFriendRequests } from "./list-friend-requests.ts";
import { getFriends, listFriends } from "./list-friends.ts";
import { markFriendRequestsRead } from "./mark-friend-requests-read.ts";
import { updateFriends } from "./update-friends.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

let names = 0;
const person = () => t.account(`p_${++names}`);
const people = async (count: number) => {
  const made: Account[] = [];
  for (let i = 0; i < count; i++) made.push(await person());
  return made as [Account, Account, Account, Account, ...Account[]];
};
const setTag = (account: Account, tag: string, value: string) =>
  setProfile(t.domain, t.app, { userId: account.userId, fields: [[tag, value]] });
const shy = async () => {
  const account = await person();
  await setTag(account, "Tag_Profile_IM_AllowType", "AllowType_Type_NeedConfirm");
  return account;
};
const add = async (me: Account, other: Account, more: Partial<FriendToAdd> = {}, isBoth = true) => {
  const friends = [{ userId: other.userId, source: "AddSource_Type_Web", ...more }];
  return (await addFriends(t.domain, t.app, { me, friends, isBoth, origin: "client" })).results[0]?.code;
};
const waiting = relationErrors.waitingForConsent.code;
const failure = (error: { code: number }) => ({ code: error.code });

test("a friend comes with its profile, and the list says up to where of the log it is true", async () => {
  const [a, b, c] = await people(3);
  await setTag(b, "Tag_Profile_IM_Nick", "Bob");
  await add(a, b, { remark: "Bee", wording: "hi", group: "Work" });
  await add(a, c);
  const { friends, cursor, logPosition } = await listFriends(t.domain, t.app, { me: a, count: 1 });
  expect(friends).toMatchObject([
    {
      userId: b.userId,
      remark: "Bee",
      wording: "hi",
      groups: ["Work"],
      source: "AddSource_Type_Web",
      addedAt: t.clock.now,
      custom: {},
      profile: { userId: b.userId, fields: { Tag_Profile_IM_Nick: "Bob" } },
    },
  ]);
  expect(logPosition).toBe(3);
  const rest = await listFriends(t.domain, t.app, { me: a, cursor });
  expect(rest.friends.map(({ userId }) => userId)).toEqual([c.userId]);
  expect(rest.cursor).toBeUndefined();
  await expect(listFriends(t.domain, t.app, { me: a, cursor: "x" })).rejects.toMatchObject(
    failure(relationErrors.badParameter),
  );
});

test("given friends are read in the order asked for; the others are named", async () => {
  const [a, b, c, stranger] = await people(4);
  await add(a, b);
  await add(a, c);
  const userIds = [c.userId, stranger.userId, b.userId, c.userId, "nobody"];
  const { friends, failed } = await getFriends(t.domain, t.app, { me: a, userIds });
  expect(friends.map(({ userId }) => userId)).toEqual([c.userId, b.userId]);
  expect(failed.map(({ userId, code }) => [userId, code])).toEqual([
    [stranger.userId, relationErrors.badParameter.code],
    ["nobody", relationErrors.badParameter.code],
  ]);
});

test("a request is seen by both, is read, and is answered with the words of both sides", async () => {
  const [me, asker] = [await shy(), await person()];
  await setTag(asker, "Tag_Profile_IM_Nick", "Asker");
  expect(await add(asker, me, { wording: "please", remark: "shy one", group: "New" })).toBe(waiting);
  const received = {
    userId: asker.userId,
    nick: "Asker",
    at: t.clock.now,
    source: "AddSource_Type_Web",
    wording: "please",
    direction: "received",
    isRead: false,
  };
  expect(await listFriendRequests(t.domain, { me })).toMatchObject({ requests: [received], unreadCount: 1 });
  expect((await listFriendRequests(t.domain, { me: asker })).requests).toMatchObject([
    { userId: me.userId, direction: "sent", isRead: true },
  ]);
  t.takeDelivered();
  await markFriendRequestsRead(t.domain, me);
  expect(t.takeDelivered().map(({ to, event }) => [to, event])).toEqual([[[me.userId], "friendRequestsChanged"]]);
  expect(await listFriendRequests(t.domain, { me })).toMatchObject({ requests: [{ isRead: true }], unreadCount: 0 });
  await markFriendRequestsRead(t.domain, me);
  expect(t.takeDelivered()).toEqual([]);

  const answer = { me, userId: asker.userId, action: "acceptAndAdd", remark: "my asker" } as const;
  expect(await answerFriendRequest(t.domain, t.app, answer)).toEqual({ made: 2 });
  expect(t.takeDelivered().map(({ to: [to], event }) => [to, event])).toEqual([
    [asker.userId, "friendsChanged"],
    [asker.userId, "friendGroupsChanged"],
    [me.userId, "friendsChanged"],
    [me.userId, "friendRequestsChanged"],
    [asker.userId, "friendRequestsChanged"],
  ]);
  expect((await listFriends(t.domain, t.app, { me })).friends[0]).toMatchObject({ remark: "my asker", groups: [] });
  expect((await listFriends(t.domain, t.app, { me: asker })).friends[0]).toMatchObject({
    remark: "shy one",
    groups: ["New"],
  });
  await expect(answerFriendRequest(t.domain, t.app, answer)).rejects.toMatchObject(
    failure(relationErrors.requestNotFound),
  );
});

test("a request of nobody, and a remark that is too long, are refused", async () => {
  const [me, other] = await people(2);
  const base = { me, userId: other.userId, action: "accept" } as const;
  for (const [input, error] of [
    [base, relationErrors.requestNotFound],
    [{ ...base, userId: "nobody" }, relationErrors.requestNotFound],
    [{ ...base, remark: "é".repeat(49) }, relationErrors.badParameter],
  ] as const)
    await expect(answerFriendRequest(t.domain, t.app, input)).rejects.toMatchObject(failure(error));
});

test("a request is put away by one side only, and a request that is not there is no success", async () => {
  const [me, asker] = [await shy(), await person()];
  await add(asker, me);
  const mine = { me, userId: asker.userId, direction: "received" } as const;
  await deleteFriendRequest(t.domain, t.app, mine);
  expect(await listFriendRequests(t.domain, { me })).toMatchObject({ requests: [], unreadCount: 0 });
  expect((await listFriendRequests(t.domain, { me: asker })).requests).toHaveLength(1);
  for (const input of [mine, { ...mine, direction: "sent" as const }, { ...mine, userId: "nobody" }])
    await expect(deleteFriendRequest(t.domain, t.app, input)).rejects.toMatchObject(
      failure(relationErrors.requestNotFound),
    );
  await expect(listFriendRequests(t.domain, { me, cursor: "sent" })).rejects.toMatchObject(
    failure(relationErrors.badParameter),
  );
});

test("more requests than a page holds come with a cursor", async () => {
  const asker = await person();
  for (let i = 0; i < 101; i++) expect(await add(asker, await shy())).toBe(waiting);
  const first = await listFriendRequests(t.domain, { me: asker });
  const rest = await listFriendRequests(t.domain, { me: asker, cursor: first.cursor });
  expect([first.requests.length, rest.requests.length, rest.cursor]).toEqual([100, 1, undefined]);
  expect(new Set([...first.requests, ...rest.requests].map(({ userId }) => userId)).size).toBe(101);
}, 30_000);

test("groups are renamed, filled and deleted, and answer what they are then", async () => {
  const [me, b, c] = await people(3);
  await add(me, b);
  await createFriendGroups(t.domain, t.app, { me, names: ["Team"], userIds: [] });
  const move = (userIds: string[], isIn: boolean, name = "Team") =>
    moveInFriendGroup(t.domain, t.app, { me, name, userIds, isIn });
  const filled = await move([b.userId, c.userId, "nobody"], true);
  expect(filled.group).toEqual({ name: "Team", userIds: [b.userId] });
  expect(filled.results.map(({ code }) => code)).toEqual([
    0,
    relationErrors.groupedNotFriend.code,
    relationErrors.accountNotFound.code,
  ]);
  t.takeDelivered();
  const renamed = await renameFriendGroup(t.domain, { me, oldName: "Team", newName: "Work" });
  expect(renamed).toEqual({ name: "Work", userIds: [b.userId] });
  expect(t.takeDelivered()).toMatchObject([{ event: "friendGroupsChanged", data: { names: ["Team", "Work"] } }]);
  expect((await getFriends(t.domain, t.app, { me, userIds: [b.userId] })).friends[0]?.groups).toEqual(["Work"]);
  expect((await move([b.userId], false, "Work")).group).toEqual({ name: "Work", userIds: [] });
  expect((await listFriendGroups(t.domain, me)).groups).toEqual([{ name: "Work", userIds: [] }]);
  const wrong = failure(relationErrors.badParameter);
  await expect(move([b.userId], true)).rejects.toMatchObject(wrong);
  await createFriendGroups(t.domain, t.app, { me, names: ["Other"], userIds: [] });
  for (const [oldName, newName] of [
    ["Team", "New"],
    ["Work", "Other"],
    ["Work", "x".repeat(31)],
  ] as const)
    await expect(renameFriendGroup(t.domain, { me, oldName, newName })).rejects.toMatchObject(wrong);
  expect(await deleteFriendGroup(t.domain, { me, name: "Work" })).toEqual({ name: "Work", userIds: [] });
  await expect(deleteFriendGroup(t.domain, { me, name: "Work" })).rejects.toMatchObject(wrong);
});

test("half a character is no name of a group, since it could not be found again", async () => {
  const [a, b] = await people(2);
  const names = ["\ud800", "\udc00"];
  await expect(createFriendGroups(t.domain, t.app, { me: a, names, userIds: [] })).rejects.toMatchObject(
    failure(relationErrors.badParameter),
  );
  expect(await add(a, b, { group: "\ud800" })).toBe(relationErrors.badParameter.code);
  const changes = [{ userId: b.userId, fields: [["Tag_SNS_IM_Group", names]] as const }];
  await add(a, b);
  expect(await updateFriends(t.domain, t.app, { me: a, changes })).toMatchObject([
    failure(relationErrors.badParameter),
  ]);
});

test("a custom field is set where the app declares it", async () => {
  const [me, friend] = await people(2);
  await add(me, friend);
  const set = async (tag: string) => {
    const changes = [{ userId: friend.userId, fields: [[tag, "4b"]] as const }];
    return (await updateFriends(t.domain, t.app, { me, changes }))[0]?.code;
  };
  expect(await set("Tag_SNS_Custom_Desk")).toBe(relationErrors.badParameter.code);
  await updateApp(t.domain, t.app.sdkAppId, { settings: { friendCustomFields: ["Tag_SNS_Custom_Desk"] } });
  const app = t.domain.apps.get(t.app.sdkAppId) ?? t.app;
  expect(
    (
      await updateFriends(t.domain, app, {
        me,
        changes: [{ userId: friend.userId, fields: [["Tag_SNS_Custom_Desk", "4b"]] }],
      })
    )[0]?.code,
  ).toBe(0);
  expect((await getFriends(t.domain, app, { me, userIds: [friend.userId] })).friends[0]?.custom).toEqual({
    Tag_SNS_Custom_Desk: "4b",
  });
});

test("devices of a friend learn that an account was deleted", async () => {
  const [leaving, friend] = await people(2);
  await add(leaving, friend);
  t.takeDelivered();
  await deleteAccounts(t.domain, t.app, [leaving.userId]);
  expect(t.takeDelivered()).toMatchObject([
    { to: [friend.userId], event: "friendsChanged", data: { removed: [leaving.userId], logPosition: 2 } },
  ]);
  expect((await listFriends(t.domain, t.app, { me: friend })).friends).toEqual([]);
});
