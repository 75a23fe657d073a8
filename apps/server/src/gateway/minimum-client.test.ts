import { updateApp } from "@hongyan/domain";
import { accountErrors, closeReasons, gatewayErrors } from "@hongyan/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { loginOf, type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
beforeEach(async () => {
  t = await testGateway();
});
afterEach(() => t.close());

const texts = { en: "Please update.", zh: "请更新。" };
const link = "https://example.org/app";
const upgrade = { minimumVersion: "2.0.0", text: texts, link };
const tooOld = expect.objectContaining({ code: accountErrors.clientTooOld.code, data: { upgrade } });

const setMinimum = async (version: string, more: object = {}) => {
  const minimumClient = { version, text: texts, link, refusesUnversioned: false, ...more };
  await updateApp(t.domain, t.app.sdkAppId, { settings: { minimumClient } });
  t.sessions.kickOldClients();
};
const logIn = (userId: string, appVersion?: string) => t.logIn(userId, appVersion === undefined ? {} : { appVersion });
const isThere = (client: TestClient) => client.request("heartbeat");
const today = async () => {
  await t.domain.clientVersions.flush(t.domain.storage);
  const counts = await t.domain.storage.statistics.clientVersions(t.app.sdkAppId, 0, 99_999_999);
  return Object.fromEntries(
    counts.map(({ version, platform, accounts, refused }) => [`${version || "none"} ${platform}`, [accounts, refused]]),
  );
};

test("a login of an older version is refused with code, text and link; the connection is free for another", async () => {
  await setMinimum("2.0.0");
  const client = await t.connect();
  const login = { ...loginOf(t.app, "old", t.userSigOf("old")), appVersion: "1.9.0" };
  await expect(client.request("login", login)).rejects.toEqual(tooOld);
  // Nothing came of it, not even the account.
  expect(await t.domain.storage.accounts.find(t.app.sdkAppId, "old")).toBeUndefined();
  await client.request("login", { ...login, appVersion: "2.0.0" });
  await isThere(client);
});

test("newer versions and such without a version are let in, the latter only as long as the app likes", async () => {
  await setMinimum("2.0.0");
  for (const version of ["2.0.0", "2.10", "v3", "latest", undefined]) await isThere(await logIn("new", version));
  await setMinimum("2.0.0", { refusesUnversioned: true });
  for (const version of ["latest", "", undefined]) await expect(logIn("new", version)).rejects.toEqual(tooOld);
  await isThere(await logIn("new", "2.0.0"));
});

test("who may not log in is not told of versions", async () => {
  await setMinimum("2.0.0");
  const client = await t.connect();
  const login = { ...loginOf(t.app, "old", t.userSigOf("somebody else")), appVersion: "1.9.0" };
  await expect(client.request("login", login)).rejects.toMatchObject({ code: accountErrors.userSigOtherAccount.code });
  expect(await today()).toEqual({});
});

test("raising the minimum ends older sessions with the same words, and no other", async () => {
  const old = await logIn("old", "1.9.0");
  const [current, silent] = [await logIn("current", "2.0.0"), await logIn("silent")];
  await setMinimum("2.0.0");
  const { code, text: message } = accountErrors.clientTooOld;
  expect(await old.event()).toEqual({ event: "kickedOut", data: { type: "clientTooOld", code, message, upgrade } });
  expect(await old.closed).toEqual(closeReasons.kickedOut);
  await isThere(current);
  await isThere(silent);
  await setMinimum("2.0.0", { refusesUnversioned: true });
  expect((await silent.event()).data).toMatchObject({ type: "clientTooOld" });
  await isThere(current);
  await setMinimum("");
  await isThere(await logIn("old", "1.9.0"));
});

test.each([
  ["the minimum is raised", () => setMinimum("2.0.0"), accountErrors.clientTooOld],
  [
    "its app is switched off",
    () => updateApp(t.domain, t.app.sdkAppId, { isEnabled: false }),
    gatewayErrors.appDisabled,
  ],
])("a login that is under way while %s is refused", async (_what, change, { code }) => {
  const { find } = t.domain.storage.accounts;
  // The second look at the account is the last thing a login waits for on the disk.
  let looks = 0;
  vi.spyOn(t.domain.storage.accounts, "find").mockImplementation(async (...of) => {
    const found = await find(...of);
    if (++looks === 2) await change();
    return found;
  });
  await t.domain.storage.commit("importAccounts", {
    sdkAppId: t.app.sdkAppId,
    accounts: [{ userId: "racer", profile: {} }],
    at: 1,
  });
  const client = await t.connect();
  const login = { ...loginOf(t.app, "racer", t.userSigOf("racer")), appVersion: "1.9.0" };
  await expect(client.request("login", login)).rejects.toMatchObject({ code });
  expect([...t.sessions.all()]).toEqual([]);
});

test("accounts are counted by version and platform, each once, and refusals as often as they happen", async () => {
  for (let times = 0; times < 3; times++) (await logIn("a", "1.9.0")).end();
  await logIn("b", "1.9.0");
  await t.logIn("a", { appVersion: "2.0.0", platform: "PC" });
  await logIn("c");
  const counted = { "1.9.0 Web": [2, 0], "2.0.0 PC": [1, 0], "none Web": [1, 0] };
  expect(await today()).toEqual(counted);
  await setMinimum("2.0.0");
  for (let times = 0; times < 2; times++) await expect(logIn("a", "1.9.0")).rejects.toEqual(tooOld);
  await expect(logIn("d", "1.8.0")).rejects.toEqual(tooOld);
  expect(await today()).toEqual({ ...counted, "1.9.0 Web": [2, 2], "1.8.0 Web": [1, 1] });
});
