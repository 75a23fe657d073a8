import { afterAll, beforeAll, expect, test } from "vitest";
import { type BackEnd, startBackEnd } from "../back-end.ts";
import { mustCallRest } from "../call-rest.ts";
import { expectSoundData } from "../expect-sound-data.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { afterSend, createSends, firstTexts, sentTexts, textOf } from "./sends.ts";

const pairs = Array.from({ length: 8 }, (_, i) => [`wk_${i}`, `wk_peer_${i}`] as const);
const kills = 3;
/** An answer that was on its way when the server was killed may be unknown to it. */
const onTheWayMs = 300;

let server: RunningServer;
let backEnd: BackEnd;
const env = () => ({ HONGYAN_WEBHOOK_URL: backEnd.url(), HONGYAN_WEBHOOK_COMMANDS: afterSend });

beforeAll(async () => {
  backEnd = await startBackEnd();
  server = await startServer(env());
  await mustCallRest(server, "im_open_login_svc/multiaccount_import", { Accounts: pairs.flat() });
});
afterAll(async () => {
  await server.stop();
  await backEnd.goAway();
});

test("what was acknowledged is told after kills, in order, and twice only where the answer was under way", async () => {
  const sends = createSends(() => server, pairs);
  const killedAt: number[] = [];
  for (let life = 0; life < kills; life++) {
    // A backlog: the back end takes its time, and is away for a while.
    backEnd.behave(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return undefined;
    });
    const toSend = sends.acknowledged.length + 300;
    const sending = sends.sendUntil(() => sends.acknowledged.length >= toSend).catch(() => {});
    await backEnd.until(() => backEnd.got.length > life * 40 + 30);
    killedAt.push(Date.now());
    await server.kill();
    await sending;
    server = await startServer({ ...env(), HONGYAN_DATA_DIR: server.dataDir });
  }
  backEnd.behave(() => undefined);
  await backEnd.until(() => {
    const told = new Set(backEnd.answered().map(textOf));
    return sends.acknowledged.every(({ text }) => told.has(text));
  });
  // A send that was not acknowledged may be stored: its number stands between the others.
  const wanted = sentTexts(sends.acknowledged);
  for (const [conversation, texts] of firstTexts(backEnd.answered(), sends.run)) {
    expect(texts.filter((text) => wanted.get(conversation)?.includes(text))).toEqual(wanted.get(conversation));
    const numbers = texts.map((text) => Number(text.split(" ")[1]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }
  const firstAnswers = new Map<string, number>();
  for (const one of backEnd.answered()) {
    const first = firstAnswers.get(textOf(one));
    if (first === undefined) firstAnswers.set(textOf(one), one.at);
    else expect(killedAt.some((at) => first > at - onTheWayMs && first < at + onTheWayMs)).toBe(true);
  }
  expect(backEnd.faults).toEqual([]);
  await server.stop();
  await expectSoundData(server.dataDir);
});
