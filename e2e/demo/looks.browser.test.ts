import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../start-server.ts";
import { buildDemo } from "./build-demo.ts";
import { type DemoPerson, demoPerson } from "./demo-person.ts";
import { chromiumPath, desktop, openBrowser, openWindow, phone } from "./open-browser.ts";

const folder = fileURLToPath(new URL("screenshots/", import.meta.url));

const words = {
  en: {
    newChat: "New chat",
    profile: "My profile",
    back: "Back to the conversations",
    emoji: "Emoji",
    more: "Message actions",
  },
  zh: { newChat: "发起聊天", profile: "我的资料", back: "返回会话列表", emoji: "表情", more: "消息操作" },
};

const variants = (["light", "dark"] as const).flatMap((theme) =>
  (["en", "zh"] as const).flatMap((language) =>
    (["desktop", "phone"] as const).map((device) => ({ theme, language, device })),
  ),
);

describe.skipIf(!chromiumPath)("how the demo looks", () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    await buildDemo();
    server = await startServer({ HONGYAN_DEMO: "on" });
    await talkAmongPeople(server.url);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test.each(variants)(
    "$theme, $language, $device: nothing overflows, neither axe nor the console finds a serious fault",
    async (variant) => {
      const { theme, language, device } = variant;
      const t = words[language];
      const isPhone = device === "phone";
      const window = await openWindow(browser, server.url, {
        ...(isPhone ? phone : desktop),
        colorScheme: theme,
        locale: language === "zh" ? "zh-CN" : "en-GB",
      });
      const { page } = window;
      let number = 0;
      const look = async (name: string) => {
        number += 1;
        await settled(page);
        await page.screenshot({ path: `${folder}${device}-${theme}-${language}-${number}-${name}.png` });
        expect(await overflowing(page), name).toEqual([]);
        // Colours differ by theme and structure by device; reading every language with axe would only take longer.
        if ((theme === "light") === (language === "en")) expect(await seriousFaults(page), name).toEqual([]);
      };

      await page.goto("/demo/");
      await page.locator(".demo-person").first().waitFor();
      await look("sign-in");

      await enterAs(page, server.url, "demo_mara");
      await look("list");

      await page.locator(".conversation-open", { hasText: "林晚舟" }).click();
      await page.locator(".bubble", { hasText: "🎉" }).waitFor();
      await page.locator(".avatar-dot").first().waitFor();
      await look("chat");

      await openMessageMenu(page, isPhone);
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
      await page.locator(".peer-card-name").waitFor();
      await look("person");
      await page.keyboard.press("Escape");
      if (isPhone) {
        await page.locator(".peer-card").waitFor({ state: "hidden" });
        await page.getByRole("button", { name: t.back }).click();
      }

      await page.getByRole("button", { name: t.newChat }).first().click();
      await page.getByRole("dialog").waitFor();
      await look("new-chat");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });

      await page.getByRole("button", { name: new RegExp(t.profile) }).click();
      await page.getByRole("dialog").waitFor();
      await look("my-profile");
      expect(window.complaints).toEqual([]);
      await window.close();
    },
  );
});

async function enterAs(page: Page, url: string, userId: string): Promise<void> {
  const session = await sessionOf(url, userId);
  await page.evaluate((saved) => sessionStorage.setItem("hongyan-session", saved), session);
  await page.reload();
  await page.locator(".conversation-row").first().waitFor();
}

async function openMessageMenu(page: Page, isPhone: boolean): Promise<void> {
  if (isPhone) await longPress(page, ".bubble");
  else await page.locator(".bubble", { hasText: "🎉" }).last().click({ button: "right" });
  await page.getByRole("menuitem").first().waitFor();
}

async function sessionOf(url: string, userId: string): Promise<string> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/demo/session`, { method: "POST", headers, body: JSON.stringify({ userId }) });
  return response.text();
}

/** The scroll containers and the page that are wider than they show. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.scrollingElement as Element;
    const wide = root.scrollWidth > innerWidth ? ["page"] : [];
    for (const element of document.querySelectorAll("body *")) {
      const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowX);
      if (scrolls && element.scrollWidth > element.clientWidth + 1) wide.push(element.className);
      const box = element.getBoundingClientRect();
      const isShown = box.width > 1 && getComputedStyle(element).visibility === "visible" && !element.closest("svg");
      if (isShown && innerWidth < 500 && box.right > innerWidth + 1) wide.push(`beyond: ${element.className}`);
    }
    return wide;
  });
}

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
}

/** Waits until no animation runs, so that pictures and contrasts are those that stay. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const isEndless = (animation: Animation) => animation.effect?.getComputedTiming().iterations === Infinity;
    const running = () => document.getAnimations().filter((one) => one.playState === "running" && !isEndless(one));
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let quiet = 0; quiet < 12; ) {
      await frame();
      quiet = running().length === 0 ? quiet + 1 : 0;
    }
  });
}

async function longPress(page: Page, selector: string): Promise<void> {
  const box = await page.locator(selector).last().boundingBox();
  if (!box) throw new Error(`${selector} is not shown`);
  const touch = await page.context().newCDPSession(page);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await page.getByRole("menuitem").first().waitFor();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

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
  });
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
