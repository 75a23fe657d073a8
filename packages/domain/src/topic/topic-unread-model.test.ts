import type { Account } from "@hongyan/storage";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { markConversationRead } from "../conversation/mark-conversation-read.ts";
import { addMembers } from "../group/add-members.ts";
import { actAsApp } from "../group/find-group.ts";
import { removeMembers } from "../group/remove-members.ts";
import { recallMessage } from "../message/recall-message.ts";
import { type TestCrew, testCrew } from "../testing/test-crew.ts";
import { createTopic } from "./create-topic.ts";
import { listTopics } from "./list-topics.ts";

let t: TestCrew;
const accounts: Account[] = [];
const topicCount = 2;
beforeAll(async () => {
  t = await testCrew();
  for (let i = 0; i < 3; i++) accounts.push(await t.account(`u${i}`));
});
afterAll(() => t.close());

const member = fc.nat({ max: 2 });
const topic = fc.nat({ max: topicCount - 1 });
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("say" as const), who: member, topic }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("look" as const), who: member }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("read" as const), who: member, topic }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("recallLast" as const), topic }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leave" as const), who: member }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("join" as const), who: member }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

type Message = { seq: number; from: number; isRecalled: boolean };

/** What each member has not read, in plain lists of messages. */
function createModel() {
  const said: Message[][] = Array.from({ length: topicCount }, () => []);
  const unread = accounts.map(() => said.map(() => new Set<Message>()));
  const isIn = accounts.map(() => false);
  return { said, unread, isIn };
}

/** Joining is placed by the clock of the domain, messages by that of the storage: both pass by each joining. */
const passTime = () => {
  while (Date.now() <= t.clock.now);
  t.clock.now = Date.now();
};

test("unread of topics is what others said since the joining and the last read mark, however a member comes to look", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      passTime();
      const { groupId } = await t.makeGroup({ type: "Community", hasTopics: true, members: [] });
      const community = await t.open(groupId);
      const owner = actAsApp(t.people.owner);
      const topics: string[] = [];
      for (let i = 0; i < topicCount; i++)
        topics.push((await createTopic(t.domain, t.app, community, owner, { name: `t${i}` })).groupId);
      const model = createModel();
      for (const one of steps) await play(groupId, topics, model, one);
      for (const [who, account] of accounts.entries())
        if (model.isIn[who])
          expect(await unreadOf(groupId, account)).toEqual(model.unread[who]?.map((waiting) => waiting.size));
    }),
    { numRuns: 40 },
  );
});

const unreadOf = async (groupId: string, account: Account) =>
  (await listTopics(t.domain, t.app, await t.open(groupId), account)).topics.map(({ unreadCount }) => unreadCount);

async function play(groupId: string, topics: readonly string[], model: ReturnType<typeof createModel>, one: Step) {
  if (one.do === "recallLast") return recallLast(topics, model, one.topic);
  const account = accounts[one.who] as Account;
  const [isIn, unread] = [model.isIn[one.who], model.unread[one.who] ?? []];
  const actor = actAsApp(t.administrator);
  if (one.do === "join" && !isIn) {
    passTime();
    await addMembers(t.domain, t.app, await t.open(groupId), { actor, accounts: [account] });
    passTime();
    model.isIn[one.who] = true;
    for (const waiting of unread) waiting.clear();
  }
  if (one.do === "leave" && isIn) {
    await removeMembers(t.domain, await t.open(groupId), { actor, accounts: [account] });
    model.isIn[one.who] = false;
  }
  if (one.do === "look" && isIn)
    expect(await unreadOf(groupId, account)).toEqual(unread.map((waiting) => waiting.size));
  if (one.do === "say" && isIn) {
    const { seq } = await t.say(topics[one.topic] as string, account, "words");
    const message = { seq, from: one.who, isRecalled: false };
    model.said[one.topic]?.push(message);
    for (const [who, waiting] of model.unread.entries()) if (who !== one.who) waiting[one.topic]?.add(message);
  }
  if (one.do === "read" && isIn) {
    const conversationId = `GROUP${topics[one.topic]}`;
    await markConversationRead(t.domain, t.app, { me: account, conversationId, fromConnection: "c" });
    unread[one.topic]?.clear();
  }
}

/** By its sender, while that one is in. */
async function recallLast(topics: readonly string[], model: ReturnType<typeof createModel>, topic: number) {
  const last = model.said[topic]?.at(-1);
  if (!last || last.isRecalled || !model.isIn[last.from]) return;
  const me = accounts[last.from] as Account;
  await recallMessage(t.domain, t.app, {
    me,
    conversationId: `GROUP${topics[topic]}`,
    seq: last.seq,
    fromConnection: "c",
  });
  last.isRecalled = true;
  for (const waiting of model.unread) waiting[topic]?.delete(last);
}
