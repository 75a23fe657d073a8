import TencentCloudChat, { type ChatSDK, type Message, type SignalingEvent } from "@hongyan/chat";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareDevices } from "../message/devices.ts";

const { EVENT, TYPES, TSignaling } = TencentCloudChat;
const devices = prepareDevices();
let caller: ChatSDK;
let callee: ChatSDK;

beforeAll(async () => {
  await devices.rest("im_open_login_svc/multiaccount_import", { Accounts: ["caller", "callee", "third"] });
  caller = await devices.logIn("caller", "a");
  callee = await devices.logIn("callee", "a");
});

/** The next signaling event of a client. */
const next = (chat: ChatSDK, name: string) =>
  new Promise<SignalingEvent>((resolve) => {
    const handler = ({ data }: { data: SignalingEvent }) => {
      chat.removeSignalingListener(name, handler);
      resolve(data);
    };
    chat.addSignalingListener(name, handler);
  });

test("an invitation rings at the other side, and both hear the answer", async () => {
  const rings = next(callee, TSignaling.NEW_INVITATION_RECEIVED);
  const { data } = await caller.invite({ userID: "callee", data: '{"call":1}', timeout: 30 });
  expect(await rings).toMatchObject({ inviteID: data.inviteID, inviter: "caller", data: '{"call":1}', timeout: 30 });
  expect(caller.getSignalingInfo(data.message)).toMatchObject({ inviteID: data.inviteID, actionType: 1 });
  const accepted = next(caller, TSignaling.INVITEE_ACCEPTED);
  await callee.accept({ inviteID: data.inviteID, data: "coming" });
  expect(await accepted).toMatchObject({ inviteID: data.inviteID, invitee: "callee", data: "coming" });
  await expect(callee.reject({ inviteID: data.inviteID })).rejects.toMatchObject({ code: 8010 });
  await expect(caller.cancel({ inviteID: data.inviteID })).rejects.toMatchObject({ code: 8010 });
});

test("a rejection, a change and a cancellation reach the other side; nobody else may take an invitation back", async () => {
  const rejected = next(caller, TSignaling.INVITEE_REJECTED);
  const first = next(callee, TSignaling.NEW_INVITATION_RECEIVED);
  const inviteID = caller.inviteSync({ userID: "callee" });
  await first;
  await expect(callee.cancel({ inviteID })).rejects.toMatchObject({ code: 8011 });
  await callee.reject({ inviteID });
  expect(await rejected).toMatchObject({ inviteID, invitee: "callee" });
  const second = next(callee, TSignaling.NEW_INVITATION_RECEIVED);
  const { data } = await caller.invite({ userID: "callee", data: "first" });
  await second;
  const modified = next(callee, TSignaling.INVITATION_MODIFIED);
  await caller.modifyInvitation({ inviteID: data.inviteID, data: "second" });
  expect(await modified).toMatchObject({ inviteID: data.inviteID, data: "second" });
  const cancelled = next(callee, TSignaling.INVITATION_CANCELLED);
  await caller.cancel({ inviteID: data.inviteID, data: "sorry" });
  expect(await cancelled).toMatchObject({ inviteID: data.inviteID, data: "sorry" });
});

test("who does not answer in time is told of on both sides; online invitations leave no message", async () => {
  const [ours, theirs] = [next(caller, TSignaling.INVITATION_TIMEOUT), next(callee, TSignaling.INVITATION_TIMEOUT)];
  const before = (await caller.getMessageList({ conversationID: "C2Ccallee" })).data.messageList.at(-1)?.sequence;
  const seen: Message[] = [];
  for (const chat of [caller, callee]) chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => seen.push(...data));
  const { data } = await caller.invite({ userID: "callee", timeout: 1, onlineUserOnly: true });
  for (const timeout of [await ours, await theirs])
    expect(timeout).toMatchObject({ inviteID: data.inviteID, inviteeList: ["callee"], isSelfTimeout: true });
  const after = (await caller.getMessageList({ conversationID: "C2Ccallee" })).data.messageList.at(-1)?.sequence;
  expect(after).toBe(before);
  expect(seen.filter((message) => caller.getSignalingInfo(message)?.inviteID === data.inviteID)).toEqual([]);
});

test("who comes online finds an invitation that is still open", async () => {
  const { data } = await caller.invite({ userID: "third", timeout: 60, data: "wake up" });
  const third = await devices.logIn("third", "a");
  const page = await third.getMessageList({ conversationID: "C2Ccaller" });
  expect(page.data.messageList.map((message) => third.getSignalingInfo(message)?.inviteID)).toEqual([data.inviteID]);
});

describe("an invitation in a group", () => {
  const groupID = "band";
  const names = ["ann", "ben", "cleo"] as const;
  let host: ChatSDK;
  let [ann, ben, cleo, annsTablet]: ChatSDK[] = [];
  const guests = () => [ann, ben, cleo, annsTablet] as [ChatSDK, ChatSDK, ChatSDK, ChatSDK];
  const ring = () => Promise.all(guests().map((chat) => next(chat, TSignaling.NEW_INVITATION_RECEIVED)));
  const hearAll = (name: string) => Promise.all([host, ...guests()].map((chat) => next(chat, name)));

  beforeAll(async () => {
    await devices.rest("im_open_login_svc/multiaccount_import", { Accounts: ["host", "dora", ...names] });
    host = await devices.logIn("host", "a");
    const memberList = [...names, "dora"].map((userID) => ({ userID }));
    await host.createGroup({ groupID, name: "Band", type: TYPES.GRP_PUBLIC, memberList });
    [ann, ben, cleo] = await Promise.all(names.map((name) => devices.logIn(name, "a")));
    annsTablet = await devices.logIn("ann", "b", { platform: "iPad" });
  }, 40_000);

  test("rings for all it is for and on all their devices; each answer is heard by all, and who is silent times out", async () => {
    const dora = await devices.logIn("dora", "a");
    const rungAtDora: SignalingEvent[] = [];
    dora.addSignalingListener(TSignaling.NEW_INVITATION_RECEIVED, ({ data }: { data: SignalingEvent }) =>
      rungAtDora.push(data),
    );
    const rings = ring();
    const { data } = await host.inviteInGroup({ groupID, inviteeList: [...names], data: "rehearsal", timeout: 4 });
    const { inviteID } = data;
    for (const event of await rings)
      expect(event).toMatchObject({ inviteID, groupID, inviter: "host", inviteeList: [...names], data: "rehearsal" });
    const accepted = Promise.all(
      [host, ben, cleo, annsTablet].map((chat) => next(chat as ChatSDK, TSignaling.INVITEE_ACCEPTED)),
    );
    await ann?.accept({ inviteID, data: "on my way" });
    for (const event of await accepted) expect(event).toMatchObject({ inviteID, invitee: "ann", data: "on my way" });
    await expect(annsTablet?.reject({ inviteID })).rejects.toMatchObject({ code: 8011 });
    const rejected = Promise.all([host, ann, cleo].map((chat) => next(chat as ChatSDK, TSignaling.INVITEE_REJECTED)));
    await ben?.reject({ inviteID });
    for (const event of await rejected) expect(event).toMatchObject({ inviteID, invitee: "ben" });
    const events = await hearAll(TSignaling.INVITATION_TIMEOUT);
    expect(events.map(({ inviteeList, isSelfTimeout }) => [inviteeList, isSelfTimeout])).toEqual([
      [["cleo"], true],
      [["cleo"], false],
      [["cleo"], false],
      [["cleo"], true],
      [["cleo"], false],
    ]);
    await expect(cleo?.accept({ inviteID })).rejects.toMatchObject({ code: 8010 });
    expect(rungAtDora).toEqual([]);
    const told = async () =>
      (await dora.getMessageList({ conversationID: `GROUP${groupID}` })).data.messageList.flatMap(
        (message) => dora.getSignalingInfo(message)?.actionType ?? [],
      );
    await expect.poll(told).toEqual([1, 3, 4, 5]);
  });

  test("is taken back by its inviter only", async () => {
    const rings = ring();
    const inviteID = host.inviteInGroupSync({ groupID, inviteeList: [...names] });
    await rings;
    await expect(ann?.cancel({ inviteID })).rejects.toMatchObject({ code: 8011 });
    const cancelled = Promise.all(guests().map((chat) => next(chat, TSignaling.INVITATION_CANCELLED)));
    await host.cancel({ inviteID, data: "no rehearsal" });
    for (const event of await cancelled)
      expect(event).toMatchObject({ inviteID, inviteeList: [...names], data: "no rehearsal" });
  });

  test("for who is online only is answered in the same way, and no step of it is a message to anybody", async () => {
    const seen: Message[] = [];
    for (const chat of [host, ...guests()]) chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => seen.push(...data));
    const last = async () => (await host.getMessageList({ conversationID: `GROUP${groupID}` })).data.messageList.at(-1);
    const before = (await last())?.ID;
    const rings = ring();
    const { data } = await host.inviteInGroup({ groupID, inviteeList: [...names], onlineUserOnly: true });
    await rings;
    const accepted = Promise.all([host, annsTablet].map((chat) => next(chat as ChatSDK, TSignaling.INVITEE_ACCEPTED)));
    await ann?.accept({ inviteID: data.inviteID });
    for (const event of await accepted) expect(event).toMatchObject({ inviteID: data.inviteID, invitee: "ann" });
    await expect(host.modifyInvitation({ inviteID: data.inviteID, data: "x" })).rejects.toMatchObject({ code: 8011 });
    const cancelled = Promise.all(guests().map((chat) => next(chat, TSignaling.INVITATION_CANCELLED)));
    await host.cancel({ inviteID: data.inviteID });
    await cancelled;
    expect((await last())?.ID).toBe(before);
    expect(seen).toEqual([]);
  });
});
