import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Failure } from "../../cli/failure.ts";
import { type RecordKind, recordKinds } from "../../dump/records.ts";
import type { ConnectorSettings, Cursor, Source } from "../connector.ts";
import { ejabberdSqlConnector } from "./ejabberd-sql-connector.ts";

const host = "old.test";
const messages = 3_000;

/** The tables of ejabberd that are read; `server_host` stands in the newer schema only. */
const tables = (own: string) => `
  create table users (username text, ${own} password text, created_at timestamp not null default current_timestamp);
  create table vcard (username text, ${own} vcard text);
  create table rosterusers (username text, ${own} jid text, nick text, subscription character(1), ask character(1));
  create table rostergroups (username text, ${own} jid text, grp text);
  create table privacy_default_list (username text, ${own} name text);
  create table privacy_list (username text, ${own} name text, id integer primary key);
  create table privacy_list_data (id bigint, t character(1), value text, action character(1), ord numeric,
    match_all boolean, match_iq boolean, match_message boolean, match_presence_in boolean, match_presence_out boolean);
  create table muc_room (name text, host text, opts text);
  create table muc_room_subscribers (room text, host text, jid text);
  create table archive (username text, ${own} timestamp bigint, peer text, bare_peer text, xml text, id integer primary key, kind text, nick text);
`;

type Row = Record<string, string | number>;

/** Writes into the tables as ejabberd would. */
function createTown(path: string, isShared: boolean) {
  const database = new DatabaseSync(path);
  database.exec(tables(isShared ? "server_host text," : ""));
  let time = 1_900_000_000_000_000;
  const add = (table: string, row: Row, at = host) => {
    const whole: Row = isShared ? { ...row, server_host: at } : row;
    const names = Object.keys(whole);
    const marks = names.map(() => "?").join(", ");
    database.prepare(`insert into ${table} (${names.join(", ")}) values (${marks})`).run(...Object.values(whole));
  };
  const archive = (username: string, peer: string, inside: string, from: string, nick = "", at = host) => {
    const type = nick ? "groupchat" : "chat";
    const xml = `<message from='${from}/x' to='${peer}' type='${type}' id='m${time}' xmlns='jabber:client'>${inside}</message>`;
    add("archive", { username, timestamp: time, peer, bare_peer: peer, xml, kind: type, nick }, at);
  };
  const pass = (microseconds = 700) => {
    time += microseconds;
  };
  const talk = (from: string, to: string, inside: string) => {
    pass();
    archive(from, `${to}@${host}`, inside, `${from}@${host}`);
    archive(to, `${from}@${host}`, inside, `${from}@${host}`);
  };
  return { database, add, archive, pass, talk };
}

function build(path: string, isShared: boolean): void {
  const town = createTown(path, isShared);
  town.database.exec("begin");
  for (const username of ["ann", "ben", "eve"])
    town.add("users", { username, password: "", created_at: "2029-12-31 23:00:00" });
  town.add("vcard", { username: "ann", vcard: "<vCard xmlns='vcard-temp'><NICKNAME>安</NICKNAME></vCard>" });
  const roster = { username: "ann", nick: "", ask: "N" };
  for (const [jid, subscription] of [
    ["ben", "B"],
    ["eve", "F"],
  ] as const) {
    town.add("rosterusers", { ...roster, jid: `${jid}@${host}`, subscription });
  }
  for (const grp of ["work", "Freunde"]) town.add("rostergroups", { username: "ann", jid: `ben@${host}`, grp });
  town.add("privacy_list", { username: "eve", name: "mine", id: 7 });
  town.add("privacy_default_list", { username: "eve", name: "mine" });
  const block = "insert into privacy_list_data values (7, ?, ?, ?, 1, ?, 0, 1, 0, 0)";
  for (const row of [
    ["j", `ann@${host}`, "d", 1],
    ["j", `ben@${host}`, "d", 0],
    ["j", `ben@${host}`, "a", 1],
    ["g", "work", "d", 1],
  ]) {
    town.database.prepare(block).run(...(row as [string, string, string, number]));
  }
  const owner = `{{<<"ann">>,<<"${host}">>,<<>>},{owner,<<>>}}`;
  const room = town.database.prepare("insert into muc_room values (?, ?, ?)");
  room.run("tea", `conference.${host}`, `[{title,<<"Tea">>},{members_only,true},{affiliations,[${owner}]}]`);
  room.run("elsewhere", "conference.other.test", "[]");
  for (let number = 0; number < messages; number++) {
    const [from, to] = number % 3 === 0 ? ["ben", "ann"] : ["ann", number % 3 === 1 ? "ben" : "eve"];
    town.talk(from as string, to as string, `<body>${number}</body>`);
    town.archive(`tea@conference.${host}`, `ben@${host}`, `<body>${number}</body>`, `ben@${host}`, "Benny");
  }
  for (const peer of ["bob@other.test", `gone@${host}`, `tea@conference.${host}`]) {
    town.pass();
    town.archive("eve", peer, "<body>hello</body>", `eve@${host}`);
  }
  if (isShared) {
    town.add("users", { username: "stranger", password: "" }, "other.test");
    town.archive("ann", "stranger@other.test", "<body>not ours</body>", "ann@other.test", "", "other.test");
    town.add("privacy_default_list", { username: "eve", name: "mine" }, "other.test");
  }
  town.database.exec("commit");
  town.database.close();
}

const batchesOf = async (source: Source, kind: RecordKind, from?: Cursor) => {
  const batches: { records: readonly unknown[]; cursor: Cursor }[] = [];
  for await (const { records, cursor } of source.read(kind, from)) batches.push({ records, cursor });
  return batches;
};

const open = (path: string, more: ConnectorSettings = {}) =>
  ejabberdSqlConnector.open(
    { host, database: `sqlite:${path}`, ...more },
    { signal: new AbortController().signal, log: () => {} },
  );

describe.each([
  ["older", false],
  ["newer", true],
] as const)("tables of the %s schema", (name, isShared) => {
  const folder = mkdtempSync(join(tmpdir(), "ejabberd-sql-"));
  const path = join(folder, `${name}.db`);
  let source: Source;
  beforeAll(async () => {
    build(path, isShared);
    source = await open(path);
  });
  afterAll(async () => {
    await source.close();
    rmSync(folder, { recursive: true });
  });
  const all = async (kind: RecordKind) => (await batchesOf(source, kind)).flatMap(({ records }) => records);

  it("tell people and rooms", async () => {
    const createdAt = Date.UTC(2029, 11, 31, 23);
    expect(await all("accounts")).toEqual(["ann", "ben", "eve"].map((userId) => ({ userId, createdAt })));
    expect(await all("profiles")).toEqual([{ userId: "ann", nick: "安" }]);
    expect(await all("relations")).toEqual([{ userId: "ann", friendId: "ben", friendGroups: ["Freunde", "work"] }]);
    expect(await all("blocklists")).toEqual([{ userId: "eve", blockedId: "ann" }]);
    expect(await all("groups")).toEqual([
      { groupId: "tea", type: "Public", name: "Tea", ownerId: "ann", joinOption: "consent" },
    ]);
    expect(await all("members")).toEqual([{ groupId: "tea", userId: "ann", role: "Owner" }]);
    expect(await source.count("c2cMessages")).toBe(messages + 2);
  });

  it("tell each message once", async () => {
    const c2c = (await all("c2cMessages")) as { id: string }[];
    expect(c2c).toHaveLength(messages);
    expect(new Set(c2c.map(({ id }) => id)).size).toBe(messages);
    const room = await all("groupMessages");
    expect(room).toHaveLength(messages);
    expect(room[1]).toMatchObject({ groupId: "tea", from: "ben", body: [{ MsgContent: { Text: "1" } }] });
  });

  it.each(recordKinds)("can be read on from after any batch of %s", async (kind) => {
    const batches = await batchesOf(source, kind);
    if (kind.endsWith("Messages")) expect(batches.length).toBeGreaterThan(2);
    for (const [index, { cursor }] of batches.entries()) {
      // Another run of the program knows the cursor alone.
      const later = await open(path);
      const rest = await batchesOf(later, kind, JSON.parse(JSON.stringify(cursor)));
      expect(rest.flatMap(({ records }) => records)).toEqual(
        batches.slice(index + 1).flatMap(({ records }) => records),
      );
      await later.close();
    }
  });

  it("tell of people elsewhere and people who are gone, where they are wanted", async () => {
    const wider = await open(path, { "keep-foreign": true });
    const read = async (kind: RecordKind) => (await batchesOf(wider, kind)).flatMap(({ records }) => records);
    const names = ((await read("accounts")) as { userId: string }[]).map(({ userId }) => userId);
    expect(names).toEqual(["ann", "ben", "eve", "bob@other.test", "gone"]);
    const receivers = ((await read("c2cMessages")) as { to: string }[]).slice(-2).map(({ to }) => to);
    expect(receivers).toEqual(["bob@other.test", "gone"]);
    await wider.close();
  });

  it("tell only what is newer where that is wanted", async () => {
    const from = new Date(1_900_000_000_000 + 1_000 * 0.7).toISOString();
    const later = await open(path, { since: from });
    const records = (await batchesOf(later, "c2cMessages")).flatMap((batch) => batch.records) as { at: number }[];
    expect(records).toHaveLength(messages - 999);
    await later.close();
  });
});

it("gives messages of the same microsecond ids of their own, also where a page of rows ends between them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ejabberd-sql-"));
  const path = join(folder, "crowded.db");
  const town = createTown(path, false);
  town.database.exec("begin");
  for (const username of ["ann", "ben", "cid"]) town.add("users", { username, password: "" });
  for (let number = 0; number < messages; number++) {
    if (number % 7 === 0) town.pass(1);
    // Another conversation: there the time alone is the id, as it is over XMPP.
    if (number === 0) town.archive("ann", `cid@${host}`, "<body>0</body>", `ann@${host}`);
    town.archive("ann", `ben@${host}`, `<body>${number}</body>`, `ann@${host}`);
  }
  town.database.exec("commit");
  town.database.close();
  const source = await open(path);
  const records = (await batchesOf(source, "c2cMessages")).flatMap((batch) => batch.records) as {
    id: string;
    to: string;
  }[];
  const idsTo = (userId: string) => records.flatMap(({ id, to }) => (to === userId ? [id] : []));
  expect(idsTo("ben")).toHaveLength(messages);
  expect(new Set(idsTo("ben")).size).toBe(messages);
  expect(idsTo("cid")).toEqual(idsTo("ben").slice(0, 1));
  expect(idsTo("cid")[0]).toMatch(/^\d+$/);
  await source.close();
  rmSync(folder, { recursive: true });
});

it("calls a message the same, whichever of two archives it is read from", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ejabberd-sql-"));
  const path = join(folder, "sides.db");
  const town = createTown(path, false);
  for (const username of ["ann", "ben"]) town.add("users", { username, password: "" });
  for (const text of ["one", "again", "again", "four"]) {
    town.pass(5_000_000);
    town.archive("ann", `ben@${host}`, `<body>${text}</body>`, `ann@${host}`);
    // ejabberd puts it down a moment later for who gets it; the id of a stanza need not be one of its own.
    town.pass(30);
    town.archive("ben", `ann@${host}`, `<body>${text}</body>`, `ann@${host}`);
  }
  town.database.exec("update archive set xml = replace(xml, 'id=', 'no-id=')");
  const read = async () => {
    const source = await open(path);
    const records = (await batchesOf(source, "c2cMessages")).flatMap((batch) => batch.records);
    await source.close();
    return records as { id: string; at: number; body: { MsgContent: { Text: string } }[] }[];
  };
  const before = await read();
  expect(before.map(({ body }) => body[0]?.MsgContent.Text)).toEqual(["one", "again", "again", "four"]);
  // One archive loses something: from now on the other holds more.
  town.database.exec(`delete from archive where username = 'ann' and timestamp = ${before[1]?.id}`);
  const after = await read();
  expect(after.map(({ id }) => id)).toEqual([
    before[0]?.id,
    String(Number(before[1]?.id) + 30),
    before[2]?.id,
    before[3]?.id,
  ]);
  expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body));
  town.database.close();
  rmSync(folder, { recursive: true });
});

describe("a database that cannot be read", () => {
  const openUrl = (database: string) => open("", { database });

  it("is named where there is none", async () => {
    await expect(open("/nowhere/at/all.db")).rejects.toThrow("there is no file /nowhere/at/all.db");
  });

  it("is told in a sentence where nothing answers, or where it holds something else", async () => {
    const nobody = openUrl("postgres://ejabberd@127.0.0.1:1/ejabberd");
    await expect(nobody).rejects.toThrow(
      new Failure("PostgreSQL 127.0.0.1:1/ejabberd cannot be read: connect ECONNREFUSED 127.0.0.1:1"),
    );
    const folder = mkdtempSync(join(tmpdir(), "ejabberd-sql-"));
    const path = join(folder, "other.db");
    new DatabaseSync(path).close();
    await expect(open(path)).rejects.toThrow(new Failure(`SQLite ${path} cannot be read: no such table: archive`));
    rmSync(folder, { recursive: true });
  });

  it("is not told with the password that somebody wrote into its address", async () => {
    const error = await openUrl("postgres://ejabberd:never told@[/ejabberd").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Failure);
    expect(inspect(error)).not.toContain("never told");
  });
});
