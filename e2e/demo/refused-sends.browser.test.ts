import { signUserSig } from "@hongyan/admin";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBackEnd } from "../back-end.ts";
import { callRest, setAppSettings } from "../call-rest.ts";
import { hongyan } from "../operations/run-program.ts";
import { firstAppId } from "../wire-client.ts";
import { screenshots } from "./look-at.ts";
import { chromiumPath, openWindow, type Window } from "./open-browser.ts";
import { bubble, openFromList, startChat, write } from "./pages.ts";
import { prepareDemo } from "./prepare-demo.ts";

describe.skipIf(!chromiumPath)("one's own app, signed in to with a UserSig", () => {
  const demo = prepareDemo();
  let window: Window;
  let page: Page;

  beforeAll(async () => {
    const { browser, server } = demo;
    for (const [UserID, Nick] of Object.entries({ u_ada: "Ada", u_bo: "Bo" })) {
      await callRest(server, "im_open_login_svc/account_import", { UserID, Nick });
    }
    window = await openWindow(browser, server.url);
    ({ page } = window);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await page.screenshot({ path: `${screenshots}failed-refused-sends.png` });
  });

  const signIn = async (userSig: string) => {
    await page.getByRole("textbox", { name: "SDKAppID" }).fill(String(firstAppId));
    await page.getByRole("textbox", { name: "User ID" }).fill("u_ada");
    await page.getByLabel("UserSig").fill(userSig);
    await page.getByRole("button", { name: "Sign in" }).click();
  };

  test("a UserSig of another key is refused with the reason, the right one opens the app", async () => {
    const { secretKey } = demo.server;
    await page.goto("/demo/");
    await page.getByRole("button", { name: "Use a UserSig instead" }).click();
    const forged = { sdkAppId: firstAppId, userId: "u_ada", secretKey: "not the key", expireSeconds: 600 };
    await signIn(signUserSig(forged));
    await page.getByRole("alert").getByText("70009").waitFor();
    await signIn(signUserSig({ ...forged, secretKey }));
    await page.getByRole("heading", { name: "Chats" }).waitFor();
  });

  test("a message to somebody who is no friend says why it failed, and the request is one click away", async () => {
    await setAppSettings(demo.server, { friendCheck: "both" });
    await startChat(page, "u_bo");
    await write(page, "Hello Bo");
    const row = page.locator(".message", { hasText: "Hello Bo" });
    await row.getByText("Not sent: only friends can write to each other.").waitFor();
    await row.getByRole("button", { name: "Add friend" }).click();
    await page.getByRole("dialog", { name: "Add friend" }).getByRole("button", { name: "Send request" }).click();
    await page.getByText("You and Bo are friends now").waitFor();
    await row.getByRole("button", { name: "Send again" }).click();
    await page.getByRole("img", { name: "Sent" }).waitFor();
    expect(await row.getByText("Not sent").count()).toBe(0);
  });

  test("who was muted by the app reads that, and is heard again afterwards", async () => {
    const mute = (seconds: number) =>
      callRest(demo.server, "openconfigsvr/setnospeaking", { Set_Account: "u_ada", C2CmsgNospeakingTime: seconds });
    await mute(600);
    await write(page, "Can you hear me?");
    const row = page.locator(".message", { hasText: "Can you hear me?" });
    await row.getByText("Not sent: an administrator has muted you.").waitFor();
    await mute(0);
    await row.getByRole("button", { name: "Send again" }).click();
    await row.getByRole("img", { name: "Sent" }).waitFor();
    await page.reload();
    await bubble(page, "Can you hear me?").waitFor();
    await openFromList(page, "Bo");
  });

  test("what the app's back end refuses is shown with its words, what it changes as the others read it", async () => {
    const backEnd = await startBackEnd();
    backEnd.behave(({ command, body }) => {
      if (command !== "C2C.CallbackBeforeSendMsg") return undefined;
      const { Text } = body.MsgBody[0].MsgContent;
      if (Text.includes("cheap")) return { ErrorCode: 120_015, ErrorInfo: "no advertising in here" };
      return { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: Text.replace("damn", "****") } }] };
    });
    await hongyan(demo.server.dataDir, "webhook", "set", "--url", backEnd.url());
    await write(page, "Buy cheap plums");
    await page.locator(".message", { hasText: "Buy cheap" }).getByText("Not sent: no advertising in here").waitFor();
    await write(page, "A damn good plum");
    await bubble(page, "A **** good plum").waitFor();
    expect(await bubble(page, "damn").count()).toBe(0);
    await hongyan(demo.server.dataDir, "webhook", "set", "--url", "");
    await backEnd.goAway();
  });

  test("the console has not complained", () => {
    expect(window.complaints).toEqual([]);
  });
});
