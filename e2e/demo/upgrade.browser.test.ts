import { signUserSig } from "@hongyan/admin";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { setAppSettings } from "../call-rest.ts";
import { firstAppId } from "../wire-client.ts";
import { screenshots } from "./look-at.ts";
import { chromiumPath, openWindow } from "./open-browser.ts";
import { prepareDemo } from "./prepare-demo.ts";

const link = "https://example.org/app";

describe.skipIf(!chromiumPath)("a page whose version the app no longer takes", () => {
  const demo = prepareDemo();
  let page: Page;

  const setMinimum = (version: string, text: object = { en: "Version 99 is here.", zh: "九十九版来了。" }) =>
    setAppSettings(demo.server, { minimumClient: { version, text, link } });
  const title = () => page.getByRole("heading", { name: "Please update" });
  const chats = () => page.getByRole("heading", { name: "Chats" });

  beforeAll(async () => {
    ({ page } = await openWindow(demo.browser, demo.server.url));
    const userSig = signUserSig({
      ...{ sdkAppId: firstAppId, secretKey: demo.server.secretKey, userId: "u_ada", expireSeconds: 600 },
    });
    await page.goto("/demo/");
    await page.getByRole("button", { name: "Use a UserSig instead" }).click();
    await page.getByRole("textbox", { name: "SDKAppID" }).fill(String(firstAppId));
    await page.getByRole("textbox", { name: "User ID" }).fill("u_ada");
    await page.getByLabel("UserSig").fill(userSig);
    await page.getByRole("button", { name: "Sign in" }).click();
    await chats().waitFor();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await page.screenshot({ path: `${screenshots}failed-upgrade.png` });
  });

  test("gives way to the operator's words and link, also after a reload, and opens again when it may", async () => {
    await setMinimum("99.0.0");
    await title().waitFor();
    await page.getByText("Version 99 is here.").waitFor();
    expect(await page.getByRole("link", { name: "Get the new version" }).getAttribute("href")).toBe(link);
    await page.reload();
    await title().waitFor();
    await page.screenshot({ path: `${screenshots}upgrade.png` });
    await setMinimum("");
    await page.reload();
    await chats().waitFor();
  });

  test("says so in the language of the page, in words of its own where the operator set none", async () => {
    await page.evaluate(() => localStorage.setItem("hongyan-language", "zh"));
    await setMinimum("99.0.0");
    await page.reload();
    await page.getByText("九十九版来了。").waitFor();
    await setMinimum("99.0.0", {});
    await page.reload();
    await page.getByText("当前版本过旧").waitFor();
    await page.getByRole("link", { name: "获取新版本" }).waitFor();
  });
});
