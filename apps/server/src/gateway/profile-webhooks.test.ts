import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { clientCaller, type TestGateway, testGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let alice: TestClient;

const command = "Profile.CallbackPortraitSet";
const secret = { tag: "Tag_Profile_Custom_Secret", adminMayRead: false };

beforeAll(async () => {
  gateway = await testGateway({ profileCustomFields: ["Tag_Profile_Custom_Team", secret] });
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { commands: [command] });
  alice = await gateway.logIn("alice");
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.backEnd.told();
});

const update = (fields: Record<string, unknown>) => alice.request("updateProfile", { fields });

test("what a client sets of its profile is told, numbers as numbers", async () => {
  await update({ Tag_Profile_IM_Nick: "Al", Tag_Profile_IM_Level: 3, Tag_Profile_Custom_Team: "red" });
  expect(await gateway.backEnd.told()).toEqual([
    {
      command,
      body: {
        CallbackCommand: command,
        Operator_Account: "alice",
        From_Account: "alice",
        EventTime: expect.closeTo(Date.now(), -5),
        ProfileItem: [
          { Tag: "Tag_Profile_IM_Nick", Value: "Al" },
          { Tag: "Tag_Profile_IM_Level", Value: 3 },
          { Tag: "Tag_Profile_Custom_Team", Value: "red" },
        ],
      },
      caller: clientCaller("alice"),
    },
  ]);
});

test("fields that the app's administrators may not read are not told", async () => {
  await update({ Tag_Profile_IM_Nick: "Ali", [secret.tag]: "s" });
  await update({ [secret.tag]: "t" });
  const told = await gateway.backEnd.told();
  expect(told.map(({ body }) => body.ProfileItem)).toEqual([[{ Tag: "Tag_Profile_IM_Nick", Value: "Ali" }]]);
});

test("what is refused and what changes nothing is not told", async () => {
  await expect(update({ Tag_Profile_IM_Nick: "x", Tag_Profile_IM_Level: "high" })).rejects.toMatchObject({
    code: expect.any(Number),
  });
  await expect(update({ Tag_Profile_IM_AdminForbidType: "AdminForbid_Type_SendOut" })).rejects.toMatchObject({
    code: 40008,
  });
  await update({ Tag_Profile_IM_AdminForbidType: "AdminForbid_Type_None" });
  expect(await gateway.backEnd.told()).toEqual([]);
});
