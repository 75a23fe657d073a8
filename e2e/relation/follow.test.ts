import TencentCloudChat, { type FollowChange } from "@hongyan/chat";
import { beforeAll, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { createLine } from "../message/devices.ts";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT } = TencentCloudChat;
const people = preparePeople();

beforeAll(async () => {
  await rest("im_open_login_svc/multiaccount_import", { Accounts: ["w_alice", "w_bob", "w_star"] });
  await rest("im_open_login_svc/account_import", { UserID: "w_star", Nick: "Star", FaceUrl: "https://pic.example/s" });
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many commands.
async function rest(command: string, body: object): Promise<any> {
  const answer = await callRest(people.server(), command, body);
  expect(answer).toMatchObject({ ErrorCode: 0 });
  return answer;
}

test("following is seen by both sides, on all devices, over the SDK and over REST", async () => {
  const [alice, star] = [await people.logIn("w_alice"), await people.logIn("w_star")];
  const tablet = await people.logIn("w_alice", { platform: "iPad" });
  const told = [
    eventOf(alice, EVENT.MY_FOLLOWING_LIST_UPDATED),
    eventOf(tablet, EVENT.MY_FOLLOWING_LIST_UPDATED),
    eventOf(star, EVENT.MY_FOLLOWERS_LIST_UPDATED),
  ];
  expect((await alice.followUser(["w_star", "w_alice"])).data.map(({ code }) => code)).toEqual([0, 30001]);
  expect(await Promise.all(told)).toEqual([
    { isAdd: true, userIDList: ["w_star"] },
    { isAdd: true, userIDList: ["w_star"] },
    { isAdd: true, userIDList: ["w_alice"] },
  ]);
  const page = await rest("follow/follow_get", { From_Account: "w_alice", FollowType: 2, StartCursor: "" });
  expect(page).toMatchObject({
    FollowItem: [{ To_Account: "w_star", ProfileItem: [{ Value: "Star" }, { Value: "https://pic.example/s" }] }],
    NextCursor: "",
  });

  const mutual = eventOf(tablet, EVENT.MUTUAL_FOLLOWERS_LIST_UPDATED);
  await rest("follow/follow_add", { From_Account: "w_star", FollowItem: [{ To_Account: "w_alice" }] });
  expect(await mutual).toEqual({ isAdd: true, userIDList: ["w_star"] });
  expect((await alice.getMutualFollowersList()).data).toMatchObject({ resultList: [{ nick: "Star" }], nextCursor: "" });
  expect((await alice.checkFollowType(["w_star", "w_bob"])).data).toEqual([
    { userID: "w_star", followType: 3 },
    { userID: "w_bob", followType: 0 },
  ]);
  const checked = await rest("follow/follow_check", { From_Account: "w_star", To_Account: ["w_alice"] });
  expect(checked.ResultItem).toMatchObject([{ FollowType: 3 }]);
  const info = { followersCount: 1, followingCount: 1, mutualFollowersCount: 1 };
  expect((await alice.getUserFollowInfo()).data).toEqual([{ userID: "w_alice", ...info }]);

  await rest("follow/follow_delete", { From_Account: "w_star", To_Account: ["w_alice"] });
  const counts = await rest("follow/follow_get_info", { From_Account: "w_bob", To_Account: ["w_star"] });
  expect(counts.FollowInfo).toMatchObject([{ FollowerCount: 1, FollowingCount: 0, MutualFollowingCount: 0 }]);
});

test("a device that was away hears who came and who went", async () => {
  const line = createLine();
  const bob = await people.logIn("w_bob", { webSocket: line.webSocket });
  const told: FollowChange[] = [];
  bob.on(EVENT.MY_FOLLOWERS_LIST_UPDATED, ({ data }) => told.push(data));
  line.cut();
  for (const From_Account of ["w_alice", "w_star"])
    await rest("follow/follow_add", { From_Account, FollowItem: [{ To_Account: "w_bob" }] });
  await rest("follow/follow_delete", { From_Account: "w_alice", To_Account: ["w_bob"] });
  const last = eventOf(bob, EVENT.MY_FOLLOWERS_LIST_UPDATED, (change: FollowChange) => !change.isAdd);
  line.restore();
  await last;
  expect(told).toEqual([
    { isAdd: true, userIDList: ["w_alice"] },
    { isAdd: true, userIDList: ["w_star"] },
    { isAdd: false, userIDList: ["w_alice"] },
  ]);
  expect((await bob.getMyFollowersList()).data.resultList).toMatchObject([{ userID: "w_star" }]);
});
