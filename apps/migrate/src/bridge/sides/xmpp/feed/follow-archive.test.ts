import xml from "@xmpp/xml";
import { describe, expect, it } from "vitest";
import type { ArchiveEntry } from "../../../../export/xmpp/old-server.ts";
import { Gone } from "../../../../xmpp/unreadable.ts";
import type { Change } from "../../../change.ts";
import { followArchive } from "./follow-archive.ts";

const begunAt = 5_000_000;

/** An archive that pages by two, and a journal in memory. */
function setUp(shown: ArchiveEntry[]) {
  const taken: string[] = [];
  const cursors = new Map<string, string>();
  const errors: Error[] = [];
  const state = { isGone: false };
  const quiet = Promise.withResolvers<void>();
  const open = () =>
    followArchive("ann", {
      readPage: async (from) => {
        if (state.isGone) throw new Gone("there is no room tea");
        const rest = shown.filter(({ id, at }) => ("after" in from ? id > from.after : at >= from.since));
        const entries = rest.slice(0, 2);
        return { entries, next: rest.length > 2 ? entries.at(-1)?.id : undefined };
      },
      changesOf: async ({ id, at }) => [
        { key: id, stream: "c2c ann bob", at, kind: "groupDismissed", groupId: id } satisfies Change,
      ],
      cursors: {
        get: (name) => cursors.get(name),
        names: (prefix) => [...cursors.keys()].filter((name) => name.startsWith(prefix)),
        takeWith: async (changes, values) => {
          // The journal takes each key once.
          for (const { key } of changes) if (!taken.includes(key)) taken.push(key);
          for (const [name, value] of Object.entries(values)) cursors.set(name, value);
        },
      },
      begunAt,
      inTurn: (work) => work(),
      onRead: (error) => void (error && errors.push(error)),
      onQuiet: quiet.resolve,
    });
  return { taken, open, errors, state, quiet: quiet.promise };
}

const entry = (seconds: number): ArchiveEntry => ({
  id: String(begunAt + seconds * 1000),
  at: begunAt + seconds * 1000,
  stanza: xml("message"),
});
const ids = (...seconds: number[]) => seconds.map((second) => entry(second).id);

describe("following an archive", () => {
  it("tells all that came since the bridge began, in order, over several pages", async () => {
    const { taken, open } = setUp([-5, 1, 2, 3, 4, 5].map(entry));
    await open().look();
    expect(taken).toEqual(ids(1, 2, 3, 4, 5));
  });

  it("goes on where another process ended", async () => {
    const shown = [1, 2].map(entry);
    const { taken, open } = setUp(shown);
    await open().look();
    shown.push(entry(100));
    await open().look();
    expect(taken).toEqual(ids(1, 2, 100));
  });

  it("finds an entry that shows late between those that were told", async () => {
    const shown = [1, 3].map(entry);
    const { taken, open } = setUp(shown);
    const follower = open();
    await follower.look();
    shown.splice(1, 0, entry(2));
    await follower.look();
    expect(taken).toEqual(ids(1, 3, 2));
  });

  it("waits for nothing more in an archive that is gone, and calls that no trouble", async () => {
    const { taken, open, errors, state, quiet } = setUp([entry(1)]);
    state.isGone = true;
    open().wake();
    await quiet;
    expect(errors).toEqual([]);
    state.isGone = false;
    // It has come again.
    open().wake();
    await expect.poll(() => taken).toEqual(ids(1));
  });
});
