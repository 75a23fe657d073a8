import xml from "@xmpp/xml";
import { expect, test } from "vitest";
import { createNamesOfFirst } from "./names-of-first.ts";
import type { ArchiveEntry, OldServer, PageQuery } from "./old-server.ts";

const host = "old.test";
const entry = (id: string, at: number, text: string): ArchiveEntry => ({
  ...{ id, at },
  stanza: xml("message", { from: `ann@${host}/phone`, to: `ben@${host}` }, xml("body", {}, text)),
});

/** A server with the archive of ann, in pages of one, and what it was asked. */
function serverWith(archive: ArchiveEntry[]) {
  const asked: (number | undefined)[] = [];
  const archivePage = async (_archive: object, { peer, after, since }: PageQuery) => {
    expect(peer).toBe(`ben@${host}`);
    if (after === undefined) asked.push(since);
    const rest = archive.filter(({ id, at }) => at >= (since ?? 0) && id > (after ?? ""));
    return { entries: rest.slice(0, 1), next: rest.length > 1 ? rest[0]?.id : undefined };
  };
  return { asked, server: { host, archivePage } as unknown as OldServer };
}

test("what was said again and again is called by the name of its own time, each once", async () => {
  const { asked, server } = serverWith([
    entry("a1", 10_000, "ok"),
    entry("a2", 20_000, "ok"),
    entry("a3", 20_000, "ok"),
  ]);
  const name = createNamesOfFirst(server, undefined);
  const named = async (id: string, at: number) => (await name("ann", "ben", entry(id, at, "ok"))).id;
  expect(await named("b2", 20_001)).toBe("a2");
  expect(await named("b3", 20_001)).toBe("a3");
  expect(await named("b1", 10_001)).toBe("a1");
  // There it never was.
  expect(await named("b0", 5_000)).toBe("b0");
  expect(asked).toEqual([undefined]);
});

test("what comes while the export runs is looked for again, and only the end of the archive", async () => {
  const now = Date.now();
  const archive = [entry("a1", now - 80_000, "one"), entry("a2", now - 70_000, "two")];
  const { asked, server } = serverWith(archive);
  const name = createNamesOfFirst(server, now - 90_000);
  expect(await name("ann", "ben", entry("b1", now - 79_999, "one"))).toEqual({ id: "a1", at: now - 80_000 });
  archive.push(entry("a3", now, "three"));
  expect(await name("ann", "ben", entry("b3", now + 1, "three"))).toEqual({ id: "a3", at: now });
  // What is older was there by then, or never will be.
  expect(await name("ann", "ben", entry("b0", now - 75_000, "other"))).toEqual({ id: "b0", at: now - 75_000 });
  expect(asked).toEqual([now - 92_000, now - 72_000]);
});
