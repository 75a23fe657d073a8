import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AdminClient, createAdminClient } from "@hongyan/admin";
import TencentCloudChat, { type ChatSDK } from "@hongyan/chat";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventOf } from "../people.ts";
import { temporaryFolder } from "../start-server.ts";
import { firstAppId } from "../wire-client.ts";
import {
  type BridgedServer,
  isDrained,
  type RunningBridge,
  startBridge,
  startBridgedServer,
  untilStatus,
} from "./bridge/start-bridge.ts";
import { describeWithProsody } from "./xmpp/describe-with-old-server.ts";
import { passwordOf } from "./xmpp/fill-ejabberd.ts";
import { findFreePort } from "./xmpp/free-port.ts";
import { newGroupHistory, newHistory, oldHistory } from "./xmpp/histories.ts";
import { type Prosody, startProsody } from "./xmpp/start-prosody.ts";
import { logInSdk } from "./xmpp/two-systems.ts";
import { until } from "./xmpp/until.ts";
import { logInXmpp, type XmppPerson } from "./xmpp/xmpp-person.ts";

const { EVENT, TYPES } = TencentCloudChat;
const inOldApp = ["ida", "jon"];

describeWithProsody("the bridge between Prosody and Hongyan", () => {
  let old: Prosody;
  let now: BridgedServer;
  let bridge: RunningBridge;
  let admin: AdminClient;
  const people: { close: () => Promise<unknown> }[] = [];

  const start = async () => {
    const toldPort = await findFreePort();
    old = await startProsody([...inOldApp, "kim"]);
    now = await startBridgedServer("new", toldPort);
    const { url, secretKey } = now.server();
    admin = createAdminClient({ sdkAppId: firstAppId, secretKey, baseUrl: url });
    const folder = temporaryFolder();
    const passwords = join(folder, "passwords.csv");
    // Kim is one of whom nobody told the bridge the password.
    writeFileSync(passwords, [old.admin, ...inOldApp].map((user) => `${user},${passwordOf(user)}\n`).join(""));
    bridge = await startBridge(join(folder, "bridge"), toldPort, [
      ...["--old", "xmpp", "--old-host", old.host, "--old-xmpp", `xmpp://127.0.0.1:${old.clientPort}`],
      ...["--old-room-admin", old.admin, "--old-passwords", passwords, "--old-sweep", "1"],
      ...now.args,
    ]);
  };
  beforeAll(start);
  afterAll(async () => {
    await bridge?.stop();
    await Promise.all(people.map((person) => person.close()));
    await Promise.all([old?.stop(), now?.server().stop()]);
  });

  const onOld = async (user: string): Promise<XmppPerson> => {
    const { host, clientPort: port } = old;
    const person = await logInXmpp({ port, host, user, password: passwordOf(user) });
    people.push(person);
    return person;
  };
  const onNew = async (userId: string): Promise<ChatSDK> => {
    const chat = await logInSdk(now, userId, people.length);
    people.push({ close: () => chat.destroy() });
    return chat;
  };
  const text = (to: string, words: string) => ({ to, conversationType: TYPES.CONV_C2C, payload: { text: words } });

  it("carries what two people say to each other, also to somebody who is only in the new app", async () => {
    const [ida, jon, abe] = [await onOld("ida"), await onOld("jon"), await onNew("abe")];
    ida.chat("jon", "one");
    jon.chat("ida", "two");
    await until("it is there", async () => (await newHistory(admin, "ida", "jon").catch(() => [])).length === 2);
    await abe.sendMessage(abe.createTextMessage(text("ida", "hello from the new app")));
    const heard = await ida.waitForMessage((message) => message.getChildText("body") === "hello from the new app");
    expect(heard.attrs.from).toMatch(/^abe@chat\.test\//);
    const answer = eventOf(abe, EVENT.MESSAGE_RECEIVED);
    ida.chat("abe", "hello from the old one");
    expect((await answer)[0]).toMatchObject({ from: "ida", payload: { text: "hello from the old one" } });
    const said = [
      { from: "abe", text: "hello from the new app" },
      { from: "ida", text: "hello from the old one" },
    ];
    expect(await newHistory(admin, "abe", "ida")).toEqual(said);
    expect(await oldHistory(ida, { peer: "abe" })).toEqual(said);
  });

  it("carries rooms of both sides: how they come to be, who is in them, what is said, and their end", async () => {
    const [ida, jon, abe] = [await onOld("ida"), await onOld("jon"), await onNew("abe")];
    const plaza = `plaza@${old.roomService}`;
    await ida.join(plaza);
    const form = (fields: string) =>
      `<query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'>
       <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>${fields}</x></query>`;
    const field = (name: string, value: string) =>
      `<field var='muc#roomconfig_${name}'><value>${value}</value></field>`;
    await ida.query(
      "set",
      form(field("persistentroom", "1") + field("publicroom", "1") + field("roomname", "The Plaza")),
      plaza,
    );
    await jon.join(plaza, "Jonny");
    jon.groupChat(plaza, "who is here?");
    const history = () => newGroupHistory(admin, "plaza").catch(() => []);
    await until("it is there", async () => (await history()).length === 1);
    expect(await history()).toEqual([{ from: "jon", text: "who is here?" }]);
    const { GroupInfo } = await admin.call("group_open_http_svc/get_group_info", { GroupIdList: ["plaza"] });
    expect(GroupInfo[0]).toMatchObject({ Name: "The Plaza", Owner_Account: "ida", MemberNum: 2 });

    await abe.createGroup({
      ...{ groupID: "harbour", type: TYPES.GRP_PUBLIC, name: "The Harbour", memberList: [{ userID: "jon" }] },
    });
    const harbour = `harbour@${old.roomService}`;
    await abe.sendMessage(abe.createTextMessage({ ...text("harbour", "ships!"), conversationType: TYPES.CONV_GROUP }));
    await until("the harbour can be gone into", () =>
      jon.join(harbour).then(
        () => true,
        () => false,
      ),
    );
    await until("it was said there", async () => (await oldHistory(jon, { room: harbour })).length === 1);
    const answer = eventOf(abe, EVENT.MESSAGE_RECEIVED, ([{ to }]) => to === "harbour");
    jon.groupChat(harbour, "many of them");
    expect((await answer)[0]).toMatchObject({ from: "jon", payload: { text: "many of them" } });
    expect(await oldHistory(jon, { room: harbour })).toEqual([
      { from: "abe", text: "ships!" },
      { from: "jon", text: "many of them" },
    ]);
    await abe.updateGroupProfile({ groupID: "harbour", name: "The Old Harbour" });
    await until("its name is known", async () => {
      const info = await jon.query("get", "<query xmlns='http://jabber.org/protocol/disco#info'/>", harbour);
      return info.getChild("query")?.getChild("identity")?.attrs.name === "The Old Harbour";
    });
    await abe.dismissGroup("harbour");
    await until("the harbour is no room", () =>
      jon.query("get", "<query xmlns='http://jabber.org/protocol/disco#info'/>", harbour).then(
        () => false,
        () => true,
      ),
    );
    await untilStatus(() => bridge, isDrained);
  });

  it("carries names, friends and blocks in both directions", async () => {
    const [ida, abe] = [await onOld("ida"), await onNew("abe")];
    await ida.query("set", "<vCard xmlns='vcard-temp'><FN>Ida</FN><NICKNAME>Ïda</NICKNAME></vCard>");
    await until("her name is known", async () => {
      const { UserProfileItem } = await admin.call("profile/portrait_get", {
        ...{ To_Account: ["ida"], TagList: ["Tag_Profile_IM_Nick"] },
      });
      return JSON.stringify(UserProfileItem).includes("Ïda");
    });
    await abe.addFriend({ to: "ida", source: "AddSource_Type_Web", remark: "Idchen", type: TYPES.SNS_ADD_TYPE_BOTH });
    const idasRoster = async () => {
      const answer = await ida.query("get", "<query xmlns='jabber:iq:roster'/>");
      const items = answer.getChild("query")?.getChildren("item") ?? [];
      return items.map(({ attrs }) => `${attrs.jid} ${attrs.subscription}`);
    };
    await until("they are friends", async () => (await idasRoster()).includes("abe@chat.test both"));
    await abe.deleteFriend({ userIDList: ["ida"], type: TYPES.SNS_DELETE_TYPE_BOTH });
    await until("they are none", async () => !(await idasRoster()).some((item) => /both|to/.test(item)));
    await ida.query("set", "<block xmlns='urn:xmpp:blocking'><item jid='abe@chat.test'/></block>");
    await until("he is blocked", async () => {
      const { BlackListItem } = await admin.call("sns/black_list_get", {
        ...{ From_Account: "ida", StartIndex: 0, MaxLimited: 10, LastSequence: 0 },
      });
      return BlackListItem?.some(({ To_Account }) => To_Account === "abe");
    });
    await untilStatus(() => bridge, isDrained);
    expect((await bridge.status()).conflicts).toEqual([]);
  });

  it("loses nothing while the old server is killed, and says why where it may not log in", async () => {
    const [jon, abe] = [await onOld("jon"), await onNew("abe")];
    await abe.sendMessage(abe.createTextMessage(text("jon", "before")));
    await jon.waitForMessage((message) => message.getChildText("body") === "before");
    await old.kill();
    await abe.sendMessage(abe.createTextMessage(text("jon", "while it is away")));
    await old.restart();
    const again = await onOld("jon");
    await until("it is there", async () => (await oldHistory(again, { peer: "abe" })).length === 2);
    expect(await oldHistory(again, { peer: "abe" })).toEqual([
      { from: "abe", text: "before" },
      { from: "abe", text: "while it is away" },
    ]);
    const kim = await onNew("kim");
    await kim.sendMessage(kim.createTextMessage(text("jon", "as somebody else")));
    const { conflicts } = await untilStatus(
      () => bridge,
      ({ conflicts }) => conflicts.length > 0,
    );
    expect(conflicts[0]?.reason).toMatch(/the account kim could not log in/);
    // Others write to it all the same, in both directions.
    const kimOnOld = await onOld("kim");
    await abe.sendMessage(abe.createTextMessage(text("kim", "hello, stranger")));
    await kimOnOld.waitForMessage((message) => message.getChildText("body") === "hello, stranger");
    again.chat("kim", "who are you?");
    await until("it is there", async () =>
      (await newHistory(admin, "jon", "kim")).some((said) => said.text === "who are you?"),
    );
    expect((await bridge.status()).sides.old.trouble).toMatch(/how the account kim logs in was not told/);
    await untilStatus(() => bridge, isDrained);
  });
});
