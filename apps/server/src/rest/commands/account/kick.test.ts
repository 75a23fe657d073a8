import { logIn } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

const path = "im_open_login_svc/kick";
let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("k_a", "k_b");
});
afterAll(() => rest.close());

const logInWith = (userSig: string) =>
  logIn(rest.domain, {
    sdkAppId: rest.app.sdkAppId,
    userId: "k_a",
    userSig,
    platform: "Web",
    instance: "i",
    source: "::1",
  });

test("ends the sessions; older UserSigs fail, fresh ones log in", async () => {
  const older = rest.sign("k_a");
  await expect(logInWith(older)).resolves.toMatchObject({ account: { userId: "k_a" } });
  rest.moveTime(5);
  expect(await rest.call(path, { UserID: "k_a" })).toEqual({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
  expect(rest.kicked).toEqual([{ userId: "k_a", type: "REST_API_Kick" }]);
  await expect(logInWith(older)).rejects.toMatchObject({ code: 70052 });
  await expect(logInWith(rest.sign("k_a"))).resolves.toMatchObject({ account: { userId: "k_a" } });
});

test("takes the older name Identifier", async () => {
  expect(await rest.call(path, { Identifier: "k_b" })).toMatchObject({ ErrorCode: 0 });
  expect(rest.kicked).toContainEqual({ userId: "k_b", type: "REST_API_Kick" });
});

test("a signature that was useless stays so after another kick, and one of that second is good", async () => {
  const older = rest.sign("k_b");
  rest.moveTime(5);
  await rest.call(path, { UserID: "k_b" });
  await rest.call(path, { UserID: "k_b" });
  const logInB = (userSig: string) =>
    logIn(rest.domain, {
      sdkAppId: rest.app.sdkAppId,
      userId: "k_b",
      userSig,
      platform: "Web",
      instance: "i",
      source: "::1",
    });
  await expect(logInB(older)).rejects.toMatchObject({ code: 70052 });
  await expect(logInB(rest.sign("k_b"))).resolves.toMatchObject({ account: { userId: "k_b" } });
});

test.each([
  ["an account that does not exist", { UserID: "k_ghost" }, 70107],
  ["no account", {}, 70402],
  ["an empty account", { UserID: "" }, 70402],
  ["a list", { UserID: ["k_a"] }, 70402],
  ["a number for a name", { UserID: 7 }, 60015],
])("with %s answers the documented code", async (_name, body, code) => {
  expect(await rest.call(path, body)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
});
