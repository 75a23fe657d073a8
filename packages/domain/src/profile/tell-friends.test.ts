import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { importAccount } from "../account/import-accounts.ts";
import { importFriends } from "../relation/import-friends.ts";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { setOwnProfile, setProfile } from "./set-profile.ts";
import { tellFriends } from "./tell-friends.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain({
    settings: { profileCustomFields: [{ tag: "Tag_Profile_Custom_Secret", appMayRead: false }] },
  });
});
afterAll(() => t.close());

/** Accounts that have one account as their friend, without being its friends. */
async function admirersOf(userId: string, count: number): Promise<string[]> {
  await t.account(userId);
  const numbers: string[] = [];
  for (let i = 0; i < count; i++) {
    const me = await t.account(`${userId}_admirer_${i}`);
    await importFriends(t.domain, t.app, {
      me,
      friends: [{ userId, source: "AddSource_Type_Web", groups: [], custom: {} }],
    });
    numbers.push(`#${me.number}`);
  }
  t.takeDelivered();
  return numbers;
}

const toldToFriends = () => t.delivered.filter(({ event }) => event === "friendProfileUpdated");

test("whoever has an account as a friend hears of a change from every side, those it has as friends do not", async () => {
  const admirers = await admirersOf("star", 2);
  const fields: [string, unknown][] = [["Tag_Profile_IM_SelfSignature", "shining"]];
  await setProfile(t.domain, t.app, { userId: "star", fields });
  await vi.waitUntil(() => toldToFriends().length === 1);
  expect(t.takeDelivered()).toMatchObject([
    { to: ["star"], event: "profileUpdated", data: { logPosition: 1 } },
    { to: admirers, data: { profile: { userId: "star", fields: { Tag_Profile_IM_SelfSignature: "shining" } } } },
  ]);
  const me = await t.account("star");
  await setOwnProfile(t.domain, t.app, { me, fields: [["Tag_Profile_IM_Level", 2]], fromConnection: "c" });
  await vi.waitUntil(() => toldToFriends().length === 1);
  expect(t.takeDelivered()[0]).toMatchObject({ to: ["star"], except: "c" });
  await importAccount(t.domain, t.app, { userId: "star", nick: "Star" });
  await vi.waitUntil(() => toldToFriends().length === 1);
  expect(t.takeDelivered()[1]?.data).toMatchObject({ profile: { fields: { Tag_Profile_IM_Nick: "Star" } } });
});

test("an import that changes nothing tells nobody, and one of a new account neither", async () => {
  await admirersOf("same", 1);
  await importAccount(t.domain, t.app, { userId: "same", nick: "Same", avatar: "a" });
  await vi.waitUntil(() => toldToFriends().length === 1);
  t.takeDelivered();
  await importAccount(t.domain, t.app, { userId: "same", nick: "Same", avatar: "a" });
  await importAccount(t.domain, t.app, { userId: "same" });
  await importAccount(t.domain, t.app, { userId: "brand_new", nick: "New" });
  expect(t.delivered).toEqual([]);
});

test("a change of what clients may not read is not told to friends", async () => {
  await admirersOf("agent", 1);
  const readBack = vi.spyOn(t.storage.relations, "friendsBack");
  await setProfile(t.domain, t.app, { userId: "agent", fields: [["Tag_Profile_Custom_Secret", "x"]] });
  expect(readBack).not.toHaveBeenCalled();
  readBack.mockRestore();
  expect(t.takeDelivered()).toMatchObject([{ to: ["agent"], data: { profile: { fields: {} } } }]);
});

test.each([0, 1, 2, 3, 4, 5])("%i who have it as a friend are each told once, page by page", async (count) => {
  const admirers = await admirersOf(`crowd_${count}`, count);
  const account = await t.account(`crowd_${count}`);
  await tellFriends(t.domain, account, '{"event":"friendProfileUpdated","data":{}}', 2);
  const told = t.takeDelivered();
  expect(told.flatMap(({ to }) => to)).toEqual(admirers);
  expect(told.every(({ to }) => to.length <= 2)).toBe(true);
});
