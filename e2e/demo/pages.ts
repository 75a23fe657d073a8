import type { Locator, Page } from "playwright-core";

/** What the tests do again and again on a page of the demo, in English. */

export const bubble = (page: Page, text: string): Locator => page.locator(".bubble", { hasText: text });

export const composer = (page: Page): Locator => page.getByRole("textbox", { name: /^Message / });

export const conversationRow = (page: Page, text: string): Locator =>
  page.locator(".conversation-row", { hasText: text });

export const openFromList = (page: Page, name: string): Promise<void> =>
  page.locator(".conversation-open", { hasText: name }).click();

export async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
}

export async function comeAsNew(page: Page, nick: string): Promise<string> {
  await page.goto("/demo/");
  await page.getByRole("textbox", { name: "Nickname" }).fill(nick);
  await page.getByRole("button", { name: "Enter" }).click();
  await page.getByRole("heading", { name: "Chats" }).waitFor();
  return page.evaluate(() => JSON.parse(sessionStorage.getItem("hongyan-session") ?? "{}").userId as string);
}

export async function startChat(page: Page, userId: string): Promise<void> {
  await page.getByRole("button", { name: "New chat" }).first().click();
  await page.getByRole("dialog").getByRole("textbox").fill(userId);
  await page.getByRole("button", { name: "Start" }).click();
}

export const goToPlace = (page: Page, place: "Chats" | "Contacts"): Promise<void> =>
  page
    .getByRole("navigation")
    .getByRole("button", { name: new RegExp(`^${place}`) })
    .click();

export const contactRow = (page: Page, name: string): Locator => page.locator(".contact-row", { hasText: name });

export async function chooseInMenu(page: Page, target: Locator, item: string): Promise<void> {
  await target.click({ button: "right" });
  const choice = page.getByRole("menuitem", { name: item, exact: true });
  await choice.click();
  // The next menu must not be opened while this one still fades.
  await choice.waitFor({ state: "hidden" });
}

/** Answers the question of a dialog. */
export const confirm = (page: Page, answer: string): Promise<void> =>
  page.getByRole("dialog").getByRole("button", { name: answer, exact: true }).click();

/** Finds somebody by user ID and asks with the given words. */
export async function askToBeFriends(page: Page, userId: string, words: string): Promise<void> {
  await page.getByRole("button", { name: "Add friend" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add friend" });
  await dialog.getByRole("textbox").fill(userId);
  await dialog.getByRole("button", { name: "Find" }).click();
  await dialog.getByRole("textbox", { name: "A few words with the request" }).fill(words);
  await dialog.getByRole("button", { name: "Send request" }).click();
  await dialog.waitFor({ state: "detached" });
}

type FirstOfGroup = { id?: string; people?: readonly string[] };

/** Makes a group of a kind, with an ID and people where given. */
export async function newGroup(page: Page, kind: string, name: string, { id, people = [] }: FirstOfGroup) {
  await page.getByRole("button", { name: "New chat" }).first().click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^New group/ })
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: new RegExp(`^${kind}`) })
    .click();
  const dialog = page.getByRole("dialog", { name: kind });
  await dialog.getByRole("textbox", { name: "Group name" }).fill(name);
  if (id !== undefined) await dialog.getByRole("textbox", { name: /^Group ID/ }).fill(id);
  for (const person of people) {
    await dialog.getByRole("searchbox").fill(person);
    await dialog.getByRole("button", { name: new RegExp(`^${person}`) }).click();
  }
  await dialog.getByRole("button", { name: "Create" }).click();
  await dialog.waitFor({ state: "detached" });
}

/** Fills the named fields of a dialog and chooses an answer. */
export async function answerDialog(page: Page, name: string, fields: Record<string, string>, answer: string) {
  const dialog = page.getByRole("dialog", { name });
  for (const [field, text] of Object.entries(fields)) await dialog.getByRole("textbox", { name: field }).fill(text);
  await dialog.getByRole("button", { name: answer, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}
