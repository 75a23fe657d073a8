import type { OperationInput } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { expectSoundData } from "../expect-sound-data.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn, textTo, type WireClient } from "../wire-client.ts";

const names = ["gk_a", "gk_b", "gk_c"] as const;
const groupIds = ["gk-1", "gk-2"] as const;
const kills = 4;
/** Answers between two kills. */
const answersPerLife = 150;
/** Sends of one account that may be unanswered at once. */
const window = 8;

type Input = OperationInput<"sendGroupMessage">;
type Sender = { userId: string; lastNumber: number; unanswered: Map<number, Input>; acknowledged: Map<string, number> };

let server: RunningServer;
let dataDir: string;
beforeAll(async () => {
  server = await startServer();
  dataDir = server.dataDir;
  await callRest(server, "im_open_login_svc/multiaccount_import", { Accounts: [...names] });
  for (const GroupId of groupIds)
    await callRest(server, "group_open_http_svc/create_group", {
      ...{ GroupId, Type: "Public", Name: "Kill", Owner_Account: names[0] },
      MemberList: names.slice(1).map((Member_Account) => ({ Member_Account })),
    });
});
afterAll(() => server.kill());

const keyOf = (groupId: string, text: string) => `${groupId} ${text}`;
const textOf = ({ body: [first] }: Pick<Input, "body">) =>
  String((first?.MsgContent as { Text?: string } | undefined)?.Text);

/** Sends as fast as it is answered until the connection is gone. What was not answered is repeated first. */
async function sendUntilGone(client: WireClient, sender: Sender, isEnding: () => boolean, onAnswer: () => void) {
  const transmit = async (input: Input): Promise<void> => {
    const { code, data } = await client.request("sendGroupMessage", input);
    expect(code).toBe(0);
    sender.unanswered.delete(input.sendNumber ?? 0);
    sender.acknowledged.set(keyOf(input.groupId, textOf(input)), data.seq);
    onAnswer();
  };
  const sendNew = async (): Promise<void> => {
    while (!isEnding()) {
      const sendNumber = ++sender.lastNumber;
      const groupId = groupIds[sendNumber % groupIds.length] ?? groupIds[0];
      const { to: _, ...text } = textTo("", `${sender.userId} ${sendNumber}`);
      const input = { ...text, groupId, sendNumber };
      sender.unanswered.set(sendNumber, input);
      await transmit(input);
    }
  };
  const repeated = [...sender.unanswered.values()].map(transmit);
  await Promise.allSettled([...repeated, ...Array.from({ length: window }, sendNew)]);
}

async function historyOf(client: WireClient, groupId: string) {
  const found: { seq: number; key: string; isTip: boolean }[] = [];
  for (let fromSeq = 1; ; fromSeq += 100) {
    const range = { conversationId: `GROUP${groupId}`, fromSeq, toSeq: fromSeq + 99 };
    const { messages, lastSeq } = (await client.request("fetchMessages", range)).data;
    for (const { seq, tip, body } of messages)
      found.push({ seq, isTip: tip !== undefined, key: tip ? "" : keyOf(groupId, textOf({ body })) });
    if (fromSeq + 99 >= lastSeq) return found;
  }
}

test("what members of groups were told is stored survives kills under load, once, at the seq they were told", async () => {
  const senders = names.map((userId): Sender => {
    return { userId, lastNumber: 0, unanswered: new Map(), acknowledged: new Map() };
  });
  for (let life = 0; life <= kills; life++) {
    const isLast = life === kills;
    const clients = await Promise.all(names.map((userId) => logIn(server, { userId })));
    let answers = 0;
    const ended = Promise.withResolvers<void>();
    const onAnswer = () => ++answers === answersPerLife && ended.resolve();
    const isEnding = () => isLast && answers >= answersPerLife;
    const runs = Promise.all(
      senders.map((sender, at) => sendUntilGone(clients[at] as WireClient, sender, isEnding, onAnswer)),
    );
    await ended.promise;
    if (!isLast) await server.kill();
    await runs;
    if (!isLast) server = await startServer({ HONGYAN_DATA_DIR: dataDir });
    else await Promise.all(clients.map((client) => client.close()));
  }
  for (const { unanswered } of senders) expect([...unanswered]).toEqual([]);
  const reader = await logIn(server, { userId: names[0] });
  const told = new Map(senders.flatMap(({ acknowledged }) => [...acknowledged]));
  const stored: string[] = [];
  for (const groupId of groupIds) {
    const history = await historyOf(reader, groupId);
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, at) => at + 1));
    for (const { seq, key, isTip } of history) {
      if (isTip) continue;
      stored.push(key);
      expect([key, told.get(key)]).toEqual([key, seq]);
    }
  }
  expect(stored.toSorted()).toEqual([...told.keys()].toSorted());
  const { conversation } = (await reader.request("getConversation", { conversationId: `GROUP${groupIds[0]}` })).data;
  const ofOthers = stored.filter((key) => key.startsWith(`${groupIds[0]} `) && !key.includes(names[0]));
  expect(conversation.unreadCount).toBe(ofOthers.length);
  await reader.close();
  await server.stop();
  await expectSoundData(dataDir);
});
