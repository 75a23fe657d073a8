import TencentCloudChat, { type ChatSDK } from "@hongyan/chat";
import { beforeAll, expect, test } from "vitest";
import { callRest, setAppSettings } from "../call-rest.ts";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();

beforeAll(async () => {
  await rest("im_open_login_svc/multiaccount_import", { Accounts: ["b_alice", "b_bob", "b_mallory"] });
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many commands.
async function rest(command: string, body: object): Promise<any> {
  const answer = await callRest(people.server(), command, body);
  expect(answer).toMatchObject({ ErrorCode: 0 });
  return answer;
}

const say = (chat: ChatSDK, to: string, text: string) =>
  chat.sendMessage(chat.createTextMessage({ to, conversationType: TYPES.CONV_C2C, payload: { text } }));
const textsOf = async (chat: ChatSDK, peer: string) =>
  (await chat.getMessageList({ conversationID: `C2C${peer}` })).data.messageList.map(({ payload }) => payload.text);
const relationOf = async (CheckType: string) => {
  const body = { From_Account: "b_alice", To_Account: ["b_mallory"], CheckType };
  return (await rest("sns/black_list_check", body)).BlackListCheckItem[0].Relation;
};

test("back end and devices share one blocklist, and it decides who writes to whom", async () => {
  const [alice, mallory] = [await people.logIn("b_alice"), await people.logIn("b_mallory")];
  const tablet = await people.logIn("b_alice", { platform: "iPad" });
  await say(mallory, "b_alice", "before");
  const told = [alice, tablet].map((chat) => eventOf(chat, EVENT.BLACKLIST_UPDATED));
  const added = await rest("sns/black_list_add", { From_Account: "b_alice", To_Account: ["b_mallory"] });
  expect(added.ResultItem).toEqual([{ To_Account: "b_mallory", ResultCode: 0, ResultInfo: "" }]);
  expect(await Promise.all(told)).toEqual([["b_mallory"], ["b_mallory"]]);
  expect(await relationOf("BlackCheckResult_Type_Both")).toBe("BlackCheckResult_Type_AWithB");

  await expect(say(mallory, "b_alice", "refused")).rejects.toMatchObject({ code: 20007 });
  await say(alice, "b_mallory", "the other way");
  expect(await textsOf(alice, "b_mallory")).toEqual(["before", "the other way"]);

  await setAppSettings(people.server(), { blockedSends: "swallow" });
  await say(mallory, "b_alice", "swallowed");
  expect(await textsOf(mallory, "b_alice")).toEqual(["before", "the other way", "swallowed"]);
  const range = { MaxCnt: 10, MinTime: 0, MaxTime: 0x7fff_ffff };
  const history = await rest("openim/admin_getroammsg", {
    ...range,
    Operator_Account: "b_alice",
    Peer_Account: "b_mallory",
  });
  expect(history.MsgCnt).toBe(2);

  const gone = eventOf(tablet, EVENT.BLACKLIST_UPDATED, (list: string[]) => list.length === 0);
  expect((await alice.removeFromBlacklist({ userIDList: ["b_mallory"] })).data).toEqual(["b_mallory"]);
  await gone;
  const page = await rest("sns/black_list_get", { From_Account: "b_alice", StartIndex: 0, MaxLimited: 10 });
  expect([page.BlackListItem, page.StartIndex, page.CurruentSequence]).toEqual([[], 0, 2]);
  const heard = eventOf(alice, EVENT.MESSAGE_RECEIVED, ([message]) => message.payload.text === "after");
  await say(mallory, "b_alice", "after");
  await heard;
  const seen = ["before", "the other way", "after"];
  expect(await textsOf(alice, "b_mallory")).toEqual(seen);
  const fresh = await people.logIn("b_alice", { platform: "PC" });
  expect(await textsOf(fresh, "b_mallory")).toEqual(seen);
});

test("an account that is deleted leaves the list, and blocking twice is refused", async () => {
  const bob = await people.logIn("b_bob");
  await bob.addToBlacklist({ userIDList: ["b_alice", "b_mallory"] });
  await expect(bob.addToBlacklist({ userIDList: ["b_alice"] })).rejects.toMatchObject({ code: 30001 });
  await rest("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "b_mallory" }] });
  const page = await rest("sns/black_list_get", { From_Account: "b_bob", StartIndex: 0, MaxLimited: 1 });
  expect(page).toMatchObject({ BlackListItem: [{ To_Account: "b_alice" }], StartIndex: 0 });
  const removed = await rest("sns/black_list_delete", { From_Account: "b_bob", To_Account: ["b_alice"] });
  expect(removed.Fail_Account).toEqual([]);
});
