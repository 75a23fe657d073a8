import { profileErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAppSettings } from "../app/app-settings.ts";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { getProfiles } from "./get-profiles.ts";
import { requireReadable } from "./profile-fields.ts";
import { setOwnProfile, setProfile } from "./set-profile.ts";

const secret = "Tag_Profile_Custom_Secret";
const badge = "Tag_Profile_Custom_Badge";
const mood = "Tag_Profile_Custom_Mood";
const forbidden = "Tag_Profile_IM_AdminForbidType";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain({
    settings: {
      profileCustomFields: [
        "Tag_Profile_Custom_Team",
        { tag: secret, appMayRead: false, appMayWrite: false },
        { tag: badge, appMayWrite: false },
        { tag: mood, adminMayRead: false, adminMayWrite: false },
      ],
    },
  });
});
afterAll(() => t.close());

const byAdmin = async (userId: string, ...fields: [string, unknown][]) => {
  await t.account(userId);
  return setProfile(t.domain, t.app, { userId, fields });
};
const byClient = async (userId: string, ...fields: [string, unknown][]) => {
  const me = await t.account(userId);
  return setOwnProfile(t.domain, t.app, { me, fields, fromConnection: "c1" });
};
const seenBy = async (caller: "client" | "admin", userId: string) =>
  (await getProfiles(t.domain, t.app, [userId], caller)).get(userId)?.fields;
const refusal = (spec: { code: number }) => expect.objectContaining({ code: spec.code });

test("a field that clients may not read is seen by the back end alone, also where a change is told", async () => {
  t.takeDelivered();
  const profile = await byAdmin("p_secret", [secret, "agent"], [badge, "gold"]);
  expect(profile.fields).toEqual({ [badge]: "gold" });
  expect(t.takeDelivered()[0]?.data).toMatchObject({ profile: { fields: { [badge]: "gold" } } });
  expect(await seenBy("client", "p_secret")).toEqual({ [badge]: "gold" });
  expect(await seenBy("admin", "p_secret")).toEqual({ [secret]: "agent", [badge]: "gold" });
});

test("each side is refused the fields that only the other may write, and nothing of that call is set", async () => {
  const nick: [string, unknown] = ["Tag_Profile_IM_Nick", "n"];
  for (const tag of [secret, badge])
    await expect(byClient("p_refused", nick, [tag, "x"])).rejects.toEqual(refusal(profileErrors.noWritePermission));
  await expect(byAdmin("p_refused", nick, [mood, "x"])).rejects.toEqual(refusal(profileErrors.noWritePermission));
  expect(await seenBy("admin", "p_refused")).toEqual({});
  await byClient("p_refused", [mood, "fine"], ["Tag_Profile_Custom_Team", "goose"]);
  expect(await seenBy("client", "p_refused")).toEqual({ [mood]: "fine", Tag_Profile_Custom_Team: "goose" });
  expect(await seenBy("admin", "p_refused")).toEqual({ Tag_Profile_Custom_Team: "goose" });
});

test("asking for a field that may not be read is another error than asking for one that does not exist", () => {
  expect(() => requireReadable(t.app, mood, "admin")).toThrow(refusal(profileErrors.noReadPermission));
  expect(() => requireReadable(t.app, mood, "client")).not.toThrow();
  expect(() => requireReadable(t.app, "Tag_Profile_Custom_Nope", "admin")).toThrow(refusal(profileErrors.unknownTag));
});

test("whether an account may send friend requests is for the back end to say, but a client may send the field back", async () => {
  const out = "AdminForbid_Type_SendOut";
  const none = "AdminForbid_Type_None";
  await expect(byClient("p_forbid", [forbidden, out])).rejects.toEqual(refusal(profileErrors.noWritePermission));
  await byClient("p_forbid", [forbidden, none], ["Tag_Profile_IM_Nick", "n"]);
  await byAdmin("p_forbid", [forbidden, out]);
  await expect(byClient("p_forbid", [forbidden, none])).rejects.toEqual(refusal(profileErrors.noWritePermission));
  t.takeDelivered();
  expect((await byClient("p_forbid", [forbidden, out])).profile.fields).toMatchObject({ [forbidden]: out });
  expect(t.takeDelivered()).toEqual([]);
  await byClient("p_forbid", ["Tag_Profile_IM_Level", 3], ["Tag_Profile_IM_Role", 4]);
  expect(await seenBy("client", "p_forbid")).toMatchObject({ Tag_Profile_IM_Level: 3, [forbidden]: out });
});

test.each([
  ["a tag of nine letters", [{ tag: "Tag_Profile_Custom_NineChars" }]],
  ["a digit in a tag", ["Tag_Profile_Custom_a1"]],
  ["no tag", [{ appMayRead: true }]],
  ["an unknown right", [{ tag: mood, everybodyMayRead: true }]],
  ["a right that is no boolean", [{ tag: mood, appMayRead: 1 }]],
])("%s is no declaration of a field", (_what, profileCustomFields) => {
  expect(readAppSettings({ profileCustomFields })).toMatchObject({ problem: expect.stringContaining("profileCustom") });
});
