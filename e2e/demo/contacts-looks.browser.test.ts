import TencentCloudChat from "@hongyan/chat";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoPerson, demoPerson } from "./demo-person.ts";
import { enterAs, isPhone, openMenu, openVariant, variants } from "./look-at.ts";
import { chromiumPath } from "./open-browser.ts";
import { prepareDemo } from "./prepare-demo.ts";

const { TYPES } = TencentCloudChat;

const words = {
  en: {
    contacts: "Contacts",
    requests: /^Friend requests/,
    blocklist: /^Blocklist/,
    addFriend: "Add friend",
    back: "Back",
    me: "Me",
    status: /^Status/,
    editProfile: "Edit profile",
    starred: "Starred",
    groups: /^Friend groups/,
    all: "All",
    edit: "Edit",
    words: "Did the parcel reach you?",
  },
  zh: {
    contacts: "联系人",
    requests: /^新的朋友/,
    blocklist: /^黑名单/,
    addFriend: "添加好友",
    back: "返回",
    me: "我",
    status: /^状态/,
    editProfile: "编辑资料",
    starred: "星标",
    groups: /^好友分组/,
    all: "全部",
    edit: "编辑",
    words: "包裹收到了吗？",
  },
};

describe.skipIf(!chromiumPath)("how contacts, profile and filters look", () => {
  const demo = prepareDemo();
  let there: DemoPerson[] = [];

  beforeAll(async () => {
    there = await makeFriends(demo.server.url);
  });

  afterAll(async () => {
    for (const { chat } of there) await chat.destroy();
  });

  test.each(variants)(
    "$theme, $language, $device: lists and pages of contacts are sound to look at and to read out",
    async (variant) => {
      const t = words[variant.language];
      const { page, look, complaints, close } = await openVariant(demo, variant, "contacts");
      const back = async () => {
        if (isPhone(variant)) await page.getByRole("button", { name: t.back }).click();
      };
      await comeAsMara(page, demo.server.url);
      await goTo(page, t.contacts);
      await page.locator(".contact-row .avatar-dot").first().waitFor();
      await look("contacts");
      await page.getByRole("button", { name: t.requests }).click();
      await page.locator(".request").first().waitFor();
      await look("requests");
      await back();
      await page.getByRole("button", { name: t.blocklist }).click();
      await page.locator(".blocked-name").first().waitFor();
      await look("blocklist");
      await back();
      await page.locator(".contact-row", { hasText: "林晚舟" }).click();
      await page.locator(".person-card .status-line.is-online").waitFor();
      await look("friend");
      await page.getByRole("button", { name: t.groups }).click();
      await page.getByRole("dialog").waitFor();
      await look("groups");
      await closeDialog(page);
      await back();
      await page.getByRole("button", { name: t.addFriend }).first().click();
      const ines = page.getByRole("dialog").getByRole("button", { name: /Ines/ });
      await ines.waitFor();
      await look("find");
      await ines.click();
      await page.locator(".add-friend .person-card").waitFor();
      await look("ask");
      expect(complaints).toEqual([]);
      await close();
    },
  );

  test.each(variants)(
    "$theme, $language, $device: one's own place and the states of messages are sound as well",
    async (variant) => {
      const t = words[variant.language];
      const { page, look, complaints, close } = await openVariant(demo, variant, "states");
      await comeAsMara(page, demo.server.url);
      await page.getByRole("button", { name: t.starred, exact: true }).click();
      await look("starred");
      await page.getByRole("button", { name: t.all, exact: true }).click();
      await page.locator(".conversation-open", { hasText: "Grete" }).click();
      await page.locator(".composer-input").fill(t.words);
      await page.locator(".composer-send").click();
      await page.locator(".message-failed").first().waitFor();
      await look("messages");
      await openMenu(page, page.locator(".bubble", { hasText: "ferry" }), isPhone(variant));
      await page.getByRole("menuitem", { name: t.edit, exact: true }).click();
      await page.locator(".composer-edit").waitFor();
      await look("editing");
      await page.goto("/demo/#/C2Cdemo_spam");
      await page.locator(".blocked-bar").waitFor();
      await look("blocked");
      if (isPhone(variant)) await page.getByRole("button", { name: t.back }).click();
      if (isPhone(variant)) await goTo(page, t.me);
      else await page.locator(".my-avatar").click();
      await page.locator(".my-card").waitFor();
      await look("me");
      await page.getByRole("button", { name: t.status }).click();
      await page.getByRole("dialog").waitFor();
      await look("status");
      await closeDialog(page);
      if (isPhone(variant)) await page.getByRole("button", { name: t.editProfile }).click();
      await page.locator(".avatar-pick").nth(3).click();
      await page.locator(".profile-save").waitFor();
      await look("profile");
      expect(complaints).toEqual([]);
      await close();
    },
  );

  test("a first visit explains every empty place", async () => {
    for (const variant of variants.filter(({ theme, language }) => (theme === "light") === (language === "zh"))) {
      const t = words[variant.language];
      const { page, look, complaints, close } = await openVariant(demo, variant, "empty");
      await page.goto("/demo/");
      await enterAs(page, demo.server.url, "demo_hermit");
      await goTo(page, t.contacts);
      await page.locator(".nothing-here-title").waitFor();
      await look("contacts");
      await page.getByRole("button", { name: t.requests }).click();
      await page.locator(".detail-page .nothing-here-title").waitFor();
      await look("requests");
      if (isPhone(variant)) await page.getByRole("button", { name: t.back }).click();
      await page.getByRole("button", { name: t.blocklist }).click();
      await page.locator(".detail-page .nothing-here-title").waitFor();
      await look("blocklist");
      expect(complaints).toEqual([]);
      await close();
    }
  });
});

async function comeAsMara(page: Page, url: string): Promise<void> {
  await page.goto("/demo/");
  await enterAs(page, url, "demo_mara");
  await page.locator(".conversation-row").first().waitFor();
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

const goTo = (page: Page, place: string) =>
  page
    .getByRole("navigation")
    .getByRole("button", { name: new RegExp(`^${place}`) })
    .click();

/** Mara's friends, requests and blocklist; some of them stay online. */
async function makeFriends(url: string): Promise<DemoPerson[]> {
  const come = (userId: string, nick: string) => demoPerson(url, userId, nick);
  const mara = await come("demo_mara", "Mara Lindqvist");
  const lin = await come("demo_lin", "林晚舟");
  const friends = [
    lin,
    await come("demo_jiang", "江知秋"),
    await come("demo_ada", "Ada Okafor"),
    await come("demo_tomas", "Tomás Rey"),
    await come("demo_emile", "Émile Maximilien Lefebvre-Desrosiers de la Tour"),
    await come("demo_bai", "白露"),
  ];
  await lin.chat.updateMyProfile({
    selfSignature: "慢一点，也能到。 Slow letters arrive as well.",
    gender: TYPES.GENDER_FEMALE,
    birthday: 19920517,
    location: "杭州",
    avatar: `${url}/demo/avatars/boat.svg`,
  });
  const source = "AddSource_Type_Web";
  for (const { userId } of friends) await mara.chat.addFriend({ to: userId, source });
  await mara.chat.updateFriend({ userID: "demo_lin", remark: "林晚舟（编辑）" });
  await mara.chat.createFriendGroup({ name: "Writers", userIDList: ["demo_lin", "demo_ada"] });
  await mara.chat.createFriendGroup({ name: "家人", userIDList: ["demo_bai"] });
  await lin.chat.setSelfStatus({ customStatus: "🎧 听歌" });
  await friends[2]?.chat.setSelfStatus({ customStatus: "🚄 On the road to Lagos" });
  const busy = await come("demo_noor", "Noor Haddad");
  await busy.chat.updateMyProfile({ allowType: TYPES.ALLOW_TYPE_NEED_CONFIRM });
  await mara.chat.addFriend({ to: "demo_noor", source, wording: "We met at the reading on Friday." });
  await mara.chat.updateMyProfile({ allowType: TYPES.ALLOW_TYPE_NEED_CONFIRM, selfSignature: "Writes slowly." });
  const kai = await come("demo_kai", "Kai");
  const su = await come("demo_su", "苏木");
  await kai.chat.addFriend({
    to: "demo_mara",
    source,
    wording: "Hi Mara, this is Kai from the print shop. Can I send you the proofs here?",
  });
  await su.chat.addFriend({ to: "demo_mara", source, wording: "你好，我是苏木。" });
  const spam = await come("demo_spam", "Totally Real Prince");
  await mara.chat.addToBlacklist({ userIDList: ["demo_spam"] });
  const ines = await come("demo_ines", "Ines Moreau");
  await lin.say("demo_mara", "六点见？");
  await friends[2]?.say("demo_mara", "Are you in for Thursday?");
  await kai.say("demo_mara", "One more thing: which paper?");
  const markType = TYPES.CONV_MARK_TYPE_STAR;
  await mara.chat.markConversation({ conversationIDList: ["C2Cdemo_lin"], markType, enableMark: true });
  await mara.chat.setMessageRemindType({ userIDList: ["demo_ada"], messageRemindType: TYPES.MSG_REMIND_ACPT_NOT_NOTE });
  await mara.chat.createConversationGroup({ conversationIDList: ["C2Cdemo_lin"], groupName: "Book" });
  await writeWithGrete(mara, await come("demo_grete", "Grete Holm"));
  for (const person of [mara, busy, kai, su, spam, ines]) await person.chat.destroy();
  return friends;
}

/** A conversation that shows what may become of a message. In the end Grete takes none any more. */
async function writeWithGrete(mara: DemoPerson, grete: DemoPerson): Promise<void> {
  const { chat } = mara;
  const conversationType = TYPES.CONV_C2C;
  const send = async (text: string, needReadReceipt = false) => {
    const message = chat.createTextMessage({ to: grete.userId, conversationType, payload: { text }, needReadReceipt });
    await chat.sendMessage(message);
    return message;
  };
  const first = await send("The ferry leaves at nine.");
  first.payload = { text: "The ferry leaves at ten." };
  await chat.modifyMessage(first);
  await grete.say(mara.userId, "Good, then there is time for breakfast.");
  await send("Could you sign for the parcel?", true);
  const { data } = await grete.chat.getMessageList({ conversationID: `C2C${mara.userId}` });
  await grete.chat.sendMessageReadReceipt(data.messageList.slice(-1));
  await grete.chat.setMessageRead({ conversationID: `C2C${mara.userId}` });
  await send("And tell me when it is there?", true);
  await grete.chat.addToBlacklist({ userIDList: [mara.userId] });
  await grete.chat.destroy();
}
