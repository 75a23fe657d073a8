import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BackEnd, type Behaviour, startBackEnd } from "../back-end.ts";
import { mustCallRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { afterSend, createSends, firstTexts, sentTexts } from "./sends.ts";

const awayMs = 60_000;
const troubleMs = 4_000;

const pairs = Array.from({ length: 6 }, (_, i) => [`wr_${i}`, `wr_peer_${i}`] as const);

let server: RunningServer;
let backEnd: BackEnd;
let sends: ReturnType<typeof createSends>;

beforeAll(async () => {
  backEnd = await startBackEnd();
  server = await startServer({ HONGYAN_WEBHOOK_URL: backEnd.url(), HONGYAN_WEBHOOK_COMMANDS: afterSend });
  await mustCallRest(server, "im_open_login_svc/multiaccount_import", { Accounts: pairs.flat() });
});
afterAll(async () => {
  await server.stop();
  await backEnd.goAway();
});
beforeEach(() => {
  sends = createSends(() => server, pairs);
  backEnd.got.length = 0;
});

/** Whatever was acknowledged was told, and each conversation in its order. */
async function expectAllTold(): Promise<void> {
  const wanted = new Set(sends.acknowledged.map(({ text }) => text));
  await backEnd.until(() => {
    const told = [...firstTexts(backEnd.answered(), sends.run).values()].flat();
    return told.length >= wanted.size;
  }, 90_000);
  const told = firstTexts(backEnd.answered(), sends.run);
  for (const [conversation, texts] of sentTexts(sends.acknowledged)) {
    // Two long lists are easier to read where they part.
    const at = texts.findIndex((text, i) => told.get(conversation)?.[i] !== text);
    expect(at === -1 ? [] : [conversation, texts.slice(at, at + 5), told.get(conversation)?.slice(at, at + 5)]).toEqual(
      [],
    );
  }
  expect(backEnd.faults).toEqual([]);
}

const after = (ms: number) => {
  const until = Date.now() + ms;
  return () => Date.now() >= until;
};

test("while the back end is away for a minute sends go on, and all of them are told when it is back, in order", async () => {
  await sends.sendUntil(after(1_000));
  await backEnd.goAway();
  const startedAt = Date.now();
  const slowest = { ms: 0 };
  const isOver = after(awayMs);
  // A send now and then: what matters is that none of them feels that nobody listens.
  while (!isOver()) {
    const before = Date.now();
    await Promise.all(pairs.map((pair) => sends.send(pair)));
    slowest.ms = Math.max(slowest.ms, Date.now() - before);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(awayMs);
  expect(slowest.ms).toBeLessThan(2_000);
  await backEnd.comeBack();
  await expectAllTold();
}, 180_000);

test("a back end that comes and goes misses nothing", async () => {
  let isEnding = false;
  const sending = sends.sendUntil(() => isEnding);
  const isOver = after(troubleMs);
  while (!isOver()) {
    await backEnd.goAway();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await backEnd.comeBack();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  isEnding = true;
  await sending;
  await expectAllTold();
});

let count = 0;
const troubles: Record<string, Behaviour> = {
  "is slow": async () => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    return undefined;
  },
  "answers garbage": (_got, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end("<html>it works</html>");
    return "taken";
  },
  "answers status 500": (_got, response) => {
    response.writeHead(500).end('{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}');
    return "taken";
  },
  "closes in the middle of its answer": (_got, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"ActionStatus":');
    setImmediate(() => response.destroy());
    return "taken";
  },
  "takes a request and says nothing": () => "taken",
  "fails at every third request": (_got, response) => {
    if (++count % 3 !== 0) return undefined;
    response.writeHead(503).end();
    return "taken";
  },
};

test.each(Object.entries(troubles))("a back end that %s is told everything, in order", async (_name, behaviour) => {
  backEnd.behave(behaviour);
  await sends.sendUntil(after(troubleMs));
  backEnd.behave(() => undefined);
  await expectAllTold();
});
