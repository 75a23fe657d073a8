import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromiumPath } from "./open-browser.ts";
import {
  answerDialog,
  bubble,
  chooseInMenu,
  composer,
  confirm,
  conversationRow,
  goToPlace,
  newGroup,
  openFromList,
  write,
} from "./pages.ts";
import { twoWindows } from "./two-windows.ts";

const tip = (page: Page, text: string) => page.locator(".system-line", { hasText: text });
const details = (page: Page) => page.getByRole("complementary");

async function openDetails(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Group details" }).click();
  await details(page).waitFor();
}

async function openMembers(page: Page): Promise<void> {
  await details(page)
    .getByRole("button", { name: /^Members/ })
    .click();
  await page.locator(".member-row").first().waitFor();
}

const member = (page: Page, name: string) => page.locator(".member-row", { hasText: name });

describe.skipIf(!chromiumPath)("a group in two browsers", () => {
  const { ada, bo } = twoWindows("groups");

  test("a work group is made with a friend in it, who hears of it at once", async () => {
    await newGroup(ada.page, "Work group", "Night ferry", { people: ["Bo"] });
    await ada.page.getByRole("heading", { name: /Night ferry/ }).waitFor();
    await conversationRow(bo.page, "Night ferry").waitFor();
    await openFromList(bo.page, "Night ferry");
    await bubble(bo.page, "👋").waitFor();
    await bo.page.getByText("2 members").first().waitFor();
  });

  test("what one writes arrives with the writer's name, and is read by the others", async () => {
    await write(ada.page, "Who brings the tea?");
    await bubble(bo.page, "Who brings the tea?")
      .locator(".bubble-name", { hasText: "Ada" })
      .waitFor({ state: "attached" });
    await bubble(ada.page, "Who brings the tea?").getByRole("button", { name: "Read by all" }).click();
    const readers = ada.page.getByRole("dialog", { name: "Who has read this" });
    await readers.getByRole("button", { name: /Bo/ }).waitFor();
    await readers.getByText("Not yet (0)").click();
    await readers.getByText("Everybody has").waitFor();
    await readers.getByRole("button", { name: "Close" }).click();
    await readers.waitFor({ state: "detached" });
  });

  test("a member who is mentioned sees so in the list, and in the message", async () => {
    await goToPlace(bo.page, "Contacts");
    await composer(ada.page).fill("");
    await composer(ada.page).pressSequentially("Ask @b");
    await ada.page.getByRole("option", { name: /Bo/ }).waitFor();
    await composer(ada.page).press("Enter");
    await expect.poll(() => composer(ada.page).inputValue()).toBe("Ask @Bo ");
    await composer(ada.page).pressSequentially("please");
    await composer(ada.page).press("Enter");
    await goToPlace(bo.page, "Chats");
    await bubble(bo.page, "Ask @Bo please").waitFor();
    expect(await bubble(bo.page, "Ask @Bo please").locator(".bubble-mention").textContent()).toBe("@Bo");
    expect(await bubble(bo.page, "Ask @Bo please").getAttribute("class")).toContain("is-mention");
  });

  test("everybody can be mentioned, and the list says it until the messages are seen", async () => {
    await bo.page.goto("/demo/#/contacts");
    await bo.page.getByRole("heading", { name: "Contacts" }).waitFor();
    await composer(ada.page).pressSequentially("@");
    await ada.page.getByRole("listbox", { name: "Mention somebody" }).waitFor();
    await ada.page.getByRole("option", { name: /^All/ }).click();
    await composer(ada.page).pressSequentially("boat is here");
    await composer(ada.page).press("Enter");
    await bubble(ada.page, "@All boat is here").waitFor();
    await bo.page.goto("/demo/");
    await conversationRow(bo.page, "Night ferry").getByText("[@All]").waitFor();
    await openFromList(bo.page, "Night ferry");
    await bubble(bo.page, "boat is here").waitFor();
    await conversationRow(bo.page, "Night ferry").getByText("[@All]").waitFor({ state: "detached" });
  });

  test("a changed name and notice are told in words, and the notice stands above the messages", async () => {
    await openDetails(ada.page);
    await ada.page.getByRole("button", { name: "Edit group" }).click();
    const dialog = ada.page.getByRole("dialog", { name: "Edit group" });
    await dialog.getByRole("textbox", { name: "Group name" }).fill("Dawn ferry");
    await dialog.getByRole("button", { name: "Save" }).click();
    await tip(bo.page, "Ada named the group “Dawn ferry”").waitFor();
    await conversationRow(bo.page, "Dawn ferry").waitFor();
    await ada.page.getByRole("button", { name: "Edit group" }).click();
    await dialog.getByRole("textbox", { name: "Notice" }).fill("Pier 4 at five");
    await dialog.getByRole("button", { name: "Save" }).click();
    await tip(bo.page, "Ada wrote a new notice: Pier 4 at five").waitFor();
    const notice = bo.page.getByRole("region", { name: "Notice" });
    await notice.getByText("Pier 4 at five").waitFor();
    await notice.getByRole("button", { name: "Hide the notice" }).click();
    await notice.waitFor({ state: "detached" });
  });

  test("a name card is what the others see", async () => {
    await openDetails(bo.page);
    await details(bo.page)
      .getByRole("button", { name: /^My name in this group/ })
      .click();
    await answerDialog(bo.page, "My name in this group", { "My name in this group": "Captain Bo" }, "Save");
    await write(bo.page, "Aye");
    await bubble(ada.page, "Aye").getByText("Captain Bo").waitFor();
  });

  test("the owner takes back what a member said", async () => {
    await write(bo.page, "Something unkind");
    await bubble(ada.page, "unkind").waitFor();
    await chooseInMenu(ada.page, bubble(ada.page, "unkind"), "Recall");
    await tip(bo.page, "recalled a message from you").waitFor();
    await tip(ada.page, "You recalled a message from Captain Bo").waitFor();
    expect(await bubble(bo.page, "unkind").count()).toBe(0);
  });

  test("a public group is found by its ID and asked to be let in", async () => {
    await newGroup(ada.page, "Public group", "Harbour Club", { id: "harbour-club" });
    await ada.page.getByRole("heading", { name: /Harbour Club/ }).waitFor();
    await bo.page.getByRole("button", { name: "New chat" }).first().click();
    await bo.page
      .getByRole("dialog")
      .getByRole("button", { name: /Join a group/ })
      .click();
    const dialog = bo.page.getByRole("dialog", { name: "Join a group" });
    await dialog.getByRole("textbox").fill("no-such-club");
    await dialog.getByRole("button", { name: "Find" }).click();
    await dialog.getByRole("alert").waitFor();
    await dialog.getByRole("textbox").fill("harbour-club");
    await dialog.getByRole("button", { name: "Find" }).click();
    await dialog.getByRole("region", { name: "Harbour Club" }).waitFor();
    await dialog.getByRole("textbox", { name: "A few words with the request" }).fill("I have a boat");
    await dialog.getByRole("button", { name: "Ask to join" }).click();
    await dialog.getByText("Your request is on its way").waitFor();
    await dialog.getByRole("button", { name: "Close" }).last().click();
  });

  test("the owner is told, reads the words, and lets the applicant in", async () => {
    await ada.page.getByText("1 join request").first().waitFor();
    await openDetails(ada.page);
    await details(ada.page)
      .getByRole("button", { name: /^Join requests/ })
      .click();
    await details(ada.page).getByText("I have a boat").waitFor();
    await details(ada.page).getByRole("button", { name: "Accept Bo" }).click();
    await details(ada.page).getByText("Accepted").waitFor();
    await details(ada.page).getByRole("button", { name: "Back" }).click();
    await conversationRow(bo.page, "Harbour Club").waitFor();
    await goToPlace(bo.page, "Contacts");
    await bo.page.getByRole("button", { name: /^Group notices/ }).click();
    await bo.page.getByText("Your request to join Harbour Club was accepted").first().waitFor();
    await goToPlace(bo.page, "Chats");
    await openFromList(bo.page, "Harbour Club");
  });

  test("a muted member cannot write until the mute is lifted, and everybody reads of it", async () => {
    await openMembers(ada.page);
    await chooseInMenu(ada.page, member(ada.page, "Bo"), "Mute…");
    await ada.page.getByRole("dialog", { name: "Mute Bo" }).getByRole("button", { name: "10 minutes" }).click();
    await tip(bo.page, "You are muted for 10 minutes").waitFor();
    await bo.page.getByText(/^You are muted until \d\d:\d\d/).waitFor();
    expect(await composer(bo.page).count()).toBe(0);
    await member(ada.page, "Bo").getByText("Muted").waitFor();
    await chooseInMenu(ada.page, member(ada.page, "Bo"), "Let speak again");
    await composer(bo.page).waitFor();
    await write(bo.page, "Quiet was nice");
    await bubble(ada.page, "Quiet was nice").waitFor();
  });

  test("an admin writes while everybody is muted, a member does not", async () => {
    await details(ada.page).getByRole("button", { name: "Back" }).click();
    const muteAll = details(ada.page).getByRole("switch", { name: "Mute everybody" });
    await muteAll.click();
    await bo.page.getByText("Only the owner and admins may write now.").waitFor();
    await openMembers(ada.page);
    await chooseInMenu(ada.page, member(ada.page, "Bo"), "Make admin");
    await tip(bo.page, "Ada made you an admin").waitFor();
    await composer(bo.page).waitFor();
    await member(ada.page, "Bo").getByText("Admin").waitFor();
    await details(ada.page).getByRole("button", { name: "Back" }).click();
    await muteAll.click();
    await expect.poll(() => muteAll.getAttribute("aria-checked")).toBe("false");
  });

  test("a group shall not disturb", async () => {
    await chooseInMenu(bo.page, conversationRow(bo.page, "Harbour Club"), "Do not disturb");
    await conversationRow(bo.page, "Harbour Club").getByRole("img", { name: "Do not disturb" }).waitFor();
  });

  test("who is removed reads so, and cannot write any more", async () => {
    await openMembers(ada.page);
    await chooseInMenu(ada.page, member(ada.page, "Bo"), "Remove from the group");
    await confirm(ada.page, "Remove from the group");
    await bo.page.getByText("You are not in this group any more.").waitFor();
    await tip(ada.page, "Ada removed Bo").or(tip(ada.page, "You removed Bo")).waitFor();
    await member(ada.page, "Bo").waitFor({ state: "detached" });
  });

  test("a dismissed group is closed for everybody", async () => {
    await details(ada.page).getByRole("button", { name: "Back" }).click();
    await details(ada.page).getByRole("button", { name: "Dismiss the group" }).click();
    await confirm(ada.page, "Dismiss the group");
    await ada.page.getByText("You are not in this group any more.").waitFor();
  });

  test("neither console has complained", () => {
    expect([...ada.complaints, ...bo.complaints]).toEqual([]);
  });
});
