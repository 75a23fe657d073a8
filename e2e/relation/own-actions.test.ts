import TencentCloudChat from "@hongyan/chat";
import { expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { preparePeople } from "../people.ts";

const { TYPES } = TencentCloudChat;
const people = preparePeople();

/** How often clients asked for an operation. */
async function asked(op: string): Promise<number> {
  const text = await (await fetch(`${people.server().url}/metrics`)).text();
  const counts = text.matchAll(/^hongyan_frames_total\{op="(\w+)",[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, name, count]) => (name === op ? sum + Number(count) : sum), 0);
}

test("a device follows its account's log through its own actions, of whatever kind, without asking", async () => {
  await callRest(people.server(), "im_open_login_svc/multiaccount_import", {
    AccountList: [{ UserID: "o_bob" }, { UserID: "o_carol" }],
  });
  const chat = await people.logIn("o_alice");
  const [bob, carol] = ["o_bob", "o_carol"];
  const conversationIDList = [`C2C${bob}`];
  await chat.addFriend({ to: bob, source: "AddSource_Type_Web", groupName: "Work", type: TYPES.SNS_ADD_TYPE_BOTH });
  await chat.createConversationGroup({ conversationIDList, groupName: "near" });
  await chat.updateFriend({ userID: bob, remark: "Bobby" });
  await chat.markConversation({ conversationIDList, markType: 1, enableMark: true });
  await chat.createFriendGroup({ name: "Home", userIDList: [bob] });
  await chat.updateMyProfile({ nick: "Alice" });
  await chat.addToBlacklist({ userIDList: [carol] });
  await chat.setConversationCustomData({ conversationIDList, customData: "x" });
  await chat.followUser([bob]);
  await chat.deleteConversationGroup("near");
  await Promise.all([
    chat.deleteFriend({ userIDList: [bob] }),
    chat.removeFromBlacklist({ userIDList: [carol] }),
    chat.unfollowUser([bob]),
    chat.markConversation({ conversationIDList, markType: 1, enableMark: false }),
  ]);
  expect((await chat.getFriendList()).data).toEqual([]);
  expect([await asked("addFriend"), await asked("syncAccount")]).toEqual([1, 0]);
});
