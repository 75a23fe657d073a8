import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChatSDK } from "@hongyan/chat";
import TencentCloudChat from "@hongyan/chat";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BackEnd, startBackEnd } from "../../back-end.ts";
import { callOperator, mustCallRest } from "../../call-rest.ts";
import { expectSoundData } from "../../expect-sound-data.ts";
import { temporaryFolder } from "../../start-server.ts";
import { firstAppId } from "../../wire-client.ts";
import { findFreePort } from "../xmpp/free-port.ts";
import { answeredBy, type Chatter, createChatter, logInOn, nameOf, type Place } from "./chatters.ts";
import { blockedOn, c2cOn, friendsOn, groupInfoOn, groupOn, type Held, membersOn, nickOn } from "./side-content.ts";
import {
  type BridgedServer,
  isDrained,
  type RunningBridge,
  runMigrate,
  startBridge,
  startBridgedServer,
  untilStatus,
} from "./start-bridge.ts";

const { TYPES } = TencentCloudChat;
const onOld = ["ann", "ben"];
const onNew = ["cat", "dan"];
const everybody = [...onOld, ...onNew];
const pairs = onOld.flatMap((one) => onNew.map((other) => [one, other] as const));
const pauseMs = 60;

let old: BridgedServer;
let now: BridgedServer;
let bridge: RunningBridge;
/** Of the app; the webhooks of the new side go through the bridge to it. */
let backEnd: BackEnd;
let startAgain: () => Promise<void>;
const chats = new Map<string, ChatSDK>();
const chatOf = (name: string) => chats.get(name) as ChatSDK;
const sideOf = (name: string) => (onOld.includes(name) ? old : now);

beforeAll(async () => {
  const port = await findFreePort();
  [old, now] = await Promise.all([startBridgedServer("old", port), startBridgedServer("new", port)]);
  backEnd = await startBackEnd();
  const state = temporaryFolder();
  startAgain = async () => {
    const operator = ["--new-operator-token-file", join(now.server().dataDir, "operator-token")];
    const passOn = ["--new-pass-on", backEnd.url()];
    bridge = await startBridge(state, port, ["--old", "rest", ...old.args, ...now.args, ...operator, ...passOn]);
  };
  await startAgain();
  for (const name of everybody) chats.set(name, await logInOn(sideOf(name).server(), name));
}, 60_000);
afterAll(async () => {
  await Promise.all([...chats.values()].map((chat) => chat.destroy()));
  await bridge.stop();
  await Promise.all([old.server().stop(), now.server().stop()]);
  await backEnd.goAway();
});

/** Nothing waits: not with the servers that tell, not with the bridge. */
async function untilInStep() {
  for (const side of [old, now])
    for (;;) {
      const { webhooks } = await callOperator(side.server(), "GET", `/apps/${firstAppId}/webhooks`);
      if ((webhooks as { state: { waiting: number } }).state.waiting === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  return untilStatus(() => bridge, isDrained, 40_000);
}

const createGroup = async (by: string, groupID: string | undefined, name: string): Promise<string> => {
  const memberList = everybody.filter((one) => one !== by).map((userID) => ({ userID }));
  const { group } = (
    await chatOf(by).createGroup({ type: TYPES.GRP_PUBLIC, name, memberList, ...(groupID && { groupID }) })
  ).data;
  return group.groupID;
};

test("accounts that come for the first time, groups, profiles and relations are soon on the other side", async () => {
  await untilInStep();
  const given = await createGroup("cat", undefined, "Made on the new side");
  const there = given.replace("@TGS#", "tgs~");
  await chatOf("ann").updateMyProfile({ nick: "Ann of old" });
  await chatOf("dan").updateMyProfile({ nick: "Dan of new" });
  await mustCallRest(old.server(), "sns/friend_add", {
    From_Account: "ann",
    AddFriendItem: [{ To_Account: "ben", AddSource: "AddSource_Type_Web" }],
  });
  await chatOf("cat").addToBlacklist({ userIDList: ["ben"] });
  await chatOf("cat").addToBlacklist({ userIDList: ["ann"] });
  await chatOf("cat").removeFromBlacklist({ userIDList: ["ann", "ben"] });
  await chatOf("dan")
    .addToBlacklist({ userIDList: ["eve"] })
    .catch(() => {});
  await untilInStep();
  for (const side of [old, now]) {
    const group = side === old ? there : given;
    expect(await groupInfoOn(side.server(), group)).toMatchObject({
      name: "Made on the new side",
      owner: "cat",
      code: 0,
    });
    expect(await membersOn(side.server(), group)).toEqual(["ann Member", "ben Member", "cat Owner", "dan Member"]);
    expect([await nickOn(side.server(), "ann"), await nickOn(side.server(), "dan")]).toEqual([
      "Ann of old",
      "Dan of new",
    ]);
    expect([await friendsOn(side.server(), "ann"), await friendsOn(side.server(), "ben")]).toEqual([["ben"], ["ann"]]);
    expect(await blockedOn(side.server(), "cat")).toEqual([]);
  }
  await chatOf("cat").dismissGroup(given);
  await untilInStep();
  expect(await groupInfoOn(old.server(), there)).toMatchObject({ code: 10010 });
});

/** The rules of order: each of a sender's texts after the one before it, and after what its sender had seen. */
function expectOrder(held: readonly Held[]): void {
  const placeOf = new Map(held.map(({ text }, place) => [nameOf(text), place]));
  const last = new Map<string, number>();
  held.forEach(({ text, from, isRecalled }, place) => {
    if (isRecalled) return;
    const number = Number(nameOf(text).slice(from.length));
    expect(number).toBeGreaterThan(last.get(from) ?? 0);
    last.set(from, number);
    const seen = answeredBy(text);
    // What was taken back says nothing any more.
    if (placeOf.has(seen)) expect(placeOf.get(seen)).toBeLessThan(place);
  });
}

const inOrder = (held: readonly Held[]) =>
  held.map(({ key, text, isRecalled }) => `${key} ${isRecalled ? "-" : text}`).sort();

type Talk = {
  /** The group that the new side named, as each side calls it, and the one with a name of its own. */
  given: { old: string; now: string };
  chosen: string;
  chatters: Chatter[];
  recalled: string[];
};

async function prepareTalk(): Promise<Talk> {
  const now = await createGroup("dan", undefined, "Given a name by the new side");
  const given = { old: now.replace("@TGS#", "tgs~"), now };
  const chosen = await createGroup("ann", "crew", "Crew");
  await untilInStep();
  const placesOf = (name: string): Place[] => [
    ...pairs.flatMap(([one, other]) =>
      one === name || other === name
        ? [{ conversation: `${one} ${other}`, to: one === name ? other : one, isGroup: false }]
        : [],
    ),
    { conversation: "crew", to: chosen, isGroup: true },
    { conversation: "given", to: onOld.includes(name) ? given.old : given.now, isGroup: true },
  ];
  const chatters = everybody.map((name) => createChatter(chatOf(name), name, placesOf(name)));
  return { given, chosen, chatters, recalled: [] };
}

const countSaid = ({ chatters }: Talk) => chatters.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);

async function talkThroughTrouble(talk: Talk): Promise<void> {
  const { given, chatters, recalled } = talk;
  const [ann, , , dan] = chatters as [Chatter, Chatter, Chatter, Chatter];
  const talking = Promise.all(chatters.map(({ chatter }) => chatter(pauseMs)));
  const untilSaid = async (more: number) => {
    const wanted = countSaid(talk) + more;
    while (countSaid(talk) < wanted) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await untilSaid(150);
  recalled.push(await ann.takeBack(), await dan.takeBack());
  await Promise.all([ann.edit(), dan.edit()]);
  await bridge.kill();
  await untilSaid(100);
  await startAgain();
  await chatOf("dan").deleteGroupMember({ groupID: given.now, userIDList: ["ben"], reason: "" });
  await old.restart();
  await chatOf("dan").updateGroupProfile({ groupID: given.now, notification: "we moved" });
  await untilSaid(150);
  await bridge.kill();
  await now.restart();
  await startAgain();
  const comesBack = { GroupId: given.now, MemberList: [{ Member_Account: "ben" }] };
  await mustCallRest(now.server(), "group_open_http_svc/add_group_member", comesBack);
  await untilSaid(200);
  recalled.push(await ann.takeBack(), await dan.takeBack());
  for (const { end } of chatters) end();
  await talking;
}

/** Everything that was acknowledged is there, and what was taken back is not. */
function expectWhole({ chatters, recalled }: Talk, name: string, held: readonly Held[]): void {
  const names = new Set(held.map(({ text }) => nameOf(text)));
  const said = chatters.flatMap(({ acknowledged }) => acknowledged.filter(({ conversation }) => conversation === name));
  const missing = said.map(({ text }) => nameOf(text)).filter((one) => !names.has(one) && !recalled.includes(one));
  expect([name, missing]).toEqual([name, []]);
  expect(recalled.some((one) => names.has(one))).toBe(false);
}

test("people of both sides chat across while the bridge and both servers are killed: both sides hold everything once", async () => {
  const talk = await prepareTalk();
  await talkThroughTrouble(talk);
  const status = await untilInStep();
  expect(status.conflicts).toEqual([]);
  const { given, chosen } = talk;
  const conversations = [
    ...pairs.map(([one, other]) => ({
      name: `${one} ${other}`,
      read: (side: BridgedServer) => c2cOn(side.server(), one, other),
    })),
    { name: "crew", read: (side: BridgedServer) => groupOn(side.server(), chosen) },
    { name: "given", read: (side: BridgedServer) => groupOn(side.server(), side === old ? given.old : given.now) },
  ];
  const all: Held[] = [];
  for (const { name, read } of conversations) {
    const [there, here] = [await read(old), await read(now)];
    expect(inOrder(here)).toEqual(inOrder(there));
    for (const held of [there, here]) {
      expect(new Set(held.map(({ key }) => key)).size).toBe(held.length);
      expectOrder(held);
    }
    expectWhole(talk, name, here);
    all.push(...here);
  }
  expect(all.filter(({ text }) => text.endsWith(" edited"))).toHaveLength(2);
  // Each was told once, by the side where it was said: nothing goes in circles.
  const fromOld = all.filter(({ from }) => onOld.includes(from)).length;
  const { oldToNew, newToOld } = status.directions;
  expect([oldToNew.messages, newToOld.messages]).toEqual([fromOld, all.length - fromOld]);
  expect(countSaid(talk)).toBeGreaterThanOrEqual(600);
  const members = ["ann Member", "ben Member", "cat Member", "dan Owner"];
  expect([await membersOn(old.server(), given.old), await membersOn(now.server(), given.now)]).toEqual([
    members,
    members,
  ]);
  expect(await groupInfoOn(old.server(), given.old)).toEqual(await groupInfoOn(now.server(), given.now));
});

const stateOf = async () => {
  const { app } = await callOperator(now.server(), "GET", `/apps/${firstAppId}`);
  const { directions } = await bridge.status();
  return {
    isFrozen: (app as { settings: { isInMaintenance: boolean } }).settings.isInMaintenance,
    paused: [directions.oldToNew.isPaused, directions.newToOld.isPaused],
  };
};

test("the back end of the app is asked and told as before, and the bridge carries what it missed while it was away", async () => {
  const words = (command: string) =>
    backEnd.answered(command).map(({ body }) => body.MsgBody?.[0]?.MsgContent?.Text as string);
  backEnd.behave(({ command, body }) =>
    command === "C2C.CallbackBeforeSendMsg" && body.MsgBody[0].MsgContent.Text.includes("spam")
      ? { ErrorCode: 120_001, ErrorInfo: "no spam" }
      : undefined,
  );
  const say = (text: string) => {
    const cat = chatOf("cat");
    return cat.sendMessage(cat.createTextMessage({ to: "ann", conversationType: TYPES.CONV_C2C, payload: { text } }));
  };
  await expect(say("spam, spam")).rejects.toMatchObject({ code: 120_001 });
  await say("hello through the back end");
  await backEnd.until(() => words("C2C.CallbackAfterSendMsg").includes("hello through the back end"));
  await backEnd.goAway();
  await say("while it is away");
  await untilStatus(
    () => bridge,
    ({ sides }) => sides.new.trouble?.includes("does not take the webhooks") === true,
  );
  await backEnd.comeBack();
  await backEnd.until(() => words("C2C.CallbackAfterSendMsg").includes("while it is away"));
  await untilInStep();
  const heard = (await c2cOn(old.server(), "ann", "cat")).map(({ text }) => text);
  for (const text of ["hello through the back end", "while it is away"])
    expect(heard.filter((one) => one === text)).toEqual([text]);
  expect(heard).not.toContain("spam, spam");
  expect(backEnd.faults).toEqual([]);
});

test("whom a message mentions finds that in the conversation list on either side", async () => {
  const cat = chatOf("cat");
  await cat.sendMessage(
    cat.createTextAtMessage({
      to: "crew",
      conversationType: TYPES.CONV_GROUP,
      payload: { text: "@ann @all the boat leaves at nine", atUserList: ["ann", TYPES.MSG_AT_ALL] },
    }),
  );
  await untilInStep();
  const { conversation } = (await chatOf("ann").getConversationProfile("GROUPcrew")).data;
  expect(conversation.lastMessage.messageForShow).toBe("@ann @all the boat leaves at nine");
  expect(conversation.groupAtInfoList).toMatchObject([{ from: "cat", atTypeArray: [TYPES.CONV_AT_ALL_AT_ME] }]);
});

test("the cut-over goes step by step, stops where the comparison finds something, and there is a way back", async () => {
  const { url, dataDir } = now.server();
  const common = ["--state", bridge.state, "--url", url, "--operator-token-file", join(dataDir, "operator-token")];
  const cutover = (...more: string[]) => runMigrate("cutover", ...common, "--quiet", "1", "--freeze", ...more);
  expect(await cutover()).toMatchObject({ code: 1, stderr: expect.stringContaining("run this again with --yes") });
  const found = await cutover("--yes", "--check", "exit 3");
  expect(found).toMatchObject({ code: 1, stderr: expect.stringContaining("the comparison ended with 3") });
  expect(await stateOf()).toEqual({ isFrozen: true, paused: [false, false] });
  const again = await cutover("--yes", "--check", "exit 0");
  expect(again).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/Freeze the old system: done at .*\n[\s\S]*both sides hold the same/),
  });
  expect(await stateOf()).toEqual({ isFrozen: false, paused: [true, false] });
  const say = (from: string, text: string) => {
    const message = chatOf(from).createTextMessage({
      to: "crew",
      conversationType: TYPES.CONV_GROUP,
      payload: { text },
    });
    return chatOf(from).sendMessage(message);
  };
  await say("cat", "after the cut-over");
  await say("ann", "too late");
  await untilStatus(
    () => bridge,
    ({ directions: { oldToNew, newToOld } }) => newToOld.waiting === 0 && oldToNew.waiting === 1,
  );
  expect((await groupOn(old.server(), "crew")).map(({ text }) => text)).toContain("after the cut-over");

  const back = await runMigrate("cutback", ...common, "--quiet", "1");
  expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining("The old system holds everything") });
  expect(await stateOf()).toEqual({ isFrozen: true, paused: [true, true] });
  expect(await runMigrate("cutback", ...common, "--undo")).toMatchObject({ code: 0 });
  await untilInStep();
  expect(await stateOf()).toEqual({ isFrozen: false, paused: [false, false] });
  expect((await groupOn(now.server(), "crew")).at(-1)?.text).toBe("too late");
  const log = readFileSync(join(bridge.state, "cut-over.ndjson"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(log.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    ...["look done", "freeze old failed"],
    ...[
      "look done",
      "freeze old done",
      "drain oldToNew done",
      "freeze new done",
      "drain newToOld done",
      "check failed",
    ],
    ...[
      "look done",
      "drain oldToNew done",
      "drain newToOld done",
      "check done",
      "pause oldToNew done",
      "open new done",
    ],
    "all finished",
  ]);
});

test("the status is shown at the terminal, as a page, and for Prometheus; only the token changes something", async () => {
  const { stdout } = await runMigrate("bridge", "status", "--state", bridge.state);
  expect(stdout).toMatch(/old → new +runs +0/);
  const page = await (await fetch(bridge.page)).text();
  expect(page).toContain("Both sides are in step");
  expect(page).toContain("<svg");
  expect(page).toContain("Versions of the new app today");
  expect(await (await fetch(`${bridge.page}/metrics`)).text()).toMatch(
    /hongyan_bridge_messages_total\{direction="oldToNew"\} \d{2}/,
  );
  expect((await fetch(`${bridge.page}/healthz`)).status).toBe(200);
  expect((await fetch(`${bridge.page}/pause`, { method: "POST" })).status).toBe(401);
  expect(await runMigrate("bridge", "pause", "newToOld", "--state", bridge.state)).toMatchObject({ code: 0 });
  expect((await stateOf()).paused).toEqual([false, true]);
  expect(await runMigrate("bridge", "resume", "--state", bridge.state)).toMatchObject({ code: 0 });
  expect((await stateOf()).paused).toEqual([false, false]);
});

test("the bridge ends in order, and the data of both servers is sound", async () => {
  expect(await bridge.stop()).toBe(0);
  for (const side of [old, now]) {
    await side.server().stop();
    await expectSoundData(side.server().dataDir);
  }
});
