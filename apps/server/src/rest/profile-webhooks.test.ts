import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { restCaller, type TestRest, testRest } from "./testing/test-rest.ts";

let rest: TestRest;
const command = "Profile.CallbackPortraitSet";

beforeAll(async () => {
  rest = await testRest();
  await rest.backEnd.turnOn(rest.domain, rest.app, { commands: [command] });
  await rest.importAll("alice");
});
afterAll(() => rest.close());
beforeEach(async () => {
  await rest.backEnd.told();
});

const set = (ProfileItem: object[], From_Account = "alice") =>
  rest.call("profile/portrait_set", { From_Account, ProfileItem });

test("what portrait_set sets is told, with the administrator that called it", async () => {
  const ProfileItem = [
    { Tag: "Tag_Profile_IM_Nick", Value: "Al" },
    { Tag: "Tag_Profile_IM_BirthDay", Value: 19990131 },
  ];
  expect((await set(ProfileItem)).ErrorCode).toBe(0);
  expect(await rest.backEnd.told()).toEqual([
    {
      command,
      body: {
        CallbackCommand: command,
        Operator_Account: "administrator",
        From_Account: "alice",
        EventTime: expect.closeTo(Date.now(), -5),
        ProfileItem,
      },
      caller: restCaller,
    },
  ]);
});

test("what is refused is not told", async () => {
  expect((await set([{ Tag: "Tag_Profile_IM_Nick", Value: "x" }], "nobody")).ActionStatus).toBe("FAIL");
  expect((await set([{ Tag: "Tag_Profile_IM_Nick", Value: "x".repeat(501) }])).ActionStatus).toBe("FAIL");
  expect(await rest.backEnd.told()).toEqual([]);
});

test("an import of an account that exists sets its nickname and tells nothing", async () => {
  const account = { UserID: "alice", Nick: "Imported", FaceUrl: "https://img.example.org/a.png" };
  expect((await rest.call("im_open_login_svc/account_import", account)).ErrorCode).toBe(0);
  await rest.call("im_open_login_svc/multiaccount_import", { AccountList: [{ ...account, Nick: "Again" }] });
  const read = await rest.call("profile/portrait_get", { To_Account: ["alice"], TagList: ["Tag_Profile_IM_Nick"] });
  expect(read.UserProfileItem[0].ProfileItem).toEqual([{ Tag: "Tag_Profile_IM_Nick", Value: "Again" }]);
  expect(await rest.backEnd.told()).toEqual([]);
});
