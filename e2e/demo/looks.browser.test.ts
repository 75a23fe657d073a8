import { beforeAll, describe, expect, test } from "vitest";
import { type DemoPerson, demoPerson } from "./demo-person.ts";
import { enterAs, isPhone, openMenu, openVariant, variants } from "./look-at.ts";
import { chromiumPath } from "./open-browser.ts";
import { prepareDemo } from "./prepare-demo.ts";

const words = {
  en: {
    newChat: "New chat",
    back: "Back",
    emoji: "Emoji",
  },
  zh: { newChat: "发起聊天", back: "返回", emoji: "表情" },
};

describe.skipIf(!chromiumPath)("how the demo looks", () => {
  const demo = prepareDemo();

  beforeAll(() => talkAmongPeople(demo.server.url));

  test.each(variants)(
    "$theme, $language, $device: nothing overflows, neither axe nor the console finds a serious fault",
    async (variant) => {
      const t = words[variant.language];
      const onPhone = isPhone(variant);
      const { page, look, complaints, close } = await openVariant(demo, variant, "chats");

      await page.goto("/demo/");
      await page.locator(".demo-person").first().waitFor();
      await look("sign-in");

      await enterAs(page, demo.server.url, "demo_mara");
      await page.locator(".conversation-row").first().waitFor();
      await look("list");

      await page.locator(".conversation-open", { hasText: "林晚舟" }).click();
      await page.locator(".bubble", { hasText: "🎉" }).waitFor();
      await page.locator(".avatar-dot").first().waitFor();
      await look("chat");

      await openMenu(page, page.locator(".bubble", { hasText: "🎉" }).last(), onPhone);
      await look("menu");
      expect(await page.getByRole("menuitem").first().isVisible()).toBe(true);
      await page.keyboard.press("Escape");
      await page.getByRole("menuitem").first().waitFor({ state: "hidden" });

      await page.getByRole("button", { name: t.emoji, exact: true }).click();
      await page.locator(".emoji-picker button").first().waitFor();
      await look("emoji");
      await page.keyboard.press("Escape");
      await page.locator(".emoji-picker").waitFor({ state: "hidden" });

      await page.locator(".chat-peer").click();
      await page.locator(".person-card-name").waitFor();
      await look("person");
      await page.keyboard.press("Escape");
      if (onPhone) {
        await page.locator(".person-card").waitFor({ state: "hidden" });
        await page.getByRole("button", { name: t.back }).click();
      }

      await page.getByRole("button", { name: t.newChat }).first().click();
      await page.getByRole("dialog").waitFor();
      await look("new-chat");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

/** A day among six people, for pictures that show more than one line. */
async function talkAmongPeople(url: string): Promise<void> {
  const mara = await demoPerson(url, "demo_mara", "Mara Lindqvist");
  const lin = await demoPerson(url, "demo_lin", "林晚舟");
  const ada = await demoPerson(url, "demo_ada", "Ada Okafor");
  const tomas = await demoPerson(url, "demo_tomas", "Tomás Rey");
  const jiang = await demoPerson(url, "demo_jiang", "江知秋");
  await lin.chat.updateMyProfile({
    selfSignature: "慢一点，也能到。 Slow letters arrive as well.",
    gender: "Gender_Type_Female",
    location: "杭州",
    avatar: `${url}/demo/avatars/boat.svg`,
  });
  await mara.chat.addFriend({ to: "demo_lin", source: "AddSource_Type_Web" });
  await lin.chat.setSelfStatus({ customStatus: "📚 看书" });
  const talk = (one: DemoPerson, other: DemoPerson) => async (mine: boolean, text: string) =>
    mine ? one.say(other.userId, text) : other.say(one.userId, text);

  const withTomas = talk(mara, tomas);
  await withTomas(false, "The boat leaves at nine, pier 4.");
  await withTomas(true, "I'll bring coffee ☕");
  const withJiang = talk(mara, jiang);
  await withJiang(true, "照片收到了，太美了！");
  await withJiang(false, "下次一起去看雁。");
  await mara.chat.pinConversation({ conversationID: "C2Cdemo_jiang", isPinned: true });
  await mara.chat.setMessageRead({ conversationID: "C2Cdemo_jiang" });

  const withLin = talk(mara, lin);
  await withLin(false, "早上好！昨天的稿子我看完了。");
  await withLin(false, "第二章特别好，只有两处小问题，已经写在批注里。");
  await withLin(true, "Thank you! I was unsure about the ending of that chapter.");
  await withLin(true, "Do you think the letter should arrive at all?");
  await withLin(false, "应该。写了那么久，总得有人读到。");
  await withLin(false, "我找到一张旧地图，正好是那条路线：https://example.org/maps/the-long-way-south?year=1932");
  await withLin(
    true,
    "That is exactly the road I had in mind, down to the ferry and the bend where the river turns south. May I put it in front of the first chapter?",
  );
  await withLin(false, "当然可以！");
  await lin.chat.setMessageRead({ conversationID: "C2Cdemo_mara" });
  await withLin(false, "六点见？");
  await withLin(true, "六点见 🙌");
  await lin.chat.setMessageRead({ conversationID: "C2Cdemo_mara" });
  await withLin(true, "🎉");
  await mara.chat.setMessageRead({ conversationID: "C2Cdemo_lin" });

  const withAda = talk(mara, ada);
  await withAda(false, "Are you in for Thursday?");
  await withAda(
    false,
    "We still need someone who can carry the long table up three flights of stairs without complaining.",
  );
  await withAda(false, "No pressure 😇");
  for (const person of [tomas, ada]) await person.chat.logout();
  await mara.chat.destroy();
}
