import xml from "@xmpp/xml";
import { expect, test } from "vitest";
import { messageNumbers } from "../../../../dump/message-key.ts";
import type { ArchiveEntry } from "../../../../export/xmpp/old-server.ts";
import { createMessageNames } from "../feed/message-names.ts";
import { idOfImported } from "./id-of-imported.ts";
import type { OldTarget } from "./old-target.ts";

const at = 1_700_000_000_000;
const room = "tea@conference.chat.test";
const entry = (id: string, agoMs: number): ArchiveEntry => ({
  id,
  at: at - agoMs,
  stanza: xml("message", { from: `${room}/ann`, id: `said-${id}`, type: "groupchat" }),
});
const archived = [entry("later", -60_000), entry("other", 0), entry("meant", 200), entry("earlier", 60_000)];

/** An old system with that room, which tells what was asked of its archive. */
function oldSystem() {
  const asked: [number, number | undefined][] = [];
  const names = createMessageNames(() => {
    throw new Error("the whole archive was searched");
  });
  const target = {
    addresses: { roomOf: () => room },
    archives: {
      backwards: async function* (_archive: unknown, _peer: unknown, since: number, until = Number.POSITIVE_INFINITY) {
        asked.push([since, until]);
        for (const one of archived) if (one.at >= since && one.at <= until) yield one;
      },
    },
    names,
  } as unknown as OldTarget;
  return { asked, names, target };
}

const recallOf = (id: string, random: number) => ({
  ...{ kind: "groupRecall" as const, groupId: "tea", id },
  origin: { at, random },
});

test("an imported message is looked for around its time only, and known by its name afterwards", async () => {
  const { asked, names, target } = oldSystem();
  const { random } = messageNumbers({ id: "meant", at: at - 200 });
  expect(await idOfImported(target, recallOf("7", random))).toBe("meant");
  expect(asked).toEqual([[at - 1_000, at + 2_000]]);
  const place = { archive: { room }, conversation: "group tea" };
  expect(await names.find(place, "meant")).toMatchObject({ originId: "said-meant", sender: room });
});

test("what was never imported is found nowhere", async () => {
  const { target } = oldSystem();
  expect(await idOfImported(target, recallOf("7", 1))).toBeUndefined();
  expect(await idOfImported(target, { kind: "groupRecall", groupId: "tea", id: "7" })).toBeUndefined();
});
