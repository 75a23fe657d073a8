import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { startServer } from "../start-server.ts";
import { demoPerson } from "./demo-person.ts";
import { chromiumPath } from "./open-browser.ts";
import { bubble, composer, openFromList, startChat, write } from "./pages.ts";
import { twoWindows } from "./two-windows.ts";

/** Browsers that the demo's app lets one person use at once. */
const allowedBrowsers = 10;

/** Heights above the window are estimates until they are measured; less than a quarter of a line is no jump. */
const slackPixels = 8;

describe.skipIf(!chromiumPath)("two people in two browsers", () => {
  const { demo, ada, bo } = twoWindows("chat");

  test("a new chat reaches the other as an unread badge and in the title of the window", async () => {
    await startChat(ada.page, bo.userId);
    await write(ada.page, "Is this the right house?");
    await ada.page.getByRole("img", { name: "Sent" }).waitFor();
    await bo.page.locator(".conversation-row", { hasText: "Is this the right house?" }).waitFor();
    await bo.page.locator(".conversation-row").getByText("1 unread message").waitFor({ state: "attached" });
    await expect.poll(() => bo.page.title()).toBe("(1) Hongyan");
  });

  test("opening the conversation clears the badge and gives the sender the second tick", async () => {
    await openFromList(bo.page, "Ada");
    await ada.page.getByRole("img", { name: "Read" }).waitFor();
    await expect.poll(() => bo.page.title()).toBe("Hongyan");
    expect(await bo.page.locator(".conversation-row .badge").count()).toBe(0);
  });

  test("an answer arrives, and the one who is there is shown as online", async () => {
    await write(bo.page, "It is: https://example.org/house.");
    await bubble(ada.page, "It is").waitFor();
    expect(await bubble(ada.page, "It is").getByRole("link").getAttribute("href")).toBe("https://example.org/house");
    await ada.page.locator(".chat-peer .status-line.is-online").waitFor();
  });

  test("Enter inside an input method does not send", async () => {
    await composer(bo.page).fill("zhong wen");
    await composer(bo.page).evaluate((area) => {
      const init = { key: "Enter", bubbles: true, cancelable: true, isComposing: true };
      area.dispatchEvent(new KeyboardEvent("keydown", init));
    });
    expect(await composer(bo.page).inputValue()).toBe("zhong wen");
    await composer(bo.page).press("Shift+Enter");
    expect(await composer(bo.page).inputValue()).toBe("zhong wen\n");
    await composer(bo.page).fill("");
  });

  test("a draft waits in its conversation over a reload", async () => {
    await composer(bo.page).fill("half a sentence");
    await bo.page.reload();
    await bubble(bo.page, "right house").waitFor();
    expect(await composer(bo.page).inputValue()).toBe("half a sentence");
    await composer(bo.page).fill("");
  });

  test("a recalled message goes on both sides and can be edited again", async () => {
    await write(ada.page, "See you at sevn");
    await bubble(bo.page, "sevn").waitFor();
    await bubble(ada.page, "sevn").click({ button: "right" });
    await ada.page.getByRole("menuitem", { name: "Recall" }).click();
    await bo.page.locator(".system-line", { hasText: "Ada recalled a message" }).waitFor();
    expect(await bubble(bo.page, "sevn").count()).toBe(0);
    await ada.page.getByRole("button", { name: "Edit again" }).click();
    expect(await composer(ada.page).inputValue()).toBe("See you at sevn");
    await write(ada.page, "See you at seven");
    await bubble(bo.page, "seven").waitFor();
  });

  test("a message deleted for me stays with the other", async () => {
    await bubble(bo.page, "seven").click({ button: "right" });
    await bo.page.getByRole("menuitem", { name: "Delete for me" }).click();
    await bubble(bo.page, "seven").waitFor({ state: "detached" });
    expect(await bubble(ada.page, "seven").count()).toBe(1);
  });

  test("history of many pages scrolls up without a jump, a gap or a repetition", async () => {
    const adaElsewhere = await demoPerson(demo.server.url, ada.userId);
    for (let number = 1; number <= 80; number += 1) await adaElsewhere.say(bo.userId, `Line ${number}.`);
    await bubble(bo.page, "Line 80.").waitFor();
    await bo.page.reload();
    await bubble(bo.page, "Line 80.").waitFor();
    const seen = await scrollToTheTop(bo.page, "right house");
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    await bo.page.getByText("This is where the conversation begins.").waitFor();
    await adaElsewhere.chat.destroy();
  });

  test("who reads far up is told how many new messages came, and stays where he is", async () => {
    const first = bubble(bo.page, "right house");
    const before = await first.boundingBox();
    await write(ada.page, "New one");
    await write(ada.page, "New two");
    const jump = bo.page.getByRole("button", { name: "2 new messages" });
    await jump.waitFor();
    expect(await first.boundingBox()).toEqual(before);
    await jump.click();
    await bubble(bo.page, "New two").waitFor();
    await jump.waitFor({ state: "detached" });
  });

  test("a pinned conversation stays above a newer one, and search finds by what was said", async () => {
    const cleo = await demoPerson(demo.server.url, "demo_cleo", "Cleo");
    await bo.page.locator(".conversation-row", { hasText: "Ada" }).click({ button: "right" });
    await bo.page.getByRole("menuitem", { name: "Pin to top" }).click();
    await bo.page.getByRole("img", { name: "Pinned" }).waitFor();
    await cleo.say(bo.userId, "Plums are ripe");
    await bo.page.locator(".conversation-row", { hasText: "Cleo" }).waitFor();
    expect(await bo.page.locator(".conversation-name").allTextContents()).toEqual(["Ada", "Cleo"]);
    await bo.page.getByRole("searchbox", { name: "Search chats" }).fill("plums");
    await expect.poll(() => bo.page.locator(".conversation-name").allTextContents()).toEqual(["Cleo"]);
    await bo.page.getByRole("searchbox", { name: "Search chats" }).fill("");
    await cleo.chat.destroy();
  });

  test("neither console has complained", () => {
    expect([...ada.complaints, ...bo.complaints]).toEqual([]);
  });

  test("one browser too many signs the oldest out, and says so", async () => {
    const others = [];
    for (let number = 1; number <= allowedBrowsers; number += 1) {
      others.push(await demoPerson(demo.server.url, ada.userId, undefined, `browser ${number}`));
    }
    const dialog = ada.page.getByRole("dialog", { name: "You have been signed out" });
    await dialog.getByText("This person signed in somewhere else.").waitFor();
    for (const other of others) await other.chat.destroy();
    await dialog.getByRole("button", { name: "Sign in again" }).click();
    await openFromList(ada.page, "Bo");
    await bubble(ada.page, "New two").waitFor();
  });

  test("what is written while the server is away is sent when it is back", async () => {
    await demo.server.kill();
    await ada.page.getByText("No connection. Trying again…").waitFor();
    await write(ada.page, "Written in the dark");
    await ada.page.getByRole("img", { name: "Sending" }).waitFor();
    const { port } = new URL(demo.server.url);
    demo.server = await startServer({
      HONGYAN_DEMO: "on",
      HONGYAN_PORT: port,
      HONGYAN_DATA_DIR: demo.server.dataDir,
    });
    await bubble(bo.page, "Written in the dark").waitFor({ timeout: 40_000 });
    await ada.page.getByText("No connection. Trying again…").waitFor({ state: "detached" });
    expect(await bubble(bo.page, "Written in the dark").count()).toBe(1);
  });
});

/** Scrolls up step by step until a text is there; answers the numbers of the lines that came by. */
async function scrollToTheTop(page: Page, text: string): Promise<Set<number>> {
  const seen = new Set<number>();
  await page.locator(".message-scroll").hover();
  for (let step = 0; step < 60; step += 1) {
    const before = await settledLines(page);
    for (const { number } of before) seen.add(number);
    const numbers = before.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    if ((await bubble(page, text).count()) > 0 && (await isAtTop(page))) return seen;
    await page.mouse.wheel(0, -240);
    await expect
      .poll(async () => (await isAtTop(page)) || (await settledLines(page))[0]?.top !== before[0]?.top)
      .toBe(true);
    const after = await settledLines(page);
    const moved = after.flatMap(({ number, top }) => {
      const old = before.find((line) => line.number === number);
      return old ? [Math.round(top - old.top)] : [];
    });
    // Whatever was loaded above in the meantime, what is in view moves down together, by no more than the wheel turned;
    // less where the loaded part ended.
    expect(new Set(moved).size, String(moved)).toBeLessThanOrEqual(1);
    expect(moved[0] ?? 0, "moved").toBeLessThanOrEqual(240 + slackPixels);
    expect(moved[0] ?? 0, "moved").toBeGreaterThanOrEqual(0);
  }
  throw new Error(`${text} did not come into view`);
}

const isAtTop = (page: Page) => page.locator(".message-scroll").evaluate((list) => list.scrollTop < 1);

/** The numbered lines in the document and where they stand, once nothing moves any more. */
function settledLines(page: Page): Promise<{ number: number; top: number }[]> {
  return page.evaluate(async () => {
    const read = () =>
      [...document.querySelectorAll(".bubble")].flatMap((one) => {
        const number = /Line (\d+)\./.exec(one.textContent)?.[1];
        return number ? [{ number: Number(number), top: one.getBoundingClientRect().top }] : [];
      });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let last = "";
    for (let quiet = 0; quiet < 8; ) {
      await frame();
      const now = JSON.stringify(read());
      quiet = now === last ? quiet + 1 : 0;
      last = now;
    }
    return read();
  });
}
