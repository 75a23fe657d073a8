import TencentCloudChat from "@hongyan/chat";
import { describe, expect, test } from "vitest";
import { demoPerson } from "./demo-person.ts";
import { chromiumPath } from "./open-browser.ts";
import {
  askToBeFriends,
  bubble,
  composer,
  confirm,
  contactRow,
  conversationRow,
  goToPlace,
  openFromList,
  write,
} from "./pages.ts";
import { twoWindows } from "./two-windows.ts";

const { TYPES } = TencentCloudChat;

describe.skipIf(!chromiumPath)("contacts of two people in two browsers", () => {
  const { demo, ada, bo } = twoWindows("contacts");

  test("who wants to be asked says so in the profile", async () => {
    await ada.page.getByRole("button", { name: /^My profile/ }).click();
    await ada.page.getByRole("radio", { name: /^Anyone I accept/ }).check();
    await ada.page.getByRole("button", { name: "Save" }).click();
    await ada.page.getByText("Not saved yet").waitFor({ state: "detached" });
    await ada.page.reload();
    expect(await ada.page.getByRole("radio", { name: /^Anyone I accept/ }).isChecked()).toBe(true);
  });

  test("a request waits at the asked one with a badge and its words, and at the asking one as sent", async () => {
    await goToPlace(bo.page, "Contacts");
    await bo.page.getByText("No contacts yet").waitFor();
    await askToBeFriends(bo.page, ada.userId, "We met on the ferry.");
    await bo.page.getByRole("button", { name: /^Friend requests/ }).click();
    await bo.page.getByRole("article", { name: "Ada" }).getByText("Waiting for an answer").waitFor();
    await ada.page.getByText("Bo wants to add you as a friend.").waitFor();
    await ada.page
      .getByRole("navigation")
      .getByRole("button", { name: /^Contacts.*1 new friend request$/ })
      .waitFor();
    await goToPlace(ada.page, "Contacts");
    await ada.page.getByRole("button", { name: /^Friend requests/ }).click();
    await ada.page.getByRole("article", { name: "Bo" }).getByText("We met on the ferry.").waitFor();
    await ada.page.getByRole("navigation").getByRole("button", { name: "Contacts", exact: true }).waitFor();
  });

  test("accepted under a name of one's own, both stand in each other's contacts, and a chat is one click away", async () => {
    const request = ada.page.getByRole("article", { name: "Bo" });
    await request.getByRole("button", { name: "Add a remark" }).click();
    await request.getByRole("textbox", { name: "Remark for Bo" }).fill("Bo of the ferry");
    await request.getByRole("button", { name: "Accept Bo" }).click();
    await request.getByText("Accepted").waitFor();
    await contactRow(ada.page, "Bo of the ferry").waitFor();
    await contactRow(bo.page, "Ada").waitFor();
    await bo.page.getByText("Ada accepted your request").waitFor();
    expect(await bo.page.getByRole("article", { name: "Ada" }).count()).toBe(0);
    await request.getByRole("button", { name: "Message", exact: true }).click();
    await write(ada.page, "Hello from the other shore");
    await goToPlace(bo.page, "Chats");
    await conversationRow(bo.page, "Hello from the other shore").waitFor();
    expect(await ada.page.locator(".chat-peer-name").textContent()).toBe("Bo of the ferry");
  });

  test("name, words and picture that one changes are seen by the other at once", async () => {
    await openFromList(bo.page, "Ada");
    await bo.page.locator(".chat-peer").click();
    await bo.page.locator(".person-card-name", { hasText: "Ada" }).waitFor();
    await ada.page.getByRole("button", { name: /^My profile/ }).click();
    await ada.page.getByRole("textbox", { name: "Nickname" }).fill("Ada Byron");
    await ada.page.getByRole("textbox", { name: "About me" }).fill("Poetical science.");
    await ada.page.getByRole("textbox", { name: "Location" }).fill("London");
    await ada.page.getByLabel("Birthday").fill("1985-12-10");
    await ada.page.getByRole("button", { name: "Picture 3", exact: true }).click();
    await ada.page.getByRole("button", { name: "Save" }).click();
    await bo.page.locator(".chat-peer-name", { hasText: "Ada Byron" }).waitFor();
    await conversationRow(bo.page, "Ada Byron").locator("img[src$='sunrise.svg']").waitFor();
    const card = bo.page.getByRole("complementary", { name: "Profile" });
    await card.getByText("Poetical science.").waitFor();
    await card.getByText("10 December 1985").waitFor();
    await card.getByText("London").waitFor();
    await goToPlace(bo.page, "Contacts");
    await contactRow(bo.page, "Poetical science.").getByText("Ada Byron").waitFor();
  });

  test("a nickname may not be empty, and a change can be dropped", async () => {
    const nickname = ada.page.getByRole("textbox", { name: "Nickname" });
    await nickname.fill(" ");
    await ada.page.getByText("Please fill this in").waitFor();
    // What is not saved yet outlives a look elsewhere.
    await goToPlace(ada.page, "Chats");
    await ada.page.getByRole("button", { name: /^My profile/ }).click();
    expect(await nickname.inputValue()).toBe(" ");
    expect(await ada.page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
    await ada.page.getByRole("button", { name: "Discard" }).click();
    expect(await nickname.inputValue()).toBe("Ada Byron");
  });

  test("a status and the online dot change under the eyes of the other", async () => {
    await contactRow(bo.page, "Ada Byron").locator(".avatar-dot").waitFor();
    await ada.page.getByRole("button", { name: /^Status/ }).click();
    await ada.page.getByRole("button", { name: "🎧 Listening to music" }).click();
    await contactRow(bo.page, "Ada Byron").getByText("🎧 Listening to music").waitFor();
    await goToPlace(bo.page, "Chats");
    await bo.page.locator(".chat-peer").getByText("online · 🎧 Listening to music").waitFor();
    await ada.page.getByRole("button", { name: /^Status/ }).click();
    await ada.page.getByRole("textbox", { name: "In your own words" }).fill("Counting bridges");
    await ada.page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await bo.page.locator(".chat-peer").getByText("online · Counting bridges").waitFor();
    await ada.page.getByRole("button", { name: /^Status/ }).click();
    await ada.page.getByRole("button", { name: "Clear the status" }).click();
    await bo.page.locator(".chat-peer").getByText("online", { exact: true }).waitFor();
    await ada.page.goto("about:blank");
    await bo.page.locator(".chat-peer").getByText("offline").waitFor();
    await bo.page.locator(".chat-peer .avatar-dot").waitFor({ state: "detached" });
    await ada.page.goto("/demo/");
    await bo.page.locator(".chat-peer").getByText("online", { exact: true }).waitFor();
  });

  test("a refused request is gone on both sides and makes nobody a friend", async () => {
    const cleo = await demoPerson(demo.server.url, "demo_cleo", "Cleo");
    await cleo.chat.addFriend({ to: ada.userId, source: "AddSource_Type_Web", wording: "Buy my plums" });
    await goToPlace(ada.page, "Contacts");
    await ada.page.getByRole("button", { name: /^Friend requests/ }).click();
    const request = ada.page.getByRole("article", { name: "Cleo" });
    await request.getByRole("button", { name: "Refuse Cleo" }).click();
    await request.getByText("Refused").waitFor();
    await expect
      .poll(async () => (await cleo.chat.getFriendApplicationList()).data.friendApplicationList.length)
      .toBe(0);
    expect((await cleo.chat.getFriendList()).data).toEqual([]);
    await contactRow(ada.page, "Bo of the ferry").waitFor();
    expect(await contactRow(ada.page, "Cleo").count()).toBe(0);
    await cleo.chat.destroy();
  });

  test("who takes no requests turns them down in words, and who takes all is a friend at once", async () => {
    const dee = await demoPerson(demo.server.url, "demo_dee", "Dee");
    await dee.chat.updateMyProfile({ allowType: TYPES.ALLOW_TYPE_DENY_ANY });
    await goToPlace(bo.page, "Contacts");
    await bo.page.getByRole("button", { name: "Add friend" }).first().click();
    const dialog = bo.page.getByRole("dialog", { name: "Add friend" });
    await dialog.getByRole("textbox").fill("demo_dee");
    await dialog.getByRole("button", { name: "Find" }).click();
    await dialog.getByRole("button", { name: "Send request" }).click();
    await bo.page.getByText("This person does not want to be added.").waitFor();
    await dee.chat.updateMyProfile({ allowType: TYPES.ALLOW_TYPE_ALLOW_ANY });
    await dialog.getByRole("button", { name: "Send request" }).click();
    await bo.page.getByRole("heading", { name: "D", exact: true }).waitFor();
    await bo.page.locator(".person-card-name", { hasText: "Dee" }).waitFor();
    await dee.chat.destroy();
  });

  test("a remark and friend groups order one's contacts, for oneself only", async () => {
    await bo.page.getByRole("button", { name: /^Remark/ }).click();
    await bo.page.getByRole("textbox", { name: "Remark" }).fill("Zander");
    await bo.page.getByRole("textbox", { name: "Remark" }).press("Enter");
    await bo.page.getByRole("heading", { name: "Z", exact: true }).waitFor();
    await bo.page.getByText("Nickname: Dee").waitFor();
    await bo.page.getByRole("button", { name: /^Friend groups/ }).click();
    const dialog = bo.page.getByRole("dialog", { name: "Friend groups" });
    await dialog.getByRole("textbox", { name: "New group" }).fill("Rowing");
    await dialog.getByRole("button", { name: "Add" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    const rowing = bo.page.getByRole("group", { name: "Which contacts" }).getByRole("button", { name: "Rowing" });
    await rowing.click();
    await contactRow(bo.page, "Ada Byron").waitFor({ state: "detached" });
    expect(await contactRow(bo.page, "Zander").count()).toBe(1);
    await bo.page.getByRole("group", { name: "Which contacts" }).getByRole("button", { name: "All" }).click();
    await bo.page.getByRole("searchbox", { name: "Search contacts" }).fill("dee");
    await contactRow(bo.page, "Ada Byron").waitFor({ state: "detached" });
    expect(await contactRow(bo.page, "Zander").count()).toBe(1);
    await bo.page.getByRole("searchbox", { name: "Search contacts" }).fill("");
  });

  test("arrow keys lead from the search field through the list, and Enter opens", async () => {
    const search = bo.page.getByRole("searchbox", { name: "Search contacts" });
    await search.fill("ada");
    await contactRow(bo.page, "Zander").waitFor({ state: "detached" });
    await search.press("ArrowDown");
    await bo.page.keyboard.press("Enter");
    await bo.page.locator(".person-card-name", { hasText: "Ada Byron" }).waitFor();
    await search.fill("");
    await contactRow(bo.page, "Zander").waitFor();
    await contactRow(bo.page, "Ada Byron").focus();
    await bo.page.keyboard.press("ArrowDown");
    await expect.poll(() => bo.page.evaluate(() => document.activeElement?.textContent)).toContain("Zander");
  });

  test("a removed friend is gone on both sides, after a question", async () => {
    await contactRow(bo.page, "Zander").click();
    await bo.page.getByRole("button", { name: "Remove friend" }).click();
    await confirm(bo.page, "Remove");
    await contactRow(bo.page, "Zander").waitFor({ state: "detached" });
    const dee = await demoPerson(demo.server.url, "demo_dee");
    expect((await dee.chat.getFriendList()).data).toEqual([]);
    await dee.chat.destroy();
  });

  test("who is blocked sees the failure in the message's row, and gets through once unblocked", async () => {
    await contactRow(bo.page, "Ada Byron").click();
    await bo.page.getByRole("button", { name: "Block", exact: true }).click();
    await confirm(bo.page, "Block");
    await contactRow(bo.page, "Ada Byron").waitFor({ state: "detached" });
    await contactRow(ada.page, "Bo").waitFor({ state: "detached" });
    await goToPlace(ada.page, "Chats");
    await openFromList(ada.page, "Bo");
    await write(ada.page, "Are you cross with me?");
    const failure = ada.page.getByText("Not delivered: this person takes no messages from you.");
    await failure.waitFor();
    await goToPlace(bo.page, "Chats");
    await openFromList(bo.page, "Ada Byron");
    await bo.page.getByText("You blocked Ada Byron.").waitFor();
    expect(await composer(bo.page).count()).toBe(0);
    await goToPlace(bo.page, "Contacts");
    await bo.page.getByRole("button", { name: /^Blocklist/ }).click();
    await bo.page.getByRole("button", { name: "Unblock Ada Byron" }).click();
    await bo.page.getByText("Nobody is blocked").waitFor();
    await ada.page.getByRole("button", { name: "Send again" }).click();
    await failure.waitFor({ state: "detached" });
    await goToPlace(bo.page, "Chats");
    await bubble(bo.page, "Are you cross with me?").waitFor();
    await composer(bo.page).waitFor();
  });

  test("a stranger's chat offers to add them, and a request is answered right there", async () => {
    await bo.page.getByText("Ada Byron is not among your contacts.").waitFor();
    const eve = await demoPerson(demo.server.url, "demo_eve", "Eve");
    await bo.page.getByRole("button", { name: /^My profile/ }).click();
    await bo.page.getByRole("radio", { name: /^Anyone I accept/ }).check();
    await bo.page.getByRole("button", { name: "Save" }).click();
    await bo.page.getByText("Not saved yet").waitFor({ state: "detached" });
    await eve.chat.addFriend({ to: bo.userId, source: "AddSource_Type_Web" });
    await eve.say(bo.userId, "May I?");
    await goToPlace(bo.page, "Chats");
    await openFromList(bo.page, "Eve");
    const bar = bo.page.getByRole("region", { name: "Friend requests" });
    await bar.getByText("Eve wants to add you as a friend.").waitFor();
    await bar.getByRole("button", { name: "Accept" }).click();
    await bar.waitFor({ state: "detached" });
    await expect
      .poll(async () => (await eve.chat.getFriendList()).data.map(({ userID }) => userID))
      .toEqual([bo.userId]);
    await eve.chat.destroy();
  });

  test("places survive a reload, and the browser's own back button leads where it should", async () => {
    await goToPlace(bo.page, "Contacts");
    await contactRow(bo.page, "Eve").click();
    await bo.page.locator(".person-card-name", { hasText: "Eve" }).waitFor();
    await bo.page.reload();
    await bo.page.locator(".person-card-name", { hasText: "Eve" }).waitFor();
    await bo.page.getByRole("button", { name: "Message", exact: true }).click();
    await bubble(bo.page, "May I?").waitFor();
    await bo.page.goBack();
    await bo.page.locator(".person-card-name", { hasText: "Eve" }).waitFor();
  });

  test("neither console has complained", () => {
    expect([...ada.complaints, ...bo.complaints]).toEqual([]);
  });
});
