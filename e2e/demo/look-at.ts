import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { demoSession } from "./demo-person.ts";
import { desktop, openWindow, phone, type Window } from "./open-browser.ts";
import type { Demo } from "./prepare-demo.ts";

export const screenshots = fileURLToPath(new URL("screenshots/", import.meta.url));
mkdirSync(screenshots, { recursive: true });

export type Variant = { theme: "light" | "dark"; language: "en" | "zh"; device: "desktop" | "phone" };

export const variants: Variant[] = (["light", "dark"] as const).flatMap((theme) =>
  (["en", "zh"] as const).flatMap((language) =>
    (["desktop", "phone"] as const).map((device) => ({ theme, language, device })),
  ),
);

export const isPhone = ({ device }: Variant): boolean => device === "phone";

/** A window of the variant, and `look`: takes a picture and finds nothing too wide, nothing that axe calls serious. */
export async function openVariant({ browser, server }: Demo, variant: Variant, series: string) {
  const { theme, language, device } = variant;
  const options: BrowserContextOptions = {
    ...(isPhone(variant) ? phone : desktop),
    colorScheme: theme,
    locale: language === "zh" ? "zh-CN" : "en-GB",
  };
  const window: Window = await openWindow(browser, server.url, options);
  const { page } = window;
  let number = 0;
  const look = async (name: string) => {
    number += 1;
    await settled(page);
    await page.screenshot({ path: `${screenshots}${series}-${device}-${theme}-${language}-${number}-${name}.png` });
    expect(await overflowing(page), name).toEqual([]);
    // Colours differ by theme and structure by device; reading every language with axe would only take longer.
    if ((theme === "light") === (language === "en")) expect(await seriousFaults(page), name).toEqual([]);
  };
  return { ...window, look };
}

/** Signs the window's page in as a person of the demo. */
export async function enterAs(page: Page, url: string, userId: string): Promise<void> {
  const session = JSON.stringify(await demoSession(url, userId));
  await page.evaluate((saved) => sessionStorage.setItem("hongyan-session", saved), session);
  await page.reload();
}

/** The menu of something: a long press on a phone, a right click elsewhere. */
export async function openMenu(page: Page, target: Locator, onPhone: boolean): Promise<void> {
  if (onPhone) await longPress(page, target);
  else await target.click({ button: "right" });
  await page.getByRole("menuitem").first().waitFor();
}

async function longPress(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error("what is to be pressed is not shown");
  const touch = await page.context().newCDPSession(page);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await page.getByRole("menuitem").first().waitFor();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

/** The scroll containers and the page that are wider than they show; rows of chips may be. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.scrollingElement as Element;
    const wide = root.scrollWidth > innerWidth ? ["page"] : [];
    for (const element of document.querySelectorAll("body *")) {
      if (element.closest(".filter-chips")) continue;
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
