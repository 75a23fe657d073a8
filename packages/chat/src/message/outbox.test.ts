import { expect, test } from "vitest";
import { createClient, logIn, startServer, textTo } from "../testing/client.ts";
import { Refusal } from "../testing/protocol-server.ts";

function stored(sendNumber = 0) {
  return { id: `7-1-${sendNumber}`, seq: sendNumber, time: 1, placedAt: sendNumber, msgSeq: sendNumber };
}

test("a send whose answer was lost goes out again under the same number, before later ones", async () => {
  let isAnswering = false;
  const server = await startServer({
    sendC2cMessage: ({ sendNumber }) => (isAnswering ? stored(sendNumber) : undefined),
  });
  const chat = createClient(server);
  await logIn(chat);
  const sends = ["one", "two", "three"].map((text) => chat.sendMessage(textTo(chat, "bob", text)));
  await server.waitFor("sendC2cMessage", 3);
  isAnswering = true;
  server.drop();
  await Promise.all(sends);
  await chat.sendMessage(textTo(chat, "bob", "four"));
  expect(server.asked("sendC2cMessage").map(({ sendNumber }) => sendNumber)).toEqual([1, 2, 3, 1, 2, 3, 4]);
});

test("at most 16 sends are under way, the rest follow in order", async () => {
  const answered: (() => void)[] = [];
  const server = await startServer({
    sendC2cMessage: ({ sendNumber }) =>
      new Promise((resolve) => {
        answered.push(() => resolve(stored(sendNumber)));
      }),
    getUserStatus: () => ({ statuses: [], unknown: [] }),
  });
  const chat = createClient(server);
  await logIn(chat);
  const sends = Array.from({ length: 20 }, (_, index) => chat.sendMessage(textTo(chat, "bob", String(index))));
  await server.waitFor("sendC2cMessage", 16);
  // Answered after everything that was sent before it.
  await chat.getUserStatus({ userIDList: ["bob"] });
  expect(server.asked("sendC2cMessage")).toHaveLength(16);
  answered.shift()?.();
  await server.waitFor("sendC2cMessage", 17);
  const answerAll = setInterval(() => answered.shift()?.(), 1);
  await Promise.all(sends);
  clearInterval(answerAll);
  const numbers = server.asked("sendC2cMessage").map(({ sendNumber }) => sendNumber);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test("an online-only message has no number and is not sent twice", async () => {
  const server = await startServer({ sendC2cMessage: () => undefined });
  const chat = createClient(server);
  await logIn(chat);
  const message = textTo(chat, "bob", "typing");
  const send = chat.sendMessage(message, { onlineUserOnly: true });
  await server.waitFor("sendC2cMessage", 1);
  server.drop();
  await expect(send).rejects.toMatchObject({ code: 2801, data: { message } });
  await server.waitFor("syncAccount", 1);
  expect(server.asked("sendC2cMessage")).toEqual([expect.objectContaining({ onlineUserOnly: true })]);
  expect(server.asked("sendC2cMessage")[0]?.sendNumber).toBeUndefined();
});

test("a refused send fails with the server's code and takes no later one with it", async () => {
  const server = await startServer({
    sendC2cMessage: ({ sendNumber, to }) => {
      if (to === "mallory") throw new Refusal(20007);
      return stored(sendNumber);
    },
  });
  const chat = createClient(server);
  await logIn(chat);
  const refused = textTo(chat, "mallory", "hello");
  const results = await Promise.allSettled([chat.sendMessage(refused), chat.sendMessage(textTo(chat, "bob", "hello"))]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(results[0]).toMatchObject({ reason: { code: 20007, data: { message: refused } } });
  expect(refused.status).toBe("fail");
});

test("what was not confirmed at a logout is given back to the app", async () => {
  const server = await startServer({ sendC2cMessage: () => undefined });
  const chat = createClient(server);
  await logIn(chat);
  const send = chat.sendMessage(textTo(chat, "bob", "hello"));
  const outcome = expect(send).rejects.toMatchObject({ code: 2024 });
  await server.waitFor("sendC2cMessage", 1);
  await chat.logout();
  await outcome;
});
