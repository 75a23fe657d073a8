import type { Element } from "@xmpp/xml";
import { parseXml } from "../../xmpp/parse-xml.ts";
import type { RosterItem } from "../../xmpp/roster.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type {
  Archive,
  ArchiveEntry,
  ArchivePage,
  OldAccount,
  OldServer,
  PageQuery,
  SizeQuery,
} from "../xmpp/old-server.ts";
import { readRoomOptions } from "./room-options.ts";
import type { Row, SqlDatabase } from "./sql-database.ts";

export type SqlServerOptions = {
  database: SqlDatabase;
  host: string;
  roomServices: readonly string[];
  /** Where ejabberd keeps its accounts elsewhere: their names. */
  accounts: readonly string[] | undefined;
};

const pageSize = 1000;

const subscriptions: Readonly<Record<string, RosterItem["subscription"]>> = {
  B: "both",
  T: "to",
  F: "from",
  N: "none",
};

/** The tables of ejabberd; it need not run. */
export async function openSqlServer(options: SqlServerOptions): Promise<OldServer> {
  const { database, host, roomServices } = options;
  const ofHost = await hostCondition(database, host);
  const own = (user: string, table = "") => ofHost(`${table}username = ?`, user, table);
  const archived = (archive: Archive, { peer }: PageQuery | SizeQuery): Condition => {
    const [condition, ...values] = own(nameOf(archive));
    return peer === undefined ? [condition, ...values] : [`${condition} and bare_peer = ?`, ...values, peer];
  };
  const read = ([condition, ...values]: Condition, query: string, rest = "") =>
    database.all(`${query} where ${condition} ${rest}`, ...values);
  return {
    description: `tables of ejabberd, ${host} in ${database.name}`,
    host,
    accounts: () => readAccounts(options, ofHost),
    vcard: async (user) => {
      const [row] = await read(own(user), "select vcard from vcard");
      return row && parseXml(String(row.vcard));
    },
    roster: async (user) => {
      const items = await read(own(user), "select jid, nick, subscription, ask from rosterusers");
      const groups = await read(own(user), "select jid, grp from rostergroups");
      return items.filter(isListed).map((item) => rosterItem(item, groups));
    },
    blocked: async (user) => {
      const [[list, ...ofList], [inUse, ...ofUse]] = [own(user, "l."), own(user, "p.")];
      const rows = await read([`${list} and ${inUse}`, ...ofList, ...ofUse], blockedQuery, "order by d.ord");
      return rows.map(({ value }) => String(value));
    },
    rooms: async () => {
      const marks = roomServices.map(() => "?").join(", ");
      const rows = await database.all(`select name, host from muc_room where host in (${marks})`, ...roomServices);
      return rows.map(({ name, host: service }) => `${name}@${service}`);
    },
    room: async (room) => {
      const [name, service] = room.split("@") as [string, string];
      const [row] = await database.all("select opts from muc_room where name = ? and host = ?", name, service);
      const listed = await database.all(
        "select jid from muc_room_subscribers where room = ? and host = ?",
        name,
        service,
      );
      if (!row) throw new Unreadable(`the room ${room} is gone`);
      return readRoomOptions(
        room,
        String(row.opts),
        listed.map(({ jid }) => String(jid)),
      );
    },
    archivePage: (archive, query) => readPage(database, archived(archive, query), archive, query),
    archiveSize: async (archive, query) => {
      const [condition, ...values] = archived(archive, query);
      const [row] = await database.all(
        `select count(*) as size from archive where ${condition} and timestamp >= ?`,
        ...values,
        (query.since ?? 0) * 1000,
      );
      return Number(row?.size ?? 0);
    },
    close: database.close,
  };
}

type Condition = [string, ...(string | number)[]];

/** In its newer schema, several hosts share the tables. */
async function hostCondition(
  database: SqlDatabase,
  host: string,
): Promise<(condition: string, value: string, table?: string) => Condition> {
  const isShared = await database.all("select server_host from archive limit 1").then(
    () => true,
    (error: Error) => {
      // Anything else than that there is no such column says nothing of the schema.
      if (!error.message.includes("server_host")) throw error;
      return false;
    },
  );
  return (condition, value, table = "") =>
    isShared ? [`${condition} and ${table}server_host = ?`, value, host] : [condition, value];
}

async function readAccounts(
  { database, accounts }: SqlServerOptions,
  ofHost: Awaited<ReturnType<typeof hostCondition>>,
): Promise<OldAccount[]> {
  if (accounts) return accounts.map((user) => ({ user }));
  const [condition, ...values] = ofHost("username > ?", "");
  const query = `select username, ${database.seconds("created_at")} as made from users where ${condition}`;
  return (await database.all(query, ...values)).map(({ username, made }) => ({
    user: String(username),
    ...(made !== null && { createdAt: Number(made) * 1000 }),
  }));
}

/** ejabberd shows no one who only asked to be let in. */
const isListed = ({ subscription, ask }: Row) => !(subscription === "N" && ask === "I");

function rosterItem({ jid, nick, subscription }: Row, groups: readonly Row[]): RosterItem {
  return {
    jid: String(jid),
    name: String(nick ?? ""),
    subscription: subscriptions[String(subscription)] ?? "none",
    groups: groups.filter((group) => group.jid === jid).map(({ grp }) => String(grp)),
  };
}

/** What XEP-0191 calls blocked: addresses from which the list in use lets nothing through. */
const blockedQuery = `select d.value from privacy_list l
  join privacy_default_list p on p.name = l.name
  join privacy_list_data d on d.id = l.id and d.t = 'j' and d.action = 'd'
    and (d.match_all or (d.match_iq and d.match_message and d.match_presence_in and d.match_presence_out))`;

const nameOf = ({ user, room }: Archive): string => room ?? user;

/** Pages go on by time and, within one microsecond, by row. */
async function readPage(
  database: SqlDatabase,
  [condition, ...values]: Condition,
  archive: Archive,
  { after, since = 0 }: PageQuery,
): Promise<ArchivePage> {
  const [time, row] = (after ?? `${since * 1000}.-1`).split(".").map(Number) as [number, number];
  const rows = await database.all(
    `select timestamp, id, xml, peer, bare_peer, nick from archive where ${condition}
       and timestamp >= ? and (timestamp > ? or id > ?) order by timestamp, id limit ${pageSize}`,
    ...values,
    time,
    time,
    row,
  );
  const last = rows.length < pageSize ? undefined : rows.at(-1);
  // The page before may have ended within a microsecond.
  const before = after === undefined ? undefined : time;
  return { entries: toEntries(rows, archive, before), next: last && `${last.timestamp}.${last.id}` };
}

function toEntries(rows: readonly Row[], { room }: Archive, last: number | undefined): ArchiveEntry[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    const microseconds = Number(row.timestamp);
    // Over XMPP the time alone is the id. Only within a conversation it has to be one of its own.
    const name = `${microseconds} ${room ?? row.bare_peer}`;
    const id = taken.has(name) || microseconds === last ? `${microseconds}.${row.id}` : String(microseconds);
    taken.add(name);
    const entry = { id, at: Math.floor(microseconds / 1000), stanza: readStanza(String(row.xml)) };
    if (room === undefined) return entry;
    return { ...entry, nick: String(row.nick ?? ""), ...(row.nick ? { sender: String(row.peer) } : {}) };
  });
}

function readStanza(xml: string): Element {
  const stanza = xml.startsWith("<") ? parseXml(xml) : undefined;
  if (stanza) return stanza;
  throw new Unreadable(
    xml.startsWith("<")
      ? `the archive holds something that is no stanza: ${xml.slice(0, 80)}`
      : "the archive is compressed (compress_xml of mod_mam): read it over XMPP, with the connector ejabberd",
  );
}
