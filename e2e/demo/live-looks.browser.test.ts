import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoPerson, demoPerson } from "./demo-person.ts";
import { enterAs, isPhone, openVariant, variants } from "./look-at.ts";
import { chromiumPath } from "./open-browser.ts";
import { prepareDemo } from "./prepare-demo.ts";

const words = {
  en: { room: "Room", gift: "Send a gift", leave: "Leave the room", start: "Start a room" },
  zh: { room: "房间管理", gift: "送礼物", leave: "离开直播间", start: "我要开播" },
};

const said = [
  ["tomas", "The lanterns are up! 🏮"],
  ["lin", "晚上好，刚赶到，错过了什么吗？"],
  ["ada", "Only the best part, as always."],
  ["lin", "哈哈，那就再放一次嘛"],
  ["tomas", "What is the song in the background? It has been in my head since the first boat came round the bend."],
] as const;

describe.skipIf(!chromiumPath)("how live rooms look", () => {
  const demo = prepareDemo();
  const people: Record<string, DemoPerson> = {};

  beforeAll(async () => {
    const { url } = demo.server;
    people.mara = await demoPerson(url, "demo_mara", "Mara Lindqvist");
    people.lin = await demoPerson(url, "demo_lin", "林晚舟");
    people.ada = await demoPerson(url, "demo_ada", "Ada Okafor");
    people.tomas = await demoPerson(url, "demo_tomas", "Tomás Rey");
    const mara = people.mara.chat;
    await mara.createGroup({ type: "AVChatRoom", name: "江上灯火 Lanterns", groupID: "lanterns" });
    await mara.updateGroupProfile({ groupID: "lanterns", notification: "九点放灯，记得许愿。 Make a wish at nine." });
    await mara.joinGroup({ groupID: "lanterns" });
    for (const name of ["lin", "ada", "tomas"]) await people[name]?.chat.joinGroup({ groupID: "lanterns" });
  });

  afterAll(async () => {
    for (const person of Object.values(people)) await person.chat.destroy();
  });

  const send = async (name: string, text: string, priority = "Normal") => {
    const chat = people[name]?.chat;
    const common = { to: "lanterns", conversationType: "GROUP", priority };
    await chat?.sendMessage(chat.createTextMessage({ ...common, payload: { text } }));
  };

  const give = async (name: string, gift: string) => {
    const chat = people[name]?.chat;
    const payload = {
      data: JSON.stringify({ businessID: "hongyan_live_gift", gift }),
      description: `[${gift}]`,
      extension: "",
    };
    const common = { to: "lanterns", conversationType: "GROUP", priority: "High" };
    await chat?.sendMessage(chat.createCustomMessage({ ...common, payload }));
  };

  test.each(variants)(
    "$theme, $language, $device: nothing overflows, neither axe nor the console finds a serious fault",
    async (variant) => {
      const t = words[variant.language];
      const { page, look, complaints, close } = await openVariant(demo, variant, "live");
      await page.goto("/demo/live/");
      await page.locator(".lobby-room").nth(1).waitFor();
      await look("lobby");

      await page.getByRole("button", { name: t.start }).click();
      await page.locator(".live-person").first().waitFor();
      await look("name");
      await page.locator(".ant-modal-close").click();
      await page.getByRole("dialog").waitFor({ state: "detached" });

      await page.locator(".lobby-room", { hasText: "Lanterns" }).click();
      await page.locator(".talk-sign-in").waitFor();
      for (const [name, text] of said) await send(name, text);
      await send("mara", "九点整，一起放灯！ All together now.", "High");
      await give("ada", "rose");
      await page.locator(".talk-line.is-gift").waitFor();
      await page.locator(".talk-line.is-important").last().waitFor();
      await look("guest");

      await enterAs(page, demo.server.url, "demo_mara");
      await page.getByRole("button", { name: t.room, exact: true }).waitFor();
      for (const [name, text] of said) await send(name, text);
      await give("tomas", "fireworks");
      await give("lin", "goose");
      await page.locator(".gift-flight.is-fireworks").waitFor();
      await page.locator(".gift-flight.is-goose").waitFor();
      await look("host");

      await page.getByRole("button", { name: t.gift }).click();
      await page.locator(".gift-button").first().waitFor();
      await look("gifts");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: t.room, exact: true }).click();
      await page.locator(".viewer").first().waitFor();
      await look("controls");
      expect(await page.locator(".viewer").count()).toBeGreaterThan(2);
      expect(isPhone(variant) || (await page.locator(".room-talk").boundingBox())?.x).toBeTruthy();
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
