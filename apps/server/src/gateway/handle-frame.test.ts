import { relationErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
beforeAll(async () => {
  t = await testGateway();
});
afterAll(() => t.close());

test("a client acts for its own account only, whatever else it writes into a request", async () => {
  const [bob, mallory] = [await t.logIn("h_bob"), await t.logIn("h_mallory")];
  await bob.request("addFriend", { userId: "h_mallory", source: "AddSource_Type_Web", isBoth: false });
  const me = await t.domain.storage.accounts.find(t.app.sdkAppId, "h_bob");
  expect(await mallory.request("listFriends", { me })).toMatchObject({ friends: [] });
  const { results } = await mallory.request("deleteFriends", { userIds: ["h_mallory"], isBoth: false, me });
  expect(results).toMatchObject([{ code: relationErrors.notFriend.code }]);
  expect(await bob.request("listFriends")).toMatchObject({ friends: [{ userId: "h_mallory" }] });
});

test("what a request says beside its fields goes no further, however deep it is", async () => {
  const [alice] = [await t.logIn("h_alice"), await t.logIn("h_dave")];
  let deep: unknown = 1;
  for (let level = 0; level < 5_000; level++) deep = [deep];
  const input = { userId: "h_dave", source: "AddSource_Type_Web", isBoth: true };
  expect(await alice.request("addFriend", { ...input, deep })).toEqual({ code: 0 });
});
