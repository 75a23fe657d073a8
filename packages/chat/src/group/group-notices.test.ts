import type { GroupNotice } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import type { Message } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, TYPES, until } from "../testing/client.ts";
import { wireGroup } from "../testing/protocol-server.ts";

const system = { conversationID: TYPES.CONV_SYSTEM };

const notice = (kind: number, at: number, more: Partial<GroupNotice> = {}): GroupNotice => ({
  ...{ groupId: "club", groupName: "Club", kind, operator: "bob", at, random: at },
  ...more,
});

async function start(kept: GroupNotice[] = []) {
  const server = await startServer({
    listGroupNotices: () => ({ notices: kept }),
    handleGroupRequest: () => ({ group: wireGroup("club", { memberCount: 3 }) }),
    listGroupRequests: () => ({
      requests: [
        { ...request, requestId: 8, kind: "apply", userId: "bob", nick: "Bob", note: "please" },
        { ...request, requestId: 9, kind: "invite", userId: "carol", invitedUserId: "dave", note: "" },
      ],
    }),
  });
  const chat = createClient(server);
  await logIn(chat);
  return { server, chat };
}
const request = { groupId: "club", groupName: "Club", at: 1 };

describe("a system notice", () => {
  test("is a message of the system's conversation", async () => {
    const { chat, server } = await start();
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    const more = { operatorNick: "Bob", operatorAvatar: "b.png", remark: "please", requestId: 8 };
    server.push("groupNoticed", { notice: notice(1, 5_500, more), logPosition: 1 });
    const [message] = (await received) as [Message];
    expect(message).toMatchObject({
      ...{ type: TYPES.MSG_GRP_SYS_NOTICE, conversationID: "@TIM#SYSTEM", conversationType: "@TIM#SYSTEM" },
      ...{ to: "alice", flow: "in", time: 5, status: "success", nick: "Bob", avatar: "b.png" },
    });
    expect(message.payload).toEqual({
      ...{ operationType: 1, operatorID: "bob", operatorNick: "Bob", operatorAvatar: "b.png" },
      ...{ groupProfile: { groupID: "club", name: "Club", groupName: "Club" }, handleMessage: "please" },
      ...{ userDefinedField: "", applicationKey: 8 },
    });
    expect(chat.findMessage(message.ID)).toBe(message);
    expect((await chat.getConversationList()).data.conversationList).toEqual([]);
    await expect(chat.deleteMessage([message])).rejects.toMatchObject({ code: 2116 });
    expect((await chat.setMessageRead(system)).code).toBe(0);
  });

  test("of the back end has no place in the log, and comes all the same", async () => {
    const { chat, server } = await start();
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("groupNoticed", { notice: notice(255, 1_000, { content: "closing" }) });
    expect((await received)[0].payload).toMatchObject({ operationType: 255, userDefinedField: "closing" });
  });

  test("that came while the connection was away is told after the reconnect", async () => {
    const { chat, server } = await start();
    const entry = { position: 1, kind: "groupNoticed" as const, data: { notice: notice(2, 1_000) } };
    server.answers.syncAccount = () => ({
      ...{ isReset: false, entries: [entry], logPosition: 1, hasMore: false, conversations: [] },
      ...{ totalUnreadCount: 0, syncedAt: 1 },
    });
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.drop();
    expect((await received)[0].payload.operationType).toBe(2);
  });

  test("stands in the list, oldest first, with those that were kept", async () => {
    const kept = [4, 3, 2, 1].map((second) => notice(7, second * 1000));
    const { chat, server } = await start(kept);
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("groupNoticed", { notice: notice(2, 5_000), logPosition: 1 });
    server.push("groupNoticed", { notice: notice(7, 4_000), logPosition: 2 });
    await received;
    const times = ({ messageList }: { messageList: Message[] }) => messageList.map(({ time }) => time);
    const newest = (await chat.getMessageList({ ...system, count: 2 })).data;
    expect([times(newest), newest.isCompleted]).toEqual([[4, 5], false]);
    const older = await chat.getMessageList({ ...system, count: 2, nextReqMessageID: newest.nextReqMessageID });
    expect(times(older.data)).toEqual([2, 3]);
    const { nextReqMessageID } = older.data;
    const last = (await chat.getMessageList({ ...system, count: 2, nextReqMessageID })).data;
    expect([times(last), last.isCompleted, last.nextReqMessageID]).toEqual([[1], true, ""]);
    expect(server.asked("listGroupNotices")).toHaveLength(1);
  });
});

describe("requests to join", () => {
  test("are listed", async () => {
    const { chat } = await start();
    const group = { groupID: "club", groupName: "Club" };
    expect((await chat.getGroupApplicationList()).data.applicationList).toEqual([
      {
        ...group,
        applicant: "bob",
        applicantNick: "Bob",
        applicationType: 0,
        userID: "",
        note: "please",
        applicationKey: 8,
      },
      {
        ...group,
        applicant: "carol",
        applicantNick: "",
        applicationType: 2,
        userID: "dave",
        note: "",
        applicationKey: 9,
      },
    ]);
  });

  test("are decided on by notice, by payload, by entry, and by copies of them", async () => {
    const { chat, server } = await start();
    const received = until(chat, EVENT.MESSAGE_RECEIVED, () => true);
    server.push("groupNoticed", { notice: notice(1, 1_000, { requestId: 8 }), logPosition: 1 });
    await received;
    const [message] = (await chat.getMessageList(system)).data.messageList as [Message];
    const [, application] = (await chat.getGroupApplicationList()).data.applicationList;
    const accepted = await chat.handleGroupApplication({ handleAction: "Agree", handleMessage: "hi", message });
    expect(accepted.data.group).toMatchObject({ groupID: "club", memberCount: 3 });
    await chat.handleGroupApplication({ handleAction: "Agree", message: { ...message.payload } });
    await chat.handleGroupApplication({ handleAction: "Reject", application: { ...application } });
    expect(server.asked("handleGroupRequest")).toEqual([
      { groupId: "club", requestId: 8, isAccepted: true, note: "hi" },
      { groupId: "club", requestId: 8, isAccepted: true },
      { groupId: "club", requestId: 9, isAccepted: false },
    ]);
    await expect(chat.handleGroupApplication({ handleAction: "Agree" })).rejects.toMatchObject({ code: 2105 });
  });
});
