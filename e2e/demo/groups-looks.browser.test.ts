import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { type DemoPerson, demoPerson } from "./demo-person.ts";
import { enterAs, isPhone, openVariant, variants } from "./look-at.ts";
import { chromiumPath } from "./open-browser.ts";
import { prepareDemo } from "./prepare-demo.ts";

const words = {
  en: {
    newChat: "New chat",
    newGroup: /^New group/,
    publicGroup: /^Public group/,
    join: /^Join a group/,
    back: "Back",
    members: /^Members/,
    edit: "Edit group",
    notices: /^Group notices/,
    contacts: /^Contacts/,
    groupName: "Group name",
    myGroups: /^My groups/,
    find: "Find",
  },
  zh: {
    newChat: "发起聊天",
    newGroup: /^发起群聊/,
    publicGroup: /^公开群/,
    join: /^加入群聊/,
    back: "返回",
    members: /^群成员/,
    edit: "编辑群资料",
    notices: /^群通知/,
    contacts: /^联系人/,
    groupName: "群名称",
    myGroups: /^我的群聊/,
    find: "查找",
  },
};

const club = "港口俱乐部 Harbour";

describe.skipIf(!chromiumPath)("how groups look", () => {
  const demo = prepareDemo();

  beforeAll(() => talkInGroups(demo.server.url));

  test.each(variants)(
    "$theme, $language, $device: nothing overflows, neither axe nor the console finds a serious fault",
    async (variant) => {
      const t = words[variant.language];
      const onPhone = isPhone(variant);
      const { page, look, complaints, close } = await openVariant(demo, variant, "groups");
      await page.goto("/demo/");
      await enterAs(page, demo.server.url, "demo_mara");
      const row = page.locator(".conversation-open", { hasText: club });
      await row.waitFor();
      await page.locator(".conversation-mention").first().waitFor();
      await look("list");

      await row.click();
      await page.locator(".bubble", { hasText: "🙌" }).waitFor();
      await page.locator(".read-count").first().waitFor();
      await look("chat");

      await page.locator(".composer-input").fill("@");
      await page.getByRole("listbox").waitFor();
      await look("mention");
      await page.locator(".composer-input").fill("");

      await page.locator(".read-count").first().click();
      await page.locator(".ant-modal .person-button").first().waitFor();
      await look("readers");
      await page.locator(".ant-modal-close").click();
      await page.getByRole("dialog").waitFor({ state: "detached" });

      await page.locator(".chat-peer").click();
      await page.locator(".group-face").first().waitFor();
      await look("details");
      await page.getByRole("button", { name: t.edit }).click();
      const dialog = page.getByRole("dialog", { name: t.edit });
      await dialog.waitFor();
      await look("edit");
      await dialog.locator(".ant-modal-close").click();
      await dialog.waitFor({ state: "detached" });
      await page.getByRole("button", { name: t.members }).click();
      await page.locator(".member-row").first().waitFor();
      await look("members");
      if (onPhone) {
        await page.keyboard.press("Escape");
        await page.locator(".member-row").first().waitFor({ state: "hidden" });
        await page.getByRole("button", { name: t.back }).click();
      }

      await lookAtBeginnings(page, look, t, onPhone);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

type Words = (typeof words)[keyof typeof words];

/** Making and joining groups, and what stands about them among the contacts. */
async function lookAtBeginnings(page: Page, look: (name: string) => Promise<void>, t: Words, onPhone: boolean) {
  await page.getByRole("button", { name: t.newChat }).first().click();
  await page.locator(".beginning").first().waitFor();
  await page.getByRole("button", { name: t.join }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("night-sail");
  await page.getByRole("dialog").getByRole("button", { name: t.find }).click();
  await page.locator(".found-group").waitFor();
  await look("join");
  await page.locator(".ant-modal-close").click();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.getByRole("button", { name: t.newChat }).first().click();
  await page.locator(".beginning").first().waitFor();
  await look("new-chat");
  await page.getByRole("button", { name: t.newGroup }).click();
  await page.locator(".kind-button").first().waitFor();
  await look("kinds");
  await page.getByRole("button", { name: t.publicGroup }).click();
  await page.getByRole("textbox", { name: t.groupName }).fill(club);
  await page.locator(".choose-people .person-button").first().click();
  await look("create");
  await page.locator(".ant-modal-close").click();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.getByRole("navigation").getByRole("button", { name: t.contacts }).click();
  await page.getByRole("button", { name: t.myGroups }).click();
  await page.locator(".group-row").first().waitFor();
  await look("my-groups");
  if (onPhone) await page.getByRole("button", { name: t.back }).click();
  await page.getByRole("button", { name: t.notices }).click();
  await page.locator(".request").first().waitFor();
  await look("notices");
}

/** A day in two groups, for pictures that show all there is to see. */
async function talkInGroups(url: string): Promise<void> {
  const mara = await demoPerson(url, "demo_mara", "Mara Lindqvist");
  const lin = await demoPerson(url, "demo_lin", "林晚舟");
  const ada = await demoPerson(url, "demo_ada", "Ada Okafor");
  const tomas = await demoPerson(url, "demo_tomas", "Tomás Rey");
  const jiang = await demoPerson(url, "demo_jiang", "江知秋");
  await lin.chat.updateMyProfile({ avatar: `${url}/demo/avatars/boat.svg` });
  for (const person of [lin, ada, tomas])
    await mara.chat.addFriend({ to: person.userId, source: "AddSource_Type_Web" });

  const memberList = [lin, ada, tomas].map(({ userId }) => ({ userID: userId }));
  const { data } = await mara.chat.createGroup({
    type: "Public",
    name: club,
    groupID: "harbour-club",
    avatar: `${url}/demo/avatars/ground-1.svg`,
    introduction: "For everybody who likes boats, tea and long evenings.",
    notification: "周五六点，四号码头见！ Dinner on Friday at six, pier 4. Bring something to share and a warm coat.",
    memberList,
  });
  const to = data.group.groupID;
  const say = (person: DemoPerson, text: string, atUserList: string[] = []) => {
    const common = { to, conversationType: "GROUP", needReadReceipt: true };
    const message =
      atUserList.length > 0
        ? person.chat.createTextAtMessage({ ...common, payload: { text, atUserList } })
        : person.chat.createTextMessage({ ...common, payload: { text } });
    return person.chat.sendMessage(message);
  };
  await lin.chat.setGroupMemberNameCard({ groupID: to, nameCard: "晚舟 · 船长" });
  await mara.chat.setGroupMemberRole({ groupID: to, userID: lin.userId, role: "Admin" });
  await say(lin, "欢迎大家！周五的晚饭我来订位。");
  await say(ada, "I can bring two chairs and the good lamp.");
  await say(ada, "And maybe a cake 🍰");
  const asked = await say(mara, "Who is in? Please say so until tomorrow.");
  await lin.chat.sendMessageReadReceipt([await heardBy(lin, to, asked.data.message.ID)]);
  await say(tomas, "In! And two friends, if there is room.");
  await mara.chat.setGroupMemberMuteTime({ groupID: to, userID: tomas.userId, muteTime: 600 });
  await mara.chat.updateGroupProfile({ groupID: to, introduction: "For everybody who likes boats and tea." });
  await say(mara, "六点，四号码头，不见不散 🙌");
  await mara.chat.setMessageRead({ conversationID: `GROUP${to}` });
  await jiang.chat.joinGroup({ groupID: to, applyMessage: "我也有一条小船，可以一起吗？" });

  await tomas.chat.createGroup({ type: "Public", name: "Night Sail", groupID: "night-sail" });
  const { data: other } = await ada.chat.createGroup({
    type: "Public",
    name: "Reading circle",
    memberList: [{ userID: mara.userId }, { userID: lin.userId }],
  });
  await ada.chat.sendMessage(
    ada.chat.createTextAtMessage({
      to: other.group.groupID,
      conversationType: "GROUP",
      payload: { text: "@Mara Lindqvist your turn to choose the book", atUserList: [mara.userId] },
    }),
  );
  for (const person of [tomas, ada, jiang, lin, mara]) await person.chat.destroy();
}

/** The receiver's own copy of a message. */
async function heardBy(person: DemoPerson, groupId: string, messageId: string) {
  for (;;) {
    const found = person.chat.findMessage(messageId);
    if (found) return found;
    await person.chat.getMessageList({ conversationID: `GROUP${groupId}` });
  }
}
