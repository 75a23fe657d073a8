import { accountErrors, gatewayErrors } from "@hongyan/protocol";
import { signUserSig } from "@hongyan/user-sig";
import { afterAll, beforeAll, expect, test } from "vitest";
import { banAccount } from "../account/ban-account.ts";
import { deleteAccounts } from "../account/delete-accounts.ts";
import { kickAccount } from "../account/kick-account.ts";
import { createApp } from "../app/create-app.ts";
import { rotateAppKey } from "../app/rotate-app-key.ts";
import { updateApp } from "../app/update-app.ts";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { logIn } from "./log-in.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

const nowSeconds = () => Math.floor(t.clock.now / 1000);
const signFor = (userId: string, sdkAppId = t.app.sdkAppId, issuedAt = nowSeconds()) =>
  signUserSig({
    sdkAppId,
    secretKey: t.domain.apps.get(sdkAppId)?.keys[0]?.secret ?? "",
    userId,
    expireSeconds: 3_600,
    issuedAt,
  });
const attempt = (userId: string, userSig = signFor(userId), more: { sdkAppId?: number; source?: string } = {}) =>
  logIn(t.domain, {
    sdkAppId: t.app.sdkAppId,
    userId,
    userSig,
    platform: "Web",
    instance: "i",
    source: "::1",
    ...more,
  });
const failsWith = (spec: { code: number }) => expect.objectContaining({ code: spec.code });

test("a first login makes the account and records the device", async () => {
  const { account, expiresAtSeconds, device, logPosition } = await attempt("newcomer");
  expect(account).toMatchObject({ userId: "newcomer", isDeleted: false });
  expect([device, logPosition, expiresAtSeconds]).toEqual([undefined, 0, nowSeconds() + 3_600]);
  const again = await attempt("newcomer");
  expect(again.account.number).toBe(account.number);
  expect(again.device).toMatchObject({ instance: "i", platform: "Web", lastSendNumber: 0 });
});

test("many first logins at once make one account", async () => {
  const logins = await Promise.all(Array.from({ length: 20 }, () => attempt("crowd")));
  expect(new Set(logins.map(({ account }) => account.number)).size).toBe(1);
});

test("a UserSig of somebody else, of nobody, or of another app does not log in", async () => {
  await expect(attempt("alice", signFor("bob"))).rejects.toEqual(failsWith(accountErrors.userSigOtherAccount));
  await expect(attempt("alice", "")).rejects.toEqual(failsWith(accountErrors.userSigEmpty));
  const other = await createApp(t.domain, {});
  await expect(attempt("alice", signFor("alice", other.sdkAppId))).rejects.toEqual(
    failsWith(accountErrors.userSigOtherApp),
  );
  await expect(attempt("alice", undefined, { sdkAppId: 404 })).rejects.toEqual(failsWith(accountErrors.appNotFound));
  expect(await t.storage.accounts.find(t.app.sdkAppId, "alice")).toBeUndefined();
});

test("an account that was kicked needs a newer UserSig; one made in the same second is new enough", async () => {
  const old = signFor("kicked", t.app.sdkAppId, nowSeconds() - 1);
  await attempt("kicked", old);
  await kickAccount(t.domain, t.app, "kicked");
  expect(t.kicked.at(-1)).toEqual({ userId: "kicked", type: "REST_API_Kick" });
  await expect(attempt("kicked", old)).rejects.toEqual(failsWith(accountErrors.userSigRevoked));
  await attempt("kicked", signFor("kicked"));
});

test("a kick or a deletion while a login is under way is not slipped past", async () => {
  const old = signFor("racer", t.app.sdkAppId, nowSeconds() - 1);
  await attempt("racer", old);
  const racing = attempt("racer", old);
  await kickAccount(t.domain, t.app, "racer");
  await expect(racing).rejects.toEqual(failsWith(accountErrors.userSigRevoked));
  const deleting = attempt("racer");
  await deleteAccounts(t.domain, t.app, ["racer"]);
  await expect(deleting).rejects.toEqual(failsWith(accountErrors.userSigRevoked));
});

test("a new key replaces the old one at once, or after the time of grace", async () => {
  const before = signFor("rotated");
  await rotateAppKey(t.domain, { sdkAppId: t.app.sdkAppId, graceSeconds: 60 });
  await attempt("rotated", before);
  await attempt("rotated", signFor("rotated"));
  const start = t.clock.now;
  t.clock.now += 60_000;
  await expect(attempt("rotated", before)).rejects.toEqual(failsWith(accountErrors.userSigWrongKey));
  const second = signFor("rotated");
  await rotateAppKey(t.domain, { sdkAppId: t.app.sdkAppId });
  await expect(attempt("rotated", second)).rejects.toEqual(failsWith(accountErrors.userSigWrongKey));
  t.clock.now = start;
});

test("too many wrong UserSigs make one account wait for a minute, seen from one address only", async () => {
  const wrong = signFor("somebody else");
  for (let i = 0; i < 30; i++) await attempt("guessed", wrong).catch(() => {});
  await expect(attempt("guessed")).rejects.toEqual(failsWith(accountErrors.tooManyFailures));
  await attempt("guessed", undefined, { source: "::2" });
  await attempt("somebody");
  const start = t.clock.now;
  t.clock.now += 60_000;
  await attempt("guessed");
  t.clock.now = start;
});

test("nobody logs in to an app that is switched off", async () => {
  const app = await createApp(t.domain, {});
  await updateApp(t.domain, app.sdkAppId, { isEnabled: false });
  await expect(attempt("u", signFor("u", app.sdkAppId), { sdkAppId: app.sdkAppId })).rejects.toEqual(
    failsWith(gatewayErrors.appDisabled),
  );
});

test("a banned account is put out, stays out, and comes back when the ban is lifted", async () => {
  await attempt("unruly");
  await banAccount(t.domain, t.app, { userId: "unruly", isBanned: true });
  expect(t.kicked.at(-1)).toEqual({ userId: "unruly", type: "REST_API_Kick" });
  await expect(attempt("unruly")).rejects.toEqual(failsWith(accountErrors.accountBanned));
  await banAccount(t.domain, t.app, { userId: "unruly", isBanned: false });
  await expect(attempt("unruly")).resolves.toMatchObject({ account: { userId: "unruly" } });
  await expect(banAccount(t.domain, t.app, { userId: "nobody_here", isBanned: true })).rejects.toEqual(
    failsWith(accountErrors.accountNotFound),
  );
});

test("an app whose keys have all run out can check no UserSig", async () => {
  const app = await createApp(t.domain, { sdkAppId: 1400000777 });
  const userSig = signFor("late", app.sdkAppId);
  for (const key of app.keys) key.expiresAt = t.clock.now - 1;
  await expect(attempt("late", userSig, { sdkAppId: app.sdkAppId })).rejects.toEqual(failsWith(accountErrors.noKey));
});
