import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { callOperator, callRest } from "../call-rest.ts";
import type { RunningServer } from "../start-server.ts";
import { type DemoPerson, demoPerson } from "./demo-person.ts";
import { screenshots } from "./look-at.ts";
import { chromiumPath, openWindow, phone, type Window } from "./open-browser.ts";
import { comeAsNew } from "./pages.ts";
import { prepareDemo } from "./prepare-demo.ts";

const demoAppId = 1_400_000_900;

const line = (page: Page, text: string) => page.locator(".talk-line", { hasText: text });
const say = async (page: Page, text: string) => {
  await page.getByRole("textbox", { name: "Say something" }).fill(text);
  await page.getByRole("textbox", { name: "Say something" }).press("Enter");
};

async function signIn(page: Page, nick: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Who is talking?" });
  await dialog.getByRole("textbox", { name: "Nickname" }).fill(nick);
  await dialog.getByRole("button", { name: "Enter" }).click();
  await dialog.waitFor({ state: "detached" });
}

describe.skipIf(!chromiumPath)("a live room with its host and a guest", () => {
  const demo = prepareDemo();
  let host: Window;
  let guest: Window;
  let talker: DemoPerson;

  beforeAll(async () => {
    const { browser, server } = demo;
    host = await openWindow(browser, server.url);
    guest = await openWindow(browser, server.url, phone);
    talker = await demoPerson(server.url, "demo_tomas", "Tomás");
  });

  afterAll(async () => {
    await talker?.chat.destroy();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    await host.page.screenshot({ path: `${screenshots}failed-live-host.png` });
    await guest.page.screenshot({ path: `${screenshots}failed-live-guest.png` });
  });

  test("the demo's own room is listed, and a guest may look into it without a name", async () => {
    await guest.page.goto("/demo/live/");
    await guest.page.getByRole("button", { name: /Lantern River/ }).click();
    await guest.page.getByRole("heading", { name: /Lantern River/ }).waitFor();
    await guest.page.getByRole("button", { name: "Sign in to talk" }).waitFor();
    await guest.page.getByRole("button", { name: "Leave the room" }).click();
    await guest.page.getByRole("heading", { name: "Live rooms" }).waitFor();
  });

  test("somebody with a name starts a room of their own", async () => {
    await host.page.goto("/demo/live/");
    await host.page.getByRole("button", { name: "Start a room" }).click();
    await signIn(host.page, "Hana");
    await host.page.getByRole("button", { name: "Start a room" }).click();
    const dialog = host.page.getByRole("dialog", { name: "Your own room" });
    await dialog.getByRole("textbox", { name: "Room name" }).fill("Tea at night");
    await dialog.getByRole("textbox", { name: /^Room ID/ }).fill("tea-room");
    await dialog.getByRole("button", { name: "Go live" }).click();
    await host.page.getByRole("heading", { name: "Tea at night" }).waitFor();
    await host.page.getByRole("button", { name: "Room", exact: true }).waitFor();
  });

  test("a guest enters by the room's ID and sees what is said", async () => {
    await guest.page.getByRole("textbox", { name: "Room ID" }).fill("tea-room");
    await guest.page.getByRole("button", { name: "Enter", exact: true }).click();
    await guest.page.getByRole("heading", { name: "Tea at night" }).waitFor();
    await say(host.page, "Good evening, everybody");
    await line(guest.page, "Good evening").getByText("Host").waitFor();
    expect(await guest.page.getByRole("textbox", { name: "Say something" }).count()).toBe(0);
    await host.page.getByRole("button", { name: "Send a heart" }).click({ clickCount: 2 });
    await guest.page.getByText("2 hearts").waitFor({ state: "attached" });
  });

  test("a viewer who comes in is announced, and counted", async () => {
    // Who comes is told among what is said, and left out where that is much: another entry is told anew.
    await expect
      .poll(
        async () => {
          await talker.chat.quitGroup("tea-room").catch(() => undefined);
          await talker.chat.joinGroup({ groupID: "tea-room" });
          return host.page.getByText(/^Tomás/).count();
        },
        { interval: 1_500, timeout: 15_000 },
      )
      .toBe(1);
    await host.page.getByText(/^[23] watching$/).waitFor({ state: "attached" });
  });

  test("the guest takes a name, comes in with it, and talks", async () => {
    await guest.page.getByRole("button", { name: "Sign in to talk" }).click();
    await signIn(guest.page, "Gus");
    await say(guest.page, "Hello from the couch");
    await line(host.page, "Hello from the couch").getByText("Gus").waitFor();
    expect(await line(guest.page, "Hello from the couch").count()).toBe(1);
  });

  test("hearts of one are counted for all", async () => {
    const heart = guest.page.getByRole("button", { name: "Send a heart" });
    for (let number = 0; number < 5; number += 1) await heart.click();
    await host.page.getByText("7 hearts").waitFor({ state: "attached" });
    await guest.page.getByText("7 hearts").waitFor({ state: "attached" });
  });

  test("a gift flies through the room, and stands in what is said", async () => {
    await guest.page.getByRole("button", { name: "Send a gift" }).click();
    await guest.page.getByRole("button", { name: "Fireworks" }).click();
    await host.page.locator(".gift-flight.is-fireworks").waitFor();
    await line(host.page, "Gus sends: Fireworks").waitFor();
  });

  test("what the host makes stand out does", async () => {
    await host.page.getByRole("button", { name: "Make it stand out" }).click();
    await say(host.page, "Lanterns at nine!");
    await line(guest.page, "Lanterns at nine!").and(guest.page.locator(".is-important")).waitFor();
  });

  test("the host's notice stands above what is said", async () => {
    await host.page.getByRole("button", { name: "Room", exact: true }).click();
    await host.page.getByRole("textbox", { name: "Notice" }).fill("Be kind to each other");
    await host.page.getByRole("button", { name: "Save" }).click();
    await guest.page.locator(".room-notice", { hasText: "Be kind to each other" }).waitFor();
    await host.page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  });

  test("somebody the host mutes cannot talk, until allowed again", async () => {
    await line(host.page, "Hello from the couch").click();
    await host.page.getByRole("menuitem", { name: "Mute for 10 minutes" }).click();
    await host.page.getByText("Gus is muted").first().waitFor();
    await say(guest.page, "But I have so much to say");
    await guest.page.getByText("You are muted in this room.").waitFor();
    expect(await line(host.page, "But I have so much to say").count()).toBe(0);
  });

  test("a busy room stays readable: who reads further up keeps the place, and is told how many came", async () => {
    const talk = (number: number) =>
      talker.chat.sendMessage(
        talker.chat.createTextMessage({
          to: "tea-room",
          conversationType: "GROUP",
          payload: { text: `Line ${number}.` },
        }),
      );
    // No faster than they are drawn: of more than forty a second the room drops some.
    for (let number = 1; number <= 40; number += 1) {
      await talk(number);
      await line(host.page, `Line ${number}.`).waitFor();
    }
    const scroll = host.page.getByRole("log");
    await scroll.hover();
    await host.page.mouse.wheel(0, -400);
    await expect
      .poll(() => scroll.evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight))
      .toBeGreaterThan(200);
    const top = await scroll.evaluate((list) => list.scrollTop);
    for (let number = 41; number <= 55; number += 1) await talk(number);
    const pill = host.page.getByRole("button", { name: "15 new" });
    await pill.waitFor();
    expect(await scroll.evaluate((list) => list.scrollTop)).toBe(top);
    await pill.click();
    await line(host.page, "Line 55.").waitFor();
    await pill.waitFor({ state: "detached" });
    expect(await host.page.locator(".talk-line").count()).toBeLessThanOrEqual(200);
  });

  test("what the app says to all rooms comes as a banner, one after the other, and goes by itself", async () => {
    const app = await demoAdmin(demo.server);
    const broadcast = (text: string) =>
      callRest(demo.server, "group_open_http_svc/send_broadcast_msg", toSay(text), app).then(({ ErrorCode }) =>
        expect(ErrorCode).toBe(0),
      );
    await broadcast("The lanterns rise at nine");
    await broadcast("And the boats at ten");
    const banner = host.page.locator(".broadcast");
    await banner.getByText("The lanterns rise at nine").waitFor();
    await host.page.locator(".broadcast-place").getByRole("button", { name: "Close" }).click();
    await banner.getByText("And the boats at ten").waitFor();
    // Under the pointer it would stay, to be read.
    await host.page.mouse.move(40, 700);
    await guest.page.locator(".broadcast", { hasText: "And the boats at ten" }).waitFor();
    await banner.waitFor({ state: "detached" });
    expect(await line(host.page, "The lanterns rise").count()).toBe(0);
  });

  test("what the app says in its broadcast group comes as a banner over the chats, and over a room", async () => {
    const chats = await openWindow(demo.browser, demo.server.url);
    await comeAsNew(chats.page, "Cleo");
    const app = await demoAdmin(demo.server);
    const say = () => callRest(demo.server, "group_open_http_svc/send_group_msg", toSay("Ship ahoy", "demo-horn"), app);
    const banner = chats.page.locator(".broadcast", { hasText: "Ship ahoy" });
    // Nothing is kept: who is still coming in does not hear it.
    await expect
      .poll(async () => {
        expect((await say()).ErrorCode).toBe(0);
        return banner.count();
      })
      .toBe(1);
    await host.page.locator(".broadcast", { hasText: "Ship ahoy" }).waitFor();
    expect(chats.complaints).toEqual([]);
    await chats.close();
  });

  test("who is put out reads so, and cannot come back for now", async () => {
    await host.page.getByRole("button", { name: "Room", exact: true }).click();
    await chooseInDrawer(host.page, "Gus", "Put out for an hour");
    await guest.page.getByRole("heading", { name: "You were put out of this room." }).waitFor();
  });

  test("an ended room is over for everybody", async () => {
    await host.page.getByRole("button", { name: "End the room" }).click();
    await host.page
      .getByRole("dialog", { name: "End this room?" })
      .getByRole("button", { name: "End the room" })
      .click();
    await host.page.getByRole("heading", { name: "This room has ended." }).waitFor();
    await host.page.getByRole("button", { name: "Live rooms" }).click();
    await host.page.getByRole("textbox", { name: "Room ID" }).fill("tea-room");
    await host.page.getByRole("button", { name: "Enter", exact: true }).click();
    await host.page.getByRole("heading", { name: "There is no such room." }).waitFor();
  });

  test("neither console has complained", () => {
    expect([...host.complaints, ...guest.complaints]).toEqual([]);
  });
});

const toSay = (text: string, groupId?: string) => ({
  ...(groupId !== undefined && { GroupId: groupId }),
  Random: Math.floor(Math.random() * 0xffff_ffff),
  From_Account: "demo_amber",
  MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
});

/** The demo's app has a key of its own, which the operator can renew. */
async function demoAdmin(server: RunningServer) {
  const path = `/apps/${demoAppId}/keys`;
  const { secretKey } = (await callOperator(server, "POST", path, { graceSeconds: 3_600 })) as { secretKey: string };
  return { sdkAppId: demoAppId, secretKey };
}

async function chooseInDrawer(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}
