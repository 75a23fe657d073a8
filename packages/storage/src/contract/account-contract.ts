import { describe, expect, test } from "vitest";
import type { Storage } from "../storage.ts";
import {
  type EngineUnderTest,
  headOf,
  makeAccounts,
  makePair,
  messageOf,
  sdkAppId,
  sideInput,
  useStorage,
} from "./engine-under-test.ts";

const day = 24 * 3600 * 1000;

export function testAccounts(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("accounts of $name", (engine) => {
    const storage = useStorage(engine).current;
    const importOne = async (userId: string, profile: Record<string, string> = {}, app = sdkAppId) =>
      (
        await storage().commit("importAccounts", { sdkAppId: app, accounts: [{ userId, profile }], at: 1 })
      )[0] as number;

    test("importing again keeps the number and sets what is given", async () => {
      const number = await importOne("twice", { Tag_Profile_IM_Nick: "one", Tag_Profile_IM_Image: "pic" });
      expect(await storage().accounts.find(sdkAppId, "twice")).toMatchObject({ number, nick: "one", avatar: "pic" });
      expect(await importOne("twice", { Tag_Profile_IM_Nick: "two" })).toBe(number);
      expect(await storage().accounts.find(sdkAppId, "twice")).toMatchObject({ number, nick: "two", avatar: "pic" });
      expect((await storage().accounts.profile(number)).values).toEqual({
        Tag_Profile_IM_Nick: "two",
        Tag_Profile_IM_Image: "pic",
      });
    });

    test("the same name imported many times at once, and twice in one batch, is one account", async () => {
      const numbers = await Promise.all(Array.from({ length: 50 }, () => importOne("race")));
      expect(new Set(numbers).size).toBe(1);
      const accounts = ["same", "other", "same"].map((userId) => ({ userId, profile: {} }));
      const [first, second, third] = await storage().commit("importAccounts", { sdkAppId, accounts, at: 1 });
      expect(third).toBe(first);
      expect(second).not.toBe(first);
    });

    test("names are apart between apps and by case, and numbers are apart everywhere", async () => {
      const numbers = [await importOne("name"), await importOne("Name"), await importOne("name", {}, 1400000002)];
      expect(new Set(numbers).size).toBe(3);
      expect((await storage().accounts.find(1400000002, "name"))?.number).toBe(numbers[2]);
      expect(await storage().accounts.find(1400000003, "name")).toBeUndefined();
    });

    test("findMany leaves out who does not exist, and list goes by prefix", async () => {
      await importOne("list_b");
      await importOne("list_a");
      await importOne("lisu");
      expect([...(await storage().accounts.findMany(sdkAppId, ["list_a", "ghost", "lisu"])).keys()].sort()).toEqual([
        "list_a",
        "lisu",
      ]);
      const names = async (count: number) =>
        (await storage().accounts.list(sdkAppId, "list_", count)).map(({ userId }) => userId).sort();
      expect(await names(9)).toEqual(["list_a", "list_b"]);
      expect((await names(1)).length).toBe(1);
    });

    test("a changed profile is found at once, with the time of its last change", async () => {
      const number = await importOne("profile");
      await storage().accounts.find(sdkAppId, "profile");
      await storage().commit("setProfile", { account: number, values: { Tag_Profile_IM_Nick: "n" }, at: 77 });
      expect((await storage().accounts.find(sdkAppId, "profile"))?.nick).toBe("n");
      expect((await storage().accounts.findNumber(number))?.nick).toBe("n");
      expect(await storage().accounts.profile(number)).toEqual({ values: { Tag_Profile_IM_Nick: "n" }, updatedAt: 77 });
    });

    test("UserSigs made before a second stop being good at once", async () => {
      const number = await importOne("kicked");
      expect((await storage().accounts.find(sdkAppId, "kicked"))?.validFromSeconds).toBe(0);
      await storage().commit("invalidateUserSigs", { account: number, beforeSeconds: 55 });
      expect((await storage().accounts.find(sdkAppId, "kicked"))?.validFromSeconds).toBe(55);
    });

    test("a signature that was invalidated stays so when the clock is set back", async () => {
      const number = await importOne("kicked_twice");
      for (const beforeSeconds of [55, 40])
        await storage().commit("invalidateUserSigs", { account: number, beforeSeconds });
      expect((await storage().accounts.find(sdkAppId, "kicked_twice"))?.validFromSeconds).toBe(55);
    });

    test("profiles are read many at once, one for each account asked for", async () => {
      const [named, bare] = [await importOne("many_1", { Tag_Profile_IM_Nick: "n" }), await importOne("many_2")];
      await storage().commit("setProfile", { account: named, values: { Tag_Profile_IM_Level: "3" }, at: 9 });
      expect([...(await storage().accounts.profiles([bare, named]))]).toEqual([
        [bare, { values: {}, updatedAt: undefined }],
        [named, { values: { Tag_Profile_IM_Nick: "n", Tag_Profile_IM_Level: "3" }, updatedAt: 9 }],
      ]);
      expect(await storage().accounts.profiles([])).toEqual(new Map());
    });

    test("a mute is found at once; what is not given stays, and 0 ends it", async () => {
      const number = await importOne("muted");
      const mute = async () => {
        const { c2cMutedUntil, groupMutedUntil } = (await storage().accounts.find(sdkAppId, "muted")) ?? {};
        return [c2cMutedUntil, groupMutedUntil];
      };
      expect(await mute()).toEqual([0, 0]);
      await storage().commit("setMute", {
        account: number,
        c2cMutedUntil: 5,
        groupMutedUntil: Number.MAX_SAFE_INTEGER,
      });
      expect(await mute()).toEqual([5, Number.MAX_SAFE_INTEGER]);
      await storage().commit("setMute", { account: number, groupMutedUntil: 0 });
      expect(await mute()).toEqual([5, 0]);
      await storage().commit("setMute", { account: number, c2cMutedUntil: 0 });
      expect(await mute()).toEqual([0, 0]);
    });

    testDeletion(storage, importOne);
    testDevices(storage);
  });
}

function testDeletion(
  storage: () => Storage,
  importOne: (userId: string, profile?: Record<string, string>) => Promise<number>,
) {
  test("a deleted account that is imported again is somebody else and inherits nothing", async () => {
    const [peer] = (await makeAccounts(storage(), 1)) as [number];
    const old = await importOne("phoenix", { Tag_Profile_IM_Nick: "old" });
    await storage().append(messageOf(peer, old));
    await storage().append(messageOf(old, peer));
    await storage().commit("recordLogin", { account: old, instance: "i", platform: "Web", at: 1 });
    await storage().commit("pinConversation", {
      ...(await sideInput(storage(), old, peer)),
      isPinned: true,
      pinnedLimit: 9,
    });
    expect(await storage().commit("deleteAccount", { account: old, at: 5 })).toMatchObject({ isDeleted: true });
    expect(await storage().commit("deleteAccount", { account: old, at: 6 })).toMatchObject({ isDeleted: false });
    expect(await storage().accounts.find(sdkAppId, "phoenix")).toBeUndefined();
    expect(await storage().accounts.findNumber(old)).toMatchObject({ userId: "phoenix", isDeleted: true });
    expect(await storage().commit("setProfile", { account: old, values: {}, at: 7 })).toEqual({ outcome: "gone" });

    const fresh = await importOne("phoenix");
    expect(fresh).toBeGreaterThan(old);
    expect(await storage().accounts.find(sdkAppId, "phoenix")).toMatchObject({ number: fresh, nick: undefined });
    expect((await storage().conversations.list(fresh, undefined, 9)).summaries).toEqual([]);
    expect(await storage().conversations.findPair(fresh, peer)).toBeUndefined();
    expect([await storage().accounts.devices(fresh), await storage().accounts.devices(old)]).toEqual([[], []]);
    expect((await storage().accounts.log(fresh, 0, 9)).position).toBe(0);
    expect(await storage().append(messageOf(fresh, peer))).toMatchObject({ seq: 1 });
  });

  test("the other side of a deleted account keeps what was said, read and off its list", async () => {
    const { a, b } = await makePair(storage());
    await storage().append(messageOf(a, b));
    await storage().append(messageOf(a, b));
    await storage().commit("deleteAccount", { account: a, at: 5 });
    expect(await storage().conversations.totalUnread(b)).toBe(0);
    const summary = await storage().conversations.summary(b, a);
    expect(summary).toMatchObject({ isListed: false, unread: 0, peer: a });
    const conversation = await headOf(storage(), a, b);
    const view = { account: b, clearedSeq: 0, visibleFrom: 1 };
    expect((await storage().messages.history({ conversation, view, count: 9 })).rows.length).toBe(2);
  });
}

function testDevices(storage: () => Storage): void {
  const logIn = (account: number, instance: string, at: number) =>
    storage().commit("recordLogin", { account, instance, platform: "Web", at });
  const leave = (account: number, instance: string, at: number, isLogout = false) =>
    storage().commit("recordLeaving", { account, instance, isLogout, at });
  const instances = async (account: number) =>
    (await storage().accounts.devices(account)).map(({ instance }) => instance).sort();

  test("a device remembers when it came, left and logged out", async () => {
    const [account] = (await makeAccounts(storage(), 1)) as [number];
    const only = async () => (await storage().accounts.devices(account))[0];
    await logIn(account, "i", 10);
    expect(await only()).toMatchObject({ platform: "Web", loggedInAt: 10, leftAt: null, loggedOutAt: null });
    await leave(account, "i", 20);
    expect(await only()).toMatchObject({ leftAt: 20, loggedOutAt: null });
    await logIn(account, "i", 30);
    expect(await only()).toMatchObject({ loggedInAt: 30, leftAt: null });
    await leave(account, "i", 40, true);
    expect(await only()).toMatchObject({ leftAt: 40, loggedOutAt: 40 });
  });

  test("left devices are those last here after a time that did not log out, also where the leaving is not recorded", async () => {
    const [account, other] = (await makeAccounts(storage(), 2)) as [number, number];
    const on = (instance: string, platform: string, at: number, of = account) =>
      storage().commit("recordLogin", { account: of, instance, platform, at });
    await on("phone", "Android", 10);
    await leave(account, "phone", 20);
    await on("tablet", "iPad", 30);
    await on("gone", "iPhone", 10);
    await leave(account, "gone", 40, true);
    await on("page", "Web", 10, other);
    await leave(other, "page", 50);
    const left = async (after: number) =>
      (await storage().accounts.leftDevices([account, other], after))
        .map((device) => `${device.account === account ? "own" : "other"} ${device.platform}`)
        .sort();
    expect(await left(0)).toEqual(["other Web", "own Android", "own iPad"]);
    expect(await left(20)).toEqual(["other Web", "own iPad"]);
    expect(await storage().accounts.leftDevices([], 0)).toEqual([]);
  });

  test("a login drops devices that were not used for a month, but not those still there or lately gone", async () => {
    const [account] = (await makeAccounts(storage(), 1)) as [number];
    for (const instance of ["gone", "lately"]) await logIn(account, instance, 0);
    await leave(account, "gone", day);
    await leave(account, "lately", 20 * day);
    await logIn(account, "there", 10 * day);
    await logIn(account, "new", 35 * day);
    expect(await instances(account)).toEqual(["lately", "new", "there"]);
  });

  test("however many instances come and go, a bounded number is kept", async () => {
    const [account] = (await makeAccounts(storage(), 1)) as [number];
    for (let i = 0; i < 150; i++) await Promise.all([logIn(account, `i${i}`, i), leave(account, `i${i}`, i)]);
    const kept = await instances(account);
    expect(kept.length).toBeLessThanOrEqual(101);
    expect(kept).toContain("i149");
  });

  test("an instance that was dropped numbers its sends afresh, and none of them is taken for an old one", async () => {
    const { a, b } = await makePair(storage());
    const send = (sendNumber: number) => storage().append(messageOf(a, b, { instance: "old", sendNumber }));
    await logIn(a, "old", 0);
    for (const sendNumber of [1, 50]) await send(sendNumber);
    await leave(a, "old", 1);
    await logIn(a, "new", 40 * day);
    await logIn(a, "old", 41 * day);
    const device = (await storage().accounts.devices(a)).find(({ instance }) => instance === "old");
    expect(device?.lastSendNumber).toBe(0);
    expect((await send(1)).outcome).toBe("appended");
  });
}
