import TencentCloudChat from "@hongyan/chat";
import { expect, test } from "vitest";
import { setAppSettings } from "../call-rest.ts";
import { createLine } from "../message/devices.ts";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT } = TencentCloudChat;
const people = preparePeople();

const befriend = (From_Account: string, To_Account: string) =>
  people.admin().callUntyped("sns/friend_import", {
    From_Account,
    AddFriendItem: [{ To_Account, AddSource: "AddSource_Type_Import" }],
  });
const of = (userID: string) => (profiles: { userID: string }[]) => profiles.some((one) => one.userID === userID);

test("a change of one device shows on the others, to the back end, and to those who have the account as a friend", async () => {
  const admin = people.admin();
  await admin.call("im_open_login_svc/multiaccount_import", { Accounts: ["p_star", "p_fan", "p_stranger"] });
  await befriend("p_fan", "p_star");
  const star = await people.logIn("p_star");
  const tablet = await people.logIn("p_star", { platform: "iPad" });
  const fan = await people.logIn("p_fan");
  const stranger = await people.logIn("p_stranger");
  const strangerHeard: unknown[] = [];
  stranger.on(EVENT.PROFILE_UPDATED, ({ data }) => strangerHeard.push(data));
  await star.sendMessage(star.createTextMessage({ to: "p_fan", conversationType: "C2C", payload: { text: "hello" } }));
  const heard = [tablet, fan].map((chat) => eventOf(chat, EVENT.PROFILE_UPDATED, of("p_star")));
  await star.updateMyProfile({ nick: "Star", avatar: "pic", level: 3 });
  for (const told of await Promise.all(heard)) expect(told).toMatchObject([{ nick: "Star", avatar: "pic", level: 3 }]);
  const { conversation } = (await fan.getConversationProfile("C2Cp_star")).data;
  expect(conversation.userProfile).toMatchObject({ nick: "Star", avatar: "pic" });
  const { UserProfileItem } = await admin.call("profile/portrait_get", {
    To_Account: ["p_star"],
    TagList: ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Level"],
  });
  expect(UserProfileItem[0]?.ProfileItem.map(({ Value }) => Value)).toEqual(["Star", 3]);
  await stranger.getMyProfile();
  expect(strangerHeard).toEqual([]);
});

test("a change by the back end reaches own devices and friends, and one made while a friend was away shows when it is back", async () => {
  const admin = people.admin();
  await admin.call("im_open_login_svc/multiaccount_import", { Accounts: ["q_star", "q_fan"] });
  await befriend("q_fan", "q_star");
  const line = createLine();
  const star = await people.logIn("q_star");
  const fan = await people.logIn("q_fan", { webSocket: line.webSocket });
  const friends = (await fan.getFriendList()).data as { userID: string; profile: { nick: string } }[];
  const rename = (Value: string) =>
    admin.call("profile/portrait_set", {
      From_Account: "q_star",
      ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value }],
    });
  const heard = [star, fan].map((chat) => eventOf(chat, EVENT.PROFILE_UPDATED, of("q_star")));
  await rename("One");
  for (const told of await Promise.all(heard)) expect(told).toMatchObject([{ nick: "One" }]);
  line.cut();
  await rename("Two");
  const back = eventOf(fan, EVENT.PROFILE_UPDATED, of("q_star"));
  line.restore();
  expect(await back).toMatchObject([{ nick: "Two" }]);
  expect(friends.map(({ profile }) => profile.nick)).toEqual(["Two"]);
});

test("custom fields are read and written by whom the app says", async () => {
  await setAppSettings(people.server(), {
    profileCustomFields: [
      "Tag_Profile_Custom_Team",
      { tag: "Tag_Profile_Custom_Badge", appMayWrite: false },
      { tag: "Tag_Profile_Custom_Note", appMayRead: false, appMayWrite: false },
      { tag: "Tag_Profile_Custom_Mood", adminMayRead: false, adminMayWrite: false },
    ],
  });
  const admin = people.admin();
  const chat = await people.logIn("r_alice");
  const set = (Tag: string) =>
    admin.call("profile/portrait_set", { From_Account: "r_alice", ProfileItem: [{ Tag, Value: "by admin" }] });
  for (const tag of ["Badge", "Note"]) await set(`Tag_Profile_Custom_${tag}`);
  await expect(set("Tag_Profile_Custom_Mood")).rejects.toMatchObject({ code: 40008 });
  const write = (key: string) => chat.updateMyProfile({ profileCustomField: [{ key, value: "by alice" }] });
  for (const tag of ["Team", "Mood"]) await write(`Tag_Profile_Custom_${tag}`);
  await expect(write("Tag_Profile_Custom_Badge")).rejects.toMatchObject({ code: 40008 });
  const { profileCustomField } = (await chat.getUserProfile({ userIDList: ["r_alice"] })).data[0] ?? {};
  expect(profileCustomField?.map(({ key, value }) => `${key.slice(19)} ${value}`).sort()).toEqual([
    "Badge by admin",
    "Mood by alice",
    "Team by alice",
  ]);
  const read = (...TagList: string[]) => admin.call("profile/portrait_get", { To_Account: ["r_alice"], TagList });
  const { UserProfileItem } = await read("Tag_Profile_Custom_Team", "Tag_Profile_Custom_Note");
  expect(UserProfileItem[0]?.ProfileItem.map(({ Value }) => Value)).toEqual(["by alice", "by admin"]);
  await expect(read("Tag_Profile_Custom_Mood")).rejects.toMatchObject({ code: 40007 });
});
