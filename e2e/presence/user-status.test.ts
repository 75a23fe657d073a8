import TencentCloudChat, { type ChatSDK, type UserStatus } from "@hongyan/chat";
import { expect, test } from "vitest";
import { setAppSettings } from "../call-rest.ts";
import { createLine } from "../message/devices.ts";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT } = TencentCloudChat;
const people = preparePeople();

const told = (chat: ChatSDK, userID: string): Promise<UserStatus[]> =>
  eventOf(chat, EVENT.USER_STATUS_UPDATED, (statuses: UserStatus[]) => statuses.some((one) => one.userID === userID));

const statusByRest = async (name: string) => {
  const { QueryResult } = await people.admin().call("openim/query_online_status", {
    To_Account: [name],
    IsNeedDetail: 1,
  });
  return [QueryResult[0]?.Status, ...(QueryResult[0]?.Detail ?? []).map((one) => `${one.Platform} ${one.Status}`)];
};

test("a subscriber follows somebody who comes, says what she does, and goes; so does the back end", async () => {
  await people.admin().call("im_open_login_svc/multiaccount_import", { Accounts: ["s_bob"] });
  const watcher = await people.logIn("s_watcher");
  const { failureUserList } = (await watcher.subscribeUserStatus({ userIDList: ["s_bob", "s_watcher", "s_ghost"] }))
    .data;
  expect(failureUserList.map(({ userID, code }) => [userID, code])).toEqual([
    ["s_watcher", 20001],
    ["s_ghost", 70107],
  ]);
  expect(await statusByRest("s_bob")).toEqual(["Offline"]);
  const comes = told(watcher, "s_bob");
  const bob = await people.logIn("s_bob");
  expect(await comes).toEqual([{ userID: "s_bob", statusType: 1, customStatus: "" }]);
  expect(await statusByRest("s_bob")).toEqual(["Online", "Node Online"]);
  const phone = await people.logIn("s_bob", { platform: "Android" });
  const [says, hears] = [told(watcher, "s_bob"), told(phone, "s_bob")];
  await bob.setSelfStatus({ customStatus: "busy" });
  for (const statuses of [await says, await hears])
    expect(statuses).toEqual([{ userID: "s_bob", statusType: 1, customStatus: "busy" }]);
  const { data } = await watcher.getUserStatus({ userIDList: ["s_bob", "s_ghost"] });
  expect(data.successUserList).toEqual([{ userID: "s_bob", statusType: 1, customStatus: "busy" }]);
  expect(data.failureUserList).toMatchObject([{ userID: "s_ghost", code: 70107 }]);
  const goes = told(watcher, "s_bob");
  await bob.logout();
  await phone.logout();
  expect(await goes).toEqual([{ userID: "s_bob", statusType: 3, customStatus: "" }]);
  expect(await statusByRest("s_bob")).toEqual(["Offline"]);
});

test("a phone whose connection is cut is reached by push, and its custom status comes back with it", async () => {
  const watcher = await people.logIn("p_watcher");
  const line = createLine();
  const phone = await people.logIn("p_phone", { platform: "iPhone", webSocket: line.webSocket });
  await phone.setSelfStatus({ customStatus: "busy" });
  await watcher.subscribeUserStatus({ userIDList: ["p_phone"] });
  const goes = told(watcher, "p_phone");
  line.cut();
  expect(await goes).toEqual([{ userID: "p_phone", statusType: 2, customStatus: "" }]);
  expect(await statusByRest("p_phone")).toEqual(["PushOnline", "iPhone PushOnline"]);
  const back = told(watcher, "p_phone");
  line.restore();
  expect(await back).toEqual([{ userID: "p_phone", statusType: 1, customStatus: "busy" }]);
});

test("a subscriber that lost its connection hears of what changed meanwhile, and goes on hearing", async () => {
  const line = createLine();
  const watcher = await people.logIn("r_watcher", { webSocket: line.webSocket });
  const bob = await people.logIn("r_bob");
  await watcher.subscribeUserStatus({ userIDList: ["r_bob"] });
  line.cut();
  await bob.setSelfStatus({ customStatus: "while you were away" });
  const missed = told(watcher, "r_bob");
  line.restore();
  expect(await missed).toEqual([{ userID: "r_bob", statusType: 1, customStatus: "while you were away" }]);
  const later = told(watcher, "r_bob");
  await bob.setSelfStatus({ customStatus: "now" });
  expect(await later).toEqual([{ userID: "r_bob", statusType: 1, customStatus: "now" }]);
});

test("an app that switches the feature off answers 72001", async () => {
  const chat = await people.logIn("o_alice");
  await setAppSettings(people.server(), { userStatus: false });
  const off = { code: 72001 };
  await expect(chat.setSelfStatus({ customStatus: "x" })).rejects.toMatchObject(off);
  await expect(chat.getUserStatus({ userIDList: ["o_alice"] })).rejects.toMatchObject(off);
  await expect(chat.subscribeUserStatus({ userIDList: ["r_bob"] })).rejects.toMatchObject(off);
  await setAppSettings(people.server(), { userStatus: true });
  expect((await chat.getUserStatus({ userIDList: ["o_alice"] })).code).toBe(0);
});
