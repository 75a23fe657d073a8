import { accountErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { readAppSettings } from "./app-settings.ts";
import { createApp } from "./create-app.ts";
import { createSecretKey, secretKeyProblem } from "./secret-key.ts";
import { updateApp } from "./update-app.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

const refused = expect.objectContaining({ code: accountErrors.badParameter.code });

test("an app without a number takes the next one, and has a key and an administrator", async () => {
  const first = await createApp(t.domain, {});
  const second = await createApp(t.domain, { name: "shop", admins: ["root"] });
  expect(second.sdkAppId).toBe(first.sdkAppId + 1);
  expect(first).toMatchObject({ isEnabled: true, admins: ["administrator"], name: `app ${first.sdkAppId}` });
  expect(second.keys.length).toBe(1);
  expect(secretKeyProblem(second.keys[0]?.secret ?? "")).toBeUndefined();
  expect(await t.storage.accounts.find(second.sdkAppId, "root")).toBeDefined();
  await expect(createApp(t.domain, { sdkAppId: second.sdkAppId })).rejects.toEqual(refused);
});

test("changed settings are merged, checked and seen at once", async () => {
  const { sdkAppId } = await createApp(t.domain, { settings: { messageBytes: 9_000 } });
  const changed = await updateApp(t.domain, sdkAppId, { settings: { recallWindowSeconds: 5 }, admins: ["two"] });
  expect(changed.settings).toMatchObject({ messageBytes: 9_000, recallWindowSeconds: 5 });
  expect(t.domain.apps.get(sdkAppId)).toBe(changed);
  await expect(updateApp(t.domain, sdkAppId, { settings: { messageBytes: 1 } })).rejects.toEqual(refused);
  await expect(updateApp(t.domain, 404, {})).rejects.toMatchObject({ code: accountErrors.appNotFound.code });
});

test("two changes at the same moment both hold", async () => {
  const { sdkAppId } = await createApp(t.domain, {});
  await Promise.all([
    updateApp(t.domain, sdkAppId, { settings: { recallWindowSeconds: 5 } }),
    updateApp(t.domain, sdkAppId, { settings: { isInMaintenance: true } }),
    updateApp(t.domain, sdkAppId, { name: "both" }),
  ]);
  expect(t.domain.apps.get(sdkAppId)).toMatchObject({
    name: "both",
    settings: { recallWindowSeconds: 5, isInMaintenance: true },
  });
});

test("settings have defaults, and unknown or wrong ones are named", () => {
  expect(readAppSettings(undefined)).toMatchObject({
    settings: { messageBytes: limits.messageBytes, exclusivePlatforms: [], instancesPerPlatform: {} },
  });
  const problemOf = (given: unknown) => (readAppSettings(given) as { problem?: string }).problem;
  expect(problemOf({ colour: "red" })).toContain("colour");
  expect(problemOf({ exclusivePlatforms: [["Toaster", "Web"]] })).toContain("exclusivePlatforms");
  expect(problemOf({ profileCustomFields: ["Tag_Profile_Custom_TooLongName"] })).toContain("profileCustomFields");
  expect(problemOf({ profileCustomFields: ["Tag_Profile_Custom_Team"] })).toBeUndefined();
});

test("given settings are not changed by reading them", () => {
  const given = {};
  readAppSettings(given);
  expect(given).toEqual({});
});

test("secret keys that anybody could know or guess are refused", async () => {
  expect(secretKeyProblem("x".repeat(31))).toContain("32 bytes");
  expect(secretKeyProblem("x".repeat(64))).toContain("repeated");
  expect(secretKeyProblem("5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e")).toContain("public");
  expect(secretKeyProblem(createSecretKey())).toBeUndefined();
  expect(createSecretKey()).not.toBe(createSecretKey());
  await expect(createApp(t.domain, { secretKey: "short" })).rejects.toEqual(refused);
});
