import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn, type WireClient } from "../wire-client.ts";

let server: RunningServer;
let owner: WireClient;
let member: WireClient;
const plaza = "@TGS#_plaza";
const hall = `${plaza}@TOPIC#_hall`;

beforeAll(async () => {
  server = await startServer();
  owner = await logIn(server, { userId: "to_owner" });
  member = await logIn(server, { userId: "to_member" });
});
afterAll(() => server.stop());

const done = async (command: string, body: object) => {
  const answer = await callRest(server, command, body);
  expect([command, answer.ErrorCode]).toEqual([command, 0]);
  return answer;
};
let sends = 0;
const say = (client: WireClient, topicId: string, words: string) =>
  client.request("sendGroupMessage", {
    groupId: topicId,
    clientTime: Math.floor(Date.now() / 1000),
    random: Math.floor(Math.random() * 2 ** 32),
    sendNumber: ++sends,
    body: [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }],
  });
const listed = async (client: WireClient) => (await client.request("listTopics", { groupId: plaza })).data.topics;

test("a topic lives from its making by a back end to its end: talked in, counted, muted, changed, ended", async () => {
  await done("group_open_http_svc/create_group", {
    Type: "Community",
    GroupId: plaza,
    Name: "Plaza",
    Owner_Account: "to_owner",
    SupportTopic: 1,
    MemberList: [{ Member_Account: "to_member" }],
  });
  await done("million_group_open_http_svc/create_topic", { GroupId: plaza, TopicId: hall, TopicName: "Hall" });
  expect(await member.event("topicCreated")).toMatchObject({ groupId: plaza, topicId: hall });
  const archive = (
    await done("group_open_http_svc/import_topic", { GroupId: plaza, TopicName: "Archive", CreateTime: 1_600_000_000 })
  ).TopicId;

  const { data: sent } = await say(owner, hall, "hello");
  const received = await member.event("messageReceived", ({ message }) => message.groupId === hall);
  expect(received.message).toMatchObject({ from: "to_owner", seq: sent.seq, to: hall });
  await done("group_open_http_svc/send_group_msg", {
    GroupId: plaza,
    TopicId: hall,
    From_Account: "to_owner",
    Random: 7,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "from the back end" } }],
  });
  expect(await listed(member)).toMatchObject([
    { topicId: hall, unreadCount: 2, lastSeq: 2 },
    { topicId: archive, unreadCount: 0, createdAt: 1_600_000_000_000 },
  ]);
  const history = await member.request("listMessages", { conversationId: `GROUP${hall}`, count: 15 });
  expect(history.data.messages.map(({ seq }) => seq)).toEqual([1, 2]);
  await member.request("markConversationRead", { conversationId: `GROUP${hall}` });
  const read = async () =>
    (
      await done("million_group_open_http_svc/get_topic", {
        GroupId: plaza,
        From_Account: "to_member",
        TopicIdList: [hall],
      })
    ).TopicAndSelfInfo;
  expect(await read()).toMatchObject([
    { ErrorCode: 0, SelfInfo: { MsgSeq: 2 }, TopicInfo: { TopicName: "Hall", NextMsgSeq: 3 } },
  ]);

  await done("million_group_open_http_svc/modify_topic", { GroupId: plaza, TopicId: hall, MuteAllMember: "On" });
  expect(await member.event("topicUpdated")).toMatchObject({ topic: { topicId: hall, mutesAll: true } });
  expect(await say(member, hall, "muted")).toMatchObject({ code: 10017 });
  expect(await say(owner, hall, "still here")).toMatchObject({ code: 0 });

  await done("million_group_open_http_svc/destroy_topic", { GroupId: plaza, TopicIdList: [hall] });
  expect(await member.event("topicsDeleted")).toEqual({ groupId: plaza, topicIds: [hall] });
  expect(await say(owner, hall, "gone")).toMatchObject({ code: 10010 });
  expect(await read()).toMatchObject([{ ErrorCode: 110003 }]);
});

test("unread counts of topics outlive the server", async () => {
  const { topicId } = (await owner.request("createTopic", { groupId: plaza, name: "Kept" })).data;
  await say(owner, topicId, "one");
  await say(member, topicId, "mine");
  await say(owner, topicId, "two");
  const before = await listed(member);
  expect(before.find((topic) => topic.topicId === topicId)).toMatchObject({ unreadCount: 2, lastSeq: 3 });
  await server.kill();
  const again = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
  try {
    const client = await logIn(again, { userId: "to_member" });
    const { data } = await client.request("listTopics", { groupId: plaza });
    expect(data.topics).toEqual(before);
  } finally {
    await again.stop();
  }
});
