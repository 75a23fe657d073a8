import { expect, test } from "vitest";
import type { Connection, Session } from "./connection.ts";
import { createSessions } from "./sessions.ts";

function createWithLog() {
  const log: string[] = [];
  const sessions = createSessions({
    onFirst: ({ number }) => log.push(`first of ${number}`),
    onLast: ({ number }) => log.push(`last of ${number}`),
    onEnd: ({ instance }) => log.push(`end of ${instance}`),
  });
  return { log, sessions };
}

const sessionOf = (number: number, id: string): Session =>
  ({ connection: { id } as Connection, account: { number }, platform: "Web", instance: id, loggedInAt: 1 }) as Session;

test("an account is listened for from its first session to its last, and each session is counted once", () => {
  const { log, sessions } = createWithLog();
  const [a, b, other] = [sessionOf(1, "a"), sessionOf(1, "b"), sessionOf(2, "c")];
  for (const session of [a, b, other]) sessions.add(session);
  expect([sessions.count(), sessions.of(1).length, [...sessions.all()].length]).toEqual([3, 2, 3]);
  sessions.remove(a);
  sessions.remove(a);
  expect([sessions.count(), a.connection.session, b.connection.session]).toEqual([2, undefined, b]);
  sessions.remove(b);
  expect(sessions.of(1)).toEqual([]);
  expect(log).toEqual(["first of 1", "first of 2", "end of a", "last of 1", "end of b"]);
});
