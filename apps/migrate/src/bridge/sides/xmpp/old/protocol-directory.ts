import xml from "@xmpp/xml";
import { addAccount } from "../../../../xmpp/add-account.ts";
import { askRoomInfo, listAffiliations, listOccupants, listRooms } from "../../../../xmpp/ask-rooms.ts";
import { bareJid } from "../../../../xmpp/jid.ts";
import { ns } from "../../../../xmpp/namespaces.ts";
import { isIqError, isMissing, type XmppSession } from "../../../../xmpp/open-session.ts";
import { changeSettings, destroyRoom, type RoomSettings } from "../../../../xmpp/room-settings.ts";
import type { RosterItem } from "../../../../xmpp/roster.ts";
import { rosterOf } from "../../../../xmpp/roster.ts";
import type { OldDirectory, RoomFacts } from "./old-directory.ts";
import type { OldSessions } from "./old-sessions.ts";
import { sendThrough } from "./say.ts";

export type ProtocolDirectoryOptions = {
  sessions: OldSessions;
  /** Those of the administrator alone. */
  own: OldSessions;
  /** Node of the account that owns all rooms and may make accounts. It is for the bridge alone. */
  admin: string;
  host: string;
  roomService: string;
  /** XMPP has no question for it: read anew each time. */
  accounts: () => ReadonlySet<string>;
  /** What an account that the bridge makes gets. */
  passwordOf: (user: string) => string;
};

/** The directory of any XMPP server, by its clients' protocol alone: rooms as their owner, rosters as their accounts. */
export function protocolDirectory(options: ProtocolDirectoryOptions): OldDirectory {
  const { sessions, own, admin, host, roomService, accounts, passwordOf } = options;
  const read = <Result>(work: (session: XmppSession) => Promise<Result>) => own.read(admin, work);
  const write = <Result>(work: (session: XmppSession) => Promise<Result>) => own.once(admin, work);
  const jidOf = (user: string) => `${user}@${host}`;
  const rosterItem = async (user: string, friend: string) =>
    (await roster(user)).find(({ jid }) => bareJid(jid) === jidOf(friend));
  const roster = (user: string): Promise<RosterItem[]> =>
    sessions.read(user, async (session) => rosterOf(await session.ask("get", xml("query", { xmlns: ns.roster }))));
  return {
    accounts: async () => [...accounts()],
    isListed: (user) => accounts().has(user),
    register: async (user) => {
      const refusal = await write((session) => addAccount(session, jidOf(user), passwordOf(user)));
      // One that is there already stays as it is.
      if (refusal !== undefined && !/exist/i.test(refusal)) throw new Error(`no account ${user} was made: ${refusal}`);
    },
    rooms: () => read((session) => listRooms(session, roomService)),
    room: (room) =>
      read((session) =>
        unlessMissing(async () => {
          const { title, description, isClosed } = await askRoomInfo(session, room);
          const affiliations = await listAffiliations(session, room);
          // Who made it for the bridge is nobody's member.
          const others = affiliations.filter(({ jid }) => bareJid(jid) !== jidOf(admin));
          return { title, description, isClosed, affiliations: others };
        }),
      ),
    nicks: async (room) => (await read((session) => unlessMissing(() => listOccupants(session, room)))) ?? [],
    createRoom: (room, facts) => write((session) => createRoom(session, room, admin, settingsOf(facts))),
    changeRoom: (room, facts) => write((session) => changeSettings(session, room, settingsOf(facts))),
    destroyRoom: async (room) => {
      await write((session) => unlessMissing(() => destroyRoom(session, room)));
    },
    affiliate: async (room, jid, affiliation) => {
      const question = xml("query", { xmlns: ns.mucAdmin }, xml("item", { jid, affiliation }));
      await write((session) => session.ask("set", question, room));
    },
    roster,
    befriend: async (user, friend, name, groups) => {
      const item = xml("item", { jid: jidOf(friend), name }, ...groups.map((group) => xml("group", {}, group)));
      await sessions.once(user, (session) => session.ask("set", xml("query", { xmlns: ns.roster }, item)));
      const { subscription = "none" } = (await rosterItem(user, friend)) ?? {};
      if (subscription === "both" || subscription === "to") return;
      // As if one had asked and the other said yes.
      await sessions.once(user, (session) => tell(session, "subscribe", jidOf(friend), host));
      await sessions.once(friend, (session) => tell(session, "subscribed", jidOf(user), host));
    },
    unfriend: async (user, friend) => {
      const { subscription } = (await rosterItem(user, friend)) ?? {};
      if (subscription === undefined) return;
      // Whose friend it stays does not lose it.
      if (subscription === "both")
        return await sessions.once(user, (session) => tell(session, "unsubscribe", jidOf(friend), host));
      if (subscription === "from") return;
      const item = xml("item", { jid: jidOf(friend), subscription: "remove" });
      await sessions.once(user, (session) => session.ask("set", xml("query", { xmlns: ns.roster }, item)));
    },
  };
}

/** Its maker goes in, gives it its settings, which opens it to others, and leaves. */
async function createRoom(session: XmppSession, room: string, nick: string, settings: RoomSettings): Promise<void> {
  await session.send(xml("presence", { to: `${room}/${nick}` }, xml("x", { xmlns: ns.muc })));
  await changeSettings(session, room, {
    ...settings,
    "muc#roomconfig_persistentroom": "1",
    "muc#roomconfig_publicroom": "1",
    "muc#roomconfig_enablearchiving": "1",
    // In the new system members know each other; and only so its archive knows who said what.
    "muc#roomconfig_whois": "anyone",
  });
  await session.send(xml("presence", { to: `${room}/${nick}`, type: "unavailable" }));
}

function settingsOf({ title, description, isClosed }: Partial<RoomFacts>): RoomSettings {
  return {
    ...(title !== undefined && { "muc#roomconfig_roomname": title }),
    ...(description !== undefined && { "muc#roomconfig_roomdesc": description }),
    ...(isClosed !== undefined && { "muc#roomconfig_membersonly": isClosed ? "1" : "0" }),
  };
}

function tell(session: XmppSession, type: string, to: string, host: string): Promise<void> {
  return sendThrough(session, xml("presence", { type, to }), host);
}

async function unlessMissing<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isIqError(error) && isMissing(error)) return undefined;
    throw error;
  }
}
