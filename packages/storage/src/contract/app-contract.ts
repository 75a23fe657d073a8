import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import { type EngineUnderTest, importOf, makePair, messageOf, useStorage } from "./engine-under-test.ts";

export function testApps(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("apps of $name", (engine) => {
    const storage = useStorage(engine).current;
    const app = (sdkAppId: number) => ({
      sdkAppId,
      name: "app",
      admins: ["administrator", "second"],
      settings: { messageBytes: 9_000 },
      secret: "first key",
      at: 10,
    });
    const stored = async (sdkAppId: number) =>
      (await storage().apps.list()).find((found) => found.sdkAppId === sdkAppId);

    test("an app is made once, with its key and the accounts of its administrators", async () => {
      expect(await storage().commit("createApp", app(1))).toBe(true);
      expect(await storage().commit("createApp", { ...app(1), name: "other", secret: "other" })).toBe(false);
      expect(await stored(1)).toEqual({
        sdkAppId: 1,
        name: "app",
        isEnabled: true,
        admins: ["administrator", "second"],
        settings: { messageBytes: 9_000 },
        createdAt: 10,
        keys: [{ secret: "first key", expiresAt: undefined }],
      });
      expect([...(await storage().accounts.findMany(1, ["administrator", "second"])).keys()].length).toBe(2);
    });

    test("of an app changes what is given, each setting by itself, and new administrators become accounts", async () => {
      await storage().commit("createApp", app(2));
      const changes = { sdkAppId: 2, name: "new", isEnabled: false, admins: ["third"], at: 11 };
      expect(await storage().commit("updateApp", changes)).toBe(true);
      const changed = { name: "new", isEnabled: false, admins: ["third"] };
      expect(await stored(2)).toMatchObject({ ...changed, settings: { messageBytes: 9_000 } });
      await storage().commit("updateApp", { sdkAppId: 2, settings: { company: "c" }, at: 12 });
      await storage().commit("updateApp", { sdkAppId: 2, settings: { company: "d", recordDays: 1 }, at: 13 });
      const settings = { messageBytes: 9_000, company: "d", recordDays: 1 };
      expect(await stored(2)).toMatchObject({ ...changed, settings });
      expect(await storage().accounts.find(2, "third")).toBeDefined();
      expect(await storage().commit("updateApp", { ...changes, sdkAppId: 404 })).toBe(false);
      expect(await storage().accounts.find(404, "third")).toBeUndefined();
    });

    test("the newest key comes first; older ones stay until their time is over", async () => {
      await storage().commit("createApp", app(3));
      await storage().commit("addAppKey", { sdkAppId: 3, secret: "second key", at: 20, oldKeysExpireAt: 100 });
      expect((await stored(3))?.keys).toEqual([
        { secret: "second key", expiresAt: undefined },
        { secret: "first key", expiresAt: 100 },
      ]);
      await storage().commit("addAppKey", { sdkAppId: 3, secret: "third key", at: 200, oldKeysExpireAt: 300 });
      expect((await stored(3))?.keys.map(({ secret }) => secret)).toEqual(["third key", "second key"]);
      await storage().commit("addAppKey", { sdkAppId: 3, secret: "only key", at: 400, oldKeysExpireAt: 400 });
      expect((await stored(3))?.keys).toEqual([{ secret: "only key", expiresAt: undefined }]);
    });

    test("counts of a minute add up and are read by range, each app its own", async () => {
      const counts = (sdkAppId: number, minute: number, sendsTried: number) => ({
        sdkAppId,
        minute,
        loginsTried: 1,
        loginsSucceeded: 1,
        loginsRefused: 0,
        sendsTried,
        sendsSucceeded: 0,
        sendsRefused: sendsTried,
      });
      await storage().commit("addMinuteCounts", { counts: [counts(4, 1, 5), counts(4, 2, 1), counts(5, 2, 9)] });
      await storage().commit("addMinuteCounts", { counts: [counts(4, 2, 10)] });
      expect(await storage().apps.minuteCounts(4, 2, 9)).toEqual([
        { ...counts(4, 2, 11), loginsTried: 2, loginsSucceeded: 2 },
      ]);
      expect((await storage().apps.minuteCounts(4, 1, 2)).map(({ minute }) => minute)).toEqual([1, 2]);
    });

    test("what REST callers sent lately is found, with both sides and the place, and nothing else", async () => {
      const { a, b } = await makePair(storage());
      const { fromRest, counts } = messageFlags;
      await storage().append(messageOf(a, b));
      const sent = await storage().append(messageOf(b, a, { flags: counts | fromRest, msgSeq: 3, customData: "c" }));
      await storage().append(importOf(a, b, 1000, { flags: messageFlags.imported | fromRest }));
      const found = (await storage().messages.recentRestMessages(sent.placedAt - 60_000, 100)).filter(
        ({ low }) => low === a,
      );
      expect(found).toMatchObject([
        { sdkAppId: 1400000001, sender: b, low: a, high: b, seq: sent.seq, msgSeq: 3, customData: "c" },
      ]);
      expect(found[0]?.conversationId).toBe(sent.conversationId);
    });
  });
}
