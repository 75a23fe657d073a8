import TencentCloudChat, { type ChatSDK } from "@hongyan/chat";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Envelope } from "../call-rest.ts";
import { createLine, prepareDevices } from "../message/devices.ts";

const { EVENT, TYPES } = TencentCloudChat;
const { rest, logIn } = prepareDevices();
const line = createLine();
const bob = { Type: 1, To_Account: "u_bob" };
const bits = (...set: number[]) => Array.from({ length: 64 }, (_, bit) => (set.includes(bit) ? "1" : "0")).join("");

/** All that a person sees of marks and groups on a device. */
async function shown(chat: ChatSDK) {
  const { data } = await chat.getConversationList();
  const list = data.conversationList.map((one) => ({
    conversationID: one.conversationID,
    isPinned: one.isPinned,
    markList: one.markList,
    customData: one.customData,
    messageRemindType: one.messageRemindType,
    groups: one.conversationGroupList,
  }));
  return { list, groups: (await chat.getConversationGroupList()).data, total: chat.getTotalUnreadMessageCount() };
}

type Shown = Awaited<ReturnType<typeof shown>>;

/** Resolves once a device shows what a test waits for. */
async function untilShown(chat: ChatSDK, isReached: (state: Shown) => boolean): Promise<void> {
  while (!isReached(await shown(chat)))
    await new Promise<void>((resolve) => {
      const names = [EVENT.CONVERSATION_LIST_UPDATED, EVENT.CONVERSATION_GROUP_LIST_UPDATED];
      const once = () => {
        for (const name of names) chat.off(name, once);
        resolve();
      };
      for (const name of names) chat.on(name, once);
    });
}

const call = (name: string, body: object): Promise<Envelope> =>
  rest(`recentcontact/${name}`, { From_Account: "u_alice", ...body });

/** The back end's view: every conversation with marks or groups, and what the groups are called. */
async function stored() {
  const { ContactItem, GroupItem } = (await call("get_contact_group", { StartIndex: 0 })) as unknown as {
    ContactItem: { To_Account: string; StandardMark?: string; CustomMark?: string; ContactGroupId: number[] }[];
    GroupItem: { GroupName: string; GroupId: number }[];
  };
  const names = new Map(GroupItem.map(({ GroupName, GroupId }) => [GroupId, GroupName]));
  return {
    groups: GroupItem.map(({ GroupName }) => GroupName),
    contacts: ContactItem.map(({ To_Account, StandardMark, CustomMark, ContactGroupId }) => ({
      To_Account,
      StandardMark,
      CustomMark,
      groups: ContactGroupId.map((id) => names.get(id)),
    })),
  };
}

describe("a back end and the devices of an account", () => {
  let phone: ChatSDK;
  let tablet: ChatSDK;

  beforeAll(async () => {
    await rest("im_open_login_svc/multiaccount_import", { Accounts: ["u_alice", "u_bob", "u_carol", "u_dave"] });
    for (const From_Account of ["u_bob", "u_carol"])
      await rest("openim/sendmsg", {
        From_Account,
        To_Account: "u_alice",
        MsgRandom: 1,
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
      });
    phone = await logIn("u_alice", "phone", { platform: "iPhone" });
    tablet = await logIn("u_alice", "tablet", { platform: "iPad", webSocket: line.webSocket });
  });

  afterEach(async () => {
    // Whatever was done by whom: every device shows the same.
    expect(await shown(tablet)).toEqual(await shown(phone));
  });

  test("see the marks that one of them sets", async () => {
    const own = 2 ** 63;
    await phone.markConversation({ conversationIDList: ["C2Cu_bob", "C2Cu_dave"], markType: own, enableMark: true });
    await untilShown(tablet, ({ list }) => list.some(({ markList }) => markList.includes(own)));
    expect((await stored()).contacts).toMatchObject([
      { To_Account: "u_bob", StandardMark: bits(63) },
      { To_Account: "u_dave", StandardMark: bits(63) },
    ]);
    await call("mark_contact", {
      MarkItem: [{ OptType: 3, ContactItem: bob, SetMark: [0, 2], ClearMark: [63], CustomMark: "vip" }],
    });
    for (const device of [phone, tablet])
      await untilShown(device, ({ list }) => list.some(({ customData }) => customData === "vip"));
    const marked = (await shown(phone)).list.find(({ conversationID }) => conversationID === "C2Cu_bob");
    expect(marked?.markList).toEqual([TYPES.CONV_MARK_TYPE_STAR, TYPES.CONV_MARK_TYPE_FOLD]);
  });

  test("see a conversation's marks also where nothing was said in it yet", async () => {
    const { conversation } = (await phone.getConversationProfile("C2Cu_dave")).data;
    expect(conversation.markList).toEqual([2 ** 63]);
    await phone.deleteConversation({ conversationIDList: ["C2Cu_dave"] });
  });

  test("see the groups that one of them makes, fills, renames and empties", async () => {
    await call("create_contact_group", { GroupContactItem: [{ GroupName: "work", ContactItem: [bob] }] });
    for (const device of [phone, tablet])
      await untilShown(device, ({ list }) => list.some(({ groups }) => groups.includes("work")));
    await tablet.createConversationGroup({ conversationIDList: ["C2Cu_carol"], groupName: "home" });
    await tablet.addConversationsToGroup({ conversationIDList: ["C2Cu_carol"], groupName: "work" });
    await tablet.deleteConversationsFromGroup({ conversationIDList: ["C2Cu_bob"], groupName: "work" });
    await tablet.renameConversationGroup({ oldName: "work", newName: "office" });
    await untilShown(phone, ({ groups }) => groups.includes("office"));
    for (const [OldGroupName, NewGroupName] of [
      ["home", "house"],
      ["house", "home"],
    ] as const) {
      await call("update_contact_group", {
        UpdateType: 1,
        UpdateGroup: { UpdateGroupType: 1, OldGroupName, NewGroupName },
      });
      for (const device of [phone, tablet]) await untilShown(device, ({ groups }) => groups.includes(NewGroupName));
    }
    const { groups, contacts } = await stored();
    expect(groups).toEqual(["office", "home"]);
    expect(contacts.find(({ To_Account }) => To_Account === "u_carol")?.groups).toEqual(["office", "home"]);
    const filtered = await phone.getConversationList({ groupName: "office" });
    expect(filtered.data.conversationList.map(({ conversationID }) => conversationID)).toEqual(["C2Cu_carol"]);
  });

  test("agree on what disturbs, and on the total of the rest", async () => {
    expect((await shown(phone)).total).toBe(2);
    await phone.setMessageRemindType({ userIDList: ["u_bob"], messageRemindType: TYPES.MSG_REMIND_DISCARD });
    await untilShown(tablet, ({ total }) => total === 1);
    const received: string[] = [];
    for (const device of [phone, tablet])
      device.on(EVENT.MESSAGE_RECEIVED, ({ data }) => received.push(...data.map(({ from }) => from)));
    for (const From_Account of ["u_bob", "u_carol"])
      await rest("openim/sendmsg", {
        From_Account,
        To_Account: "u_alice",
        MsgRandom: 2,
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "again" } }],
      });
    for (const device of [phone, tablet]) await untilShown(device, ({ total }) => total === 2);
    expect(received).toEqual(["u_carol", "u_carol"]);
    const { data } = await tablet.getMessageList({ conversationID: "C2Cu_bob" });
    expect(data.messageList.map(({ payload }) => payload.text)).toEqual(["hello", "again"]);
  });

  test("keep one option for all conversations", async () => {
    const opt = { messageRemindType: TYPES.MSG_REMIND_ACPT_NOT_NOTE, startHour: 22, duration: 3_600, isRepeated: true };
    const told = new Promise((resolve) =>
      tablet.once(EVENT.ALL_RECEIVE_MESSAGE_OPT_UPDATED, ({ data }) => resolve(data)),
    );
    const { data } = await phone.setAllReceiveMessageOpt(opt);
    expect(data).toEqual({ ...opt, startMinute: 0, startSecond: 0 });
    expect(await told).toEqual(data);
    expect((await tablet.getAllReceiveMessageOpt()).data).toEqual(data);
  });

  test("find after a while offline what the others did meanwhile, as a fresh login does", async () => {
    line.cut();
    await phone.renameConversationGroup({ oldName: "home", newName: "family" });
    await phone.deleteConversationGroup("office");
    await phone.createConversationGroup({ conversationIDList: ["C2Cu_bob"], groupName: "home" });
    await phone.setConversationCustomData({ conversationIDList: ["C2Cu_carol"], customData: "c" });
    await phone.pinConversation({ conversationID: "C2Cu_carol", isPinned: true });
    await call("mark_contact", { MarkItem: [{ OptType: 1, ContactItem: bob, ClearMark: [0] }] });
    await untilShown(phone, ({ list }) => list.every(({ markList }) => !markList.includes(1)));
    line.restore();
    const expected = JSON.stringify(await shown(phone));
    await untilShown(tablet, (state) => JSON.stringify(state) === expected);
    const fresh = await logIn("u_alice", "fresh", { platform: "PC" });
    expect(await shown(fresh)).toEqual(await shown(phone));
    await fresh.destroy();
  });

  test("agree on the list, page by page, and on what is deleted", async () => {
    const page = (await call("get_list", { TimeStamp: 0, StartIndex: 0, AssistFlags: 63 })) as unknown as {
      SessionItem: { To_Account: string; TopFlag: number; CustomMark?: string; ContactGroupId: number[] }[];
      CompleteFlag: number;
    };
    expect(page.CompleteFlag).toBe(1);
    const { list } = await shown(phone);
    expect(page.SessionItem.map(({ To_Account, TopFlag }) => [`C2C${To_Account}`, TopFlag === 1])).toEqual(
      list.map(({ conversationID, isPinned }) => [conversationID, isPinned]),
    );
    expect(page.SessionItem.map(({ CustomMark = "" }) => CustomMark)).toEqual(list.map(({ customData }) => customData));
    await call("delete", { Type: 1, To_Account: "u_carol", ClearRamble: 1 });
    for (const device of [phone, tablet]) await untilShown(device, (state) => state.list.length === 1);
    const { ContactResultItem } = await call("search_contact_group", {
      ContactItem: [{ Type: 1, To_Account: "u_carol" }],
    });
    expect(ContactResultItem).toMatchObject([{ CustomMark: "c" }]);
    await call("del_contact_group", { GroupName: ["family"] });
    for (const device of [phone, tablet]) await untilShown(device, ({ groups }) => !groups.includes("family"));
  });

  test("refuse on both sides what is not allowed", async () => {
    await expect(phone.deleteConversationGroup("none")).rejects.toMatchObject({ code: 51009 });
    const name = "x".repeat(33);
    const options = { conversationIDList: ["C2Cu_bob"], groupName: name };
    await expect(phone.createConversationGroup(options)).rejects.toMatchObject({ code: 51011 });
    await expect(call("create_contact_group", { GroupContactItem: [{ GroupName: name }] })).rejects.toThrow("51011");
    const ghost = { conversationIDList: ["C2Cu_ghost"], markType: 1, enableMark: true };
    const { failureConversationIDList } = (await phone.markConversation(ghost)).data;
    expect(failureConversationIDList).toMatchObject([{ conversationID: "C2Cu_ghost", code: 50001 }]);
  });
});
