import type { ClientMessage } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import TencentCloudChat, { type ChatSDK, type SignalingEvent } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, until } from "../testing/client.ts";
import { groupConversation, groupMessage, Refusal, wireGroup, wireSelf } from "../testing/protocol-server.ts";

const { TSignaling } = TencentCloudChat;

type Step = { actionType: number; inviteID: string; inviter: string; inviteeList: string[] } & Record<string, unknown>;

const custom = (step: Step): ClientMessage["body"] => [
  {
    MsgType: "TIMCustomElem",
    MsgContent: { Data: JSON.stringify({ businessID: 1, groupID: "club", data: "", timeout: 0, ...step }) },
  },
];

async function start() {
  let seq = 0;
  const server = await startServer({
    getGroup: () => ({ group: wireGroup("club"), self: wireSelf() }),
    getConversation: () => ({ conversation: groupConversation("club"), logPosition: 10 }),
    sendGroupMessage: ({ clientTime, random, onlineUserOnly }) => {
      if (!onlineUserOnly) seq += 1;
      const at = onlineUserOnly ? 0 : seq;
      return { id: `7-${clientTime}-${random}`, seq: at, time: clientTime, placedAt: at, msgSeq: at };
    },
  });
  const chat = createClient(server);
  await logIn(chat);
  const heard: [string, string][] = [];
  for (const name of [TSignaling.INVITEE_ACCEPTED, TSignaling.INVITEE_REJECTED, TSignaling.INVITATION_CANCELLED])
    chat.addSignalingListener(name, ({ data }: { data: SignalingEvent }) => heard.push([name, data.invitee]));
  const push = (from: string, step: Step, more: Partial<ClientMessage> = {}) => {
    seq += more.seq === 0 ? 0 : 1;
    server.push("messageReceived", {
      message: groupMessage("club", seq, { from, id: `9-${seq}-${random()}`, body: custom(step), ...more }),
    });
  };
  return { server, chat, heard, push };
}

let drawn = 0;
const random = () => {
  drawn += 1;
  return drawn;
};
const now = () => Math.floor(Date.now() / 1000);

const signal = (chat: ChatSDK, name: string) =>
  new Promise<SignalingEvent>((resolve) =>
    chat.addSignalingListener(name, ({ data }: { data: SignalingEvent }) => resolve(data)),
  );

async function invited(chat: ChatSDK) {
  const { data } = await chat.inviteInGroup({ groupID: "club", inviteeList: ["bob", "carol"] });
  return { inviteID: data.inviteID, inviter: "alice", inviteeList: ["bob", "carol"] };
}

describe("an invitation in a group", () => {
  test("is answered by those it is for, in their own name only", async () => {
    const { chat, heard, push } = await start();
    const step = await invited(chat);
    push("mallory", { ...step, actionType: TSignaling.ACTION_TYPE_ACCEPT_INVITE, inviteeList: ["bob"] });
    push("mallory", { ...step, actionType: TSignaling.ACTION_TYPE_CANCEL_INVITE });
    const accepted = signal(chat, TSignaling.INVITEE_ACCEPTED);
    push("bob", { ...step, actionType: TSignaling.ACTION_TYPE_ACCEPT_INVITE, inviteeList: ["carol"], inviter: "bob" });
    expect(await accepted).toMatchObject({ invitee: "bob", inviter: "alice", inviteeList: ["bob", "carol"] });
    const rejected = signal(chat, TSignaling.INVITEE_REJECTED);
    push("bob", { ...step, actionType: TSignaling.ACTION_TYPE_REJECT_INVITE, inviteeList: ["carol"] });
    push("carol", { ...step, actionType: TSignaling.ACTION_TYPE_REJECT_INVITE, inviteeList: ["carol"] });
    await rejected;
    expect(heard).toEqual([
      [TSignaling.INVITEE_ACCEPTED, "bob"],
      [TSignaling.INVITEE_REJECTED, "carol"],
    ]);
  });

  test("that somebody sends in another name does not ring", async () => {
    const { chat, push } = await start();
    const rung: string[] = [];
    chat.addSignalingListener(TSignaling.NEW_INVITATION_RECEIVED, ({ data }: { data: SignalingEvent }) =>
      rung.push(data.inviteID),
    );
    const step = { actionType: TSignaling.ACTION_TYPE_INVITE, inviter: "bob", inviteeList: ["alice"] };
    push("mallory", { ...step, inviteID: "false" });
    push("bob", { ...step, inviteID: "for others", inviteeList: ["carol"] });
    const rings = signal(chat, TSignaling.NEW_INVITATION_RECEIVED);
    push("bob", { ...step, inviteID: "true" });
    await rings;
    expect(rung).toEqual(["true"]);
  });

  test("for online receivers only rings, and is no message to the app", async () => {
    const { chat, server, push } = await start();
    await chat.getConversationProfile("GROUPclub");
    const texts: unknown[] = [];
    chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => texts.push(...data.map(({ payload }) => payload.text)));
    const rings = signal(chat, TSignaling.NEW_INVITATION_RECEIVED);
    const step = { actionType: TSignaling.ACTION_TYPE_INVITE, inviteID: "o", inviter: "bob", inviteeList: ["alice"] };
    push("bob", { ...step, onlineUserOnly: true }, { seq: 0, time: now() });
    expect(await rings).toMatchObject({ inviteID: "o" });
    const typing = until(chat, EVENT.MESSAGE_RECEIVED, ([message]) => message.payload.text === "typing");
    const body: ClientMessage["body"] = [{ MsgType: "TIMTextElem", MsgContent: { Text: "typing" } }];
    server.push("messageReceived", { message: groupMessage("club", 0, { body }) });
    await typing;
    expect(texts).toEqual(["typing"]);
    await chat.accept({ inviteID: "o" });
    expect(server.asked("sendGroupMessage")).toMatchObject([{ groupId: "club", onlineUserOnly: true }]);
  });

  test("is followed from the moment it is sent: an early answer counts, and it may be taken back at once", async () => {
    const { chat, server, heard, push } = await start();
    await chat.getConversationProfile("GROUPclub");
    const send = server.answers.sendGroupMessage;
    server.answers.sendGroupMessage = (input) => {
      const step = JSON.parse((input.body[0]?.MsgContent as { Data?: string } | undefined)?.Data ?? "{}");
      const accepted = { ...step, actionType: TSignaling.ACTION_TYPE_ACCEPT_INVITE };
      const output = send?.(input);
      if (step.actionType === TSignaling.ACTION_TYPE_INVITE) push("bob", accepted, { seq: 0, time: now() });
      return output;
    };
    const inviteID = chat.inviteInGroupSync({ groupID: "club", inviteeList: ["bob", "carol"] });
    await chat.cancel({ inviteID });
    expect(heard).toEqual([[TSignaling.INVITEE_ACCEPTED, "bob"]]);
    await expect(chat.cancel({ inviteID })).rejects.toMatchObject({ code: 8010 });
  });

  test("that could not be sent is none", async () => {
    const { chat, server } = await start();
    server.answers.sendGroupMessage = () => {
      throw new Refusal(10007);
    };
    let inviteID = "";
    const failed = new Promise<{ code: number }>((resolve) => {
      inviteID = chat.inviteInGroupSync({ groupID: "club", inviteeList: ["bob"], timeout: 30 }, undefined, (error) =>
        resolve(error as { code: number }),
      );
    });
    expect(await failed).toMatchObject({ code: 10007 });
    await expect(chat.cancel({ inviteID })).rejects.toMatchObject({ code: 8010 });
  });

  test("that another device of the inviter made is timed out by that device", async () => {
    const { chat, server, push } = await start();
    const timedOut = signal(chat, TSignaling.INVITATION_TIMEOUT);
    const step = { inviteID: "other device", inviter: "alice", inviteeList: ["bob"], timeout: 1 };
    push("alice", { ...step, actionType: TSignaling.ACTION_TYPE_INVITE }, { time: now() });
    expect(await timedOut).toMatchObject({ inviteID: "other device", inviteeList: ["bob"], isSelfTimeout: true });
    await chat.getConversationProfile("GROUPclub");
    expect(server.asked("sendGroupMessage")).toEqual([]);
  });

  test("is over with the login", async () => {
    const { chat } = await start();
    const { inviteID } = await invited(chat);
    await chat.logout();
    const ready = next(chat, EVENT.SDK_READY);
    await chat.login({ userID: "zoe", userSig: "signed" });
    await ready;
    await expect(chat.cancel({ inviteID })).rejects.toMatchObject({ code: 8010 });
  });
});
