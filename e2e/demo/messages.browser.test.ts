import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { demoPerson } from "./demo-person.ts";
import { chromiumPath } from "./open-browser.ts";
import { bubble, chooseInMenu, composer, confirm, conversationRow, openFromList, startChat, write } from "./pages.ts";
import { twoWindows } from "./two-windows.ts";

const filter = (page: Page, name: string) =>
  page.getByRole("group", { name: "Which chats" }).getByRole("button", { name });
const names = (page: Page) => page.locator(".conversation-name").allTextContents();

describe.skipIf(!chromiumPath)("what two people do with messages and conversations", () => {
  const { demo, ada, bo } = twoWindows("messages", { permissions: ["clipboard-read", "clipboard-write"] });

  beforeAll(() => startChat(ada.page, bo.userId));

  test("an edited message reads anew on both sides and says that it was edited", async () => {
    await write(ada.page, "The boat leaves at nine");
    await openFromList(bo.page, "Ada");
    await bubble(bo.page, "leaves at nine").waitFor();
    await composer(ada.page).fill("half a thought");
    await chooseInMenu(ada.page, bubble(ada.page, "leaves at nine"), "Edit");
    await expect.poll(() => composer(ada.page).inputValue()).toBe("The boat leaves at nine");
    await write(ada.page, "The boat leaves at ten");
    await bubble(bo.page, "leaves at ten").getByText("edited").waitFor();
    await bubble(ada.page, "leaves at ten").getByText("edited").waitFor();
    expect(await bubble(bo.page, "leaves at nine").count()).toBe(0);
    await conversationRow(bo.page, "leaves at ten").waitFor();
    // What was being written before waits as it was.
    await expect.poll(() => composer(ada.page).inputValue()).toBe("half a thought");
    await composer(ada.page).fill("");
  });

  test("arrow up in an empty field edits the last own message, Escape leaves it as it was", async () => {
    await composer(ada.page).press("ArrowUp");
    await expect.poll(() => composer(ada.page).inputValue()).toBe("The boat leaves at ten");
    await composer(ada.page).fill("Nonsense");
    await composer(ada.page).press("Escape");
    await expect.poll(() => composer(ada.page).inputValue()).toBe("");
    expect(await bubble(ada.page, "leaves at ten").count()).toBe(1);
  });

  test("only one's own words can be edited", async () => {
    await bubble(bo.page, "leaves at ten").click({ button: "right" });
    await bo.page.getByRole("menuitem", { name: "Copy" }).waitFor();
    expect(await bo.page.getByRole("menuitem", { name: "Edit" }).count()).toBe(0);
    await bo.page.keyboard.press("Escape");
  });

  test("a receipt that was asked for is answered when the message comes into view, not before", async () => {
    await bo.page.goto("about:blank");
    await ada.page.getByRole("button", { name: "Ask for a read receipt" }).click();
    await write(ada.page, "Please confirm the pier");
    await bubble(ada.page, "confirm the pier").getByRole("img", { name: "Read receipt asked for" }).waitFor();
    await bo.page.goto("/demo/");
    await conversationRow(bo.page, "confirm the pier").waitFor();
    expect(await ada.page.getByRole("img", { name: /^Read at/ }).count()).toBe(0);
    await openFromList(bo.page, "Ada");
    await bubble(bo.page, "confirm the pier")
      .getByRole("img", { name: "The sender asked for a read receipt" })
      .waitFor();
    await bubble(ada.page, "confirm the pier")
      .getByRole("img", { name: /^Read at/ })
      .waitFor();
    await ada.page.reload();
    await bubble(ada.page, "confirm the pier")
      .getByRole("img", { name: /^Read at/ })
      .waitFor();
    // Asked for once, for one message.
    await write(ada.page, "No need for this one");
    await bubble(bo.page, "No need for this one").waitFor();
    expect(await bubble(ada.page, "No need for this one").locator(".receipt").count()).toBe(0);
  });

  test("a copied text is on the clipboard", async () => {
    await chooseInMenu(ada.page, bubble(ada.page, "leaves at ten"), "Copy");
    await ada.page.getByText("Copied").waitFor();
    expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toBe("The boat leaves at ten");
  });

  test("a forwarded message arrives where it was sent on to", async () => {
    const cleo = await demoPerson(demo.server.url, "demo_cleo", "Cleo");
    await cleo.say(ada.userId, "Any news?");
    await conversationRow(ada.page, "Cleo").waitFor();
    await chooseInMenu(ada.page, bubble(ada.page, "leaves at ten"), "Forward");
    const dialog = ada.page.getByRole("dialog", { name: "Forward to…" });
    await dialog.getByRole("button", { name: /Cleo/ }).click();
    await dialog.getByRole("button", { name: "Send to 1" }).click();
    await ada.page.getByText("Forwarded").waitFor();
    const heard = async () => {
      const { data } = await cleo.chat.getMessageList({ conversationID: `C2C${ada.userId}` });
      return data.messageList.map(({ payload }) => payload.text);
    };
    await expect.poll(heard).toEqual(["Any news?", "The boat leaves at ten"]);
    await cleo.chat.destroy();
  });

  test("a conversation that shall not disturb counts nothing in the total, and says so in the list", async () => {
    await openFromList(bo.page, "Ada");
    await bo.page.locator(".chat-peer").click();
    const quiet = bo.page.getByRole("switch", { name: "Do not disturb" });
    await quiet.click();
    await expect.poll(() => quiet.getAttribute("aria-checked")).toBe("true");
    await conversationRow(bo.page, "Ada").getByRole("img", { name: "Do not disturb" }).waitFor();
    await bo.page.getByRole("button", { name: "Close" }).first().click();
    const dee = await demoPerson(demo.server.url, "demo_dee", "Dee");
    await dee.say(bo.userId, "Knock knock");
    await openFromList(bo.page, "Dee");
    await write(ada.page, "Psst");
    await conversationRow(bo.page, "Psst").locator(".badge.is-quiet").waitFor();
    await expect.poll(() => bo.page.title()).toBe("Hongyan");
    await dee.chat.destroy();
    await chooseInMenu(bo.page, conversationRow(bo.page, "Ada"), "Notify again");
    await expect.poll(() => bo.page.title()).toBe("(1) Hongyan");
  });

  test("stars and groups narrow the list, and so does what is unread", async () => {
    await expect.poll(() => names(bo.page)).toEqual(["Ada", "Dee"]);
    await chooseInMenu(bo.page, conversationRow(bo.page, "Dee"), "Star");
    await conversationRow(bo.page, "Dee").getByRole("img", { name: "Starred" }).waitFor();
    await filter(bo.page, "Starred").click();
    await expect.poll(() => names(bo.page)).toEqual(["Dee"]);
    await bo.page.reload();
    await conversationRow(bo.page, "Dee").getByRole("img", { name: "Starred" }).waitFor();
    await chooseInMenu(bo.page, conversationRow(bo.page, "Ada"), "Groups…");
    const dialog = bo.page.getByRole("dialog", { name: "Groups" });
    await dialog.getByRole("textbox", { name: "New group" }).fill("Boats");
    await dialog.getByRole("button", { name: "Add" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await filter(bo.page, "Boats").click();
    await expect.poll(() => names(bo.page)).toEqual(["Ada"]);
    await bo.page.getByRole("button", { name: "Manage groups" }).click();
    await bo.page.getByRole("button", { name: "Rename Boats" }).click();
    await bo.page.getByRole("textbox", { name: "Rename Boats" }).fill("Ferries");
    await bo.page.getByRole("textbox", { name: "Rename Boats" }).press("Enter");
    await bo.page.getByRole("button", { name: "Delete Ferries" }).click();
    await bo.page
      .getByRole("dialog", { name: /^Delete the group/ })
      .getByRole("button", { name: "Delete" })
      .click();
    const groups = bo.page.getByRole("dialog", { name: "Manage groups" });
    await groups.getByText("No groups yet").waitFor();
    await groups.getByRole("button", { name: "Close" }).click();
    await groups.waitFor({ state: "detached" });
    await expect.poll(() => names(bo.page)).toEqual(["Ada", "Dee"]);
    await filter(bo.page, "Unread").click();
    await expect.poll(() => names(bo.page)).toEqual(["Ada", "Dee"]);
    await openFromList(bo.page, "Ada");
    await expect.poll(() => names(bo.page)).toEqual(["Ada"]);
    await filter(bo.page, "All").click();
  });

  test("a cleared history is empty for oneself, also after a reload, and the conversation stays", async () => {
    await chooseInMenu(bo.page, conversationRow(bo.page, "Ada"), "Clear history");
    await confirm(bo.page, "Clear history");
    await bo.page.getByText("Say hello to Ada").waitFor();
    await bo.page.reload();
    await bo.page.getByText("Say hello to Ada").waitFor();
    expect(await names(bo.page)).toContain("Ada");
    expect(await bubble(ada.page, "Psst").count()).toBe(1);
    await write(ada.page, "A new page");
    await bubble(bo.page, "A new page").waitFor();
  });

  test("neither console has complained", () => {
    expect([...ada.complaints, ...bo.complaints]).toEqual([]);
  });
});
