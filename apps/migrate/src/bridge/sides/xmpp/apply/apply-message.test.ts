import xml from "@xmpp/xml";
import { expect, test } from "vitest";
import { textFrom, textInGroup } from "../../../testing/changes.ts";
import { markOf } from "../marks.ts";
import { applyC2cMessage, applyGroupMessage } from "./apply-message.ts";
import type { OldTarget } from "./old-target.ts";

/** An old system with a room whose archive holds stanzas of these ids, the newest first. */
function oldSystem(ids: readonly string[]) {
  const seen = { looked: 0, said: 0 };
  const target = {
    addresses: { host: "chat.test", roomOf: () => "tea@conference.chat.test", nodeOf: () => "ann" },
    haveAccount: async () => {},
    archives: {
      backwards: async function* () {
        for (const id of ids) {
          seen.looked++;
          yield { id, at: 0, stanza: xml("message", { id }) };
        }
      },
    },
    sessions: {
      once: async () => {
        seen.said++;
        return { session: undefined, isKept: true };
      },
    },
  } as unknown as OldTarget;
  return { seen, target };
}

const { message } = textInGroup("tea", "ann", "7") as unknown as { message: Parameters<typeof applyGroupMessage>[1] };
const mark = markOf("7");
const others = Array.from({ length: 500 }, (_, n) => `said-in-the-old-app-${n}`);
const apply = (target: OldTarget, isRepeat: boolean) => applyGroupMessage(target, message, { mark, at: 0, isRepeat });

test("what an earlier attempt said is found among what others said since, and not said again", async () => {
  const { seen, target } = oldSystem([...others, mark]);
  expect(await apply(target, true)).toEqual({ id: mark });
  expect(seen).toEqual({ looked: 501, said: 0 });
});

test("a repeat looks no further back than to what was brought before it", async () => {
  const { seen, target } = oldSystem(["said-in-the-old-app", markOf("6"), ...others]);
  expect(await apply(target, true)).toEqual({ id: mark });
  expect(seen).toEqual({ looked: 2, said: 1 });
});

test("an archive that has a message a moment later is asked again, without waiting for the server to settle", async () => {
  const { target } = oldSystem([]);
  const { message: said } = textFrom("bob", "ann", "7") as unknown as {
    message: Parameters<typeof applyC2cMessage>[1];
  };
  let looks = 0;
  const slow = {
    ...target,
    addresses: { ...target.addresses, jidOf: (userId: string) => `${userId}@chat.test` },
    archives: {
      backwards: async function* () {
        if (++looks === 3) yield { id: mark, at: 0, stanza: xml("message", { id: mark }) };
      },
    },
    sessions: { once: async () => ({ session: undefined, isKept: false }) },
    steady: () => Promise.reject(new Error("it waited for the server to settle")),
  } as unknown as OldTarget;
  expect(await applyC2cMessage(slow, said, { mark, at: 0, isRepeat: false })).toEqual({ id: mark });
  expect(looks).toBe(3);
});

test("what is made for the first time is looked for nowhere", async () => {
  const { seen, target } = oldSystem(others);
  await apply(target, false);
  expect(seen).toEqual({ looked: 0, said: 1 });
});
