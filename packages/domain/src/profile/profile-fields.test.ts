import { limits, profileErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { getProfiles } from "./get-profiles.ts";
import { setProfile } from "./set-profile.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain({ settings: { profileCustomFields: ["Tag_Profile_Custom_Team"] } });
});
afterAll(() => t.close());

const set = async (userId: string, fields: [string, unknown][]) => {
  await t.account(userId);
  return setProfile(t.domain, t.app, { userId, fields });
};

test("a profile holds what was set, in the types of its fields, and tells the account's devices", async () => {
  t.takeDelivered();
  const fields: [string, string | number][] = [
    ["Tag_Profile_IM_Nick", "鸿雁"],
    ["Tag_Profile_IM_Gender", "Gender_Type_Female"],
    ["Tag_Profile_IM_BirthDay", 20000101],
    ["Tag_Profile_IM_Level", 0],
    ["Tag_Profile_Custom_Team", ""],
  ];
  const profile = await set("full", fields);
  expect(profile).toEqual({ userId: "full", fields: Object.fromEntries(fields), updatedAt: t.clock.now });
  expect(await getProfiles(t.domain, t.app, ["full", "ghost"])).toEqual(
    new Map([
      ["full", profile],
      ["ghost", undefined],
    ]),
  );
  expect(t.takeDelivered()).toMatchObject([
    { to: ["full"], event: "profileUpdated", data: { profile, logPosition: 1 } },
  ]);
});

test.each([
  ["Tag_Profile_IM_Shoe", "42", profileErrors.unknownTag],
  ["Tag_Profile_Custom_Other", "x", profileErrors.unknownTag],
  ["constructor", "x", profileErrors.unknownTag],
  ["__proto__", "x", profileErrors.unknownTag],
  ["Tag_Profile_IM_Nick", 5, profileErrors.wrongValueType],
  ["Tag_Profile_IM_Nick", null, profileErrors.wrongValueType],
  ["Tag_Profile_IM_Nick", "x".repeat(limits.profileValueBytes + 1), profileErrors.valueTooLong],
  ["Tag_Profile_IM_Location", "雁".repeat(6), profileErrors.valueTooLong],
  ["Tag_Profile_IM_Gender", "Gender_Type_Goose", profileErrors.illegalValue],
  ["Tag_Profile_IM_Level", "1", profileErrors.wrongValueType],
  ["Tag_Profile_IM_Level", -1, profileErrors.illegalValue],
  ["Tag_Profile_IM_Level", 1.5, profileErrors.illegalValue],
  ["Tag_Profile_IM_Level", 2 ** 32, profileErrors.illegalValue],
])("%s does not take %s, and nothing else of that call is set", async (tag, value, spec) => {
  await expect(
    set("strict", [
      ["Tag_Profile_IM_SelfSignature", "kept out"],
      [tag, value],
    ]),
  ).rejects.toMatchObject({ code: spec.code });
  expect((await getProfiles(t.domain, t.app, ["strict"])).get("strict")?.fields).toEqual({});
});

test("values at their limits are taken", async () => {
  const fields: [string, string | number][] = [
    ["Tag_Profile_IM_Nick", "x".repeat(limits.profileValueBytes)],
    ["Tag_Profile_IM_Location", "x".repeat(limits.profileLocationBytes)],
    ["Tag_Profile_IM_Role", 2 ** 32 - 1],
  ];
  expect((await set("limits", fields)).fields).toEqual(Object.fromEntries(fields));
});

test("an account that does not exist has no profile to set", async () => {
  await expect(setProfile(t.domain, t.app, { userId: "nobody", fields: [] })).rejects.toMatchObject({
    code: profileErrors.accountNotFound.code,
  });
});
