import { randomBytes } from "node:crypto";
import { type AdminApi, ApiRefusal } from "../../../../export/ejabberd/admin-api.ts";
import type { Affiliation } from "../../../../xmpp/ask-rooms.ts";
import { parseJid } from "../../../../xmpp/jid.ts";
import type { RosterItem } from "../../../../xmpp/roster.ts";
import type { OldDirectory, RoomFacts, RoomState } from "./old-directory.ts";

type RoomAffiliation = { username: string; domain: string; affiliation: Affiliation };
type RosterLine = {
  jid: string;
  nick: string;
  subscription: RosterItem["subscription"];
  group?: string;
  groups?: string[];
};
/** Since 24.02 the options come as a list. */
type RoomOptions = Record<string, string> | { name: string; value: string }[];

/** The directory of an ejabberd, by its HTTP API. */
export function ejabberdDirectory({ call }: AdminApi, host: string, roomService: string): OldDirectory {
  const named = (room: string) => ({ name: parseJid(room)?.node ?? "", service: parseJid(room)?.domain ?? "" });
  const room = async (address: string): Promise<RoomState | undefined> => {
    const options = await unlessMissing(call("get_room_options", named(address)) as Promise<RoomOptions>);
    const facts = options && new Map(pairsOf(options));
    if (!facts || facts.size === 0) return undefined;
    const affiliations = await unlessMissing(
      call("get_room_affiliations", named(address)) as Promise<RoomAffiliation[]>,
    );
    if (!affiliations) return undefined;
    return {
      title: facts.get("title") ?? "",
      description: facts.get("description") ?? "",
      isClosed: facts.get("members_only") === "true" || facts.get("password_protected") === "true",
      affiliations: affiliations
        .filter(({ username }) => username !== "")
        .map(({ username, domain, affiliation }) => ({ jid: `${username}@${domain}`, affiliation })),
    };
  };
  const rosterLine = (user: string, friend: string) => ({ localuser: user, localhost: host, user: friend, host });
  return {
    isListed: () => true,
    accounts: async () => (await call("registered_users", { host })) as string[],
    register: async (user) => {
      const password = randomBytes(24).toString("base64url");
      await call("register", { user, host, password }).catch((error: unknown) => {
        if (!(error instanceof ApiRefusal) || error.status !== 409) throw error;
      });
    },
    rooms: async () => (await call("muc_online_rooms", { service: roomService })) as string[],
    room,
    nicks: async (address) => {
      const inside = await unlessMissing(
        call("get_room_occupants", named(address)) as Promise<{ jid: string; nick: string }[]>,
      );
      return inside?.map(({ jid, nick }) => ({ jid: jid.split("/")[0] as string, nick })) ?? [];
    },
    createRoom: async (address, facts) => {
      const options = { ...optionsOf(facts), persistent: "true", mam: "true", public: "true" };
      const listed = Object.entries(options).map(([name, value]) => ({ name, value }));
      await call("create_room_with_opts", { ...named(address), host, options: listed }).catch(
        async (error: unknown) => {
          // It is there already, from an earlier attempt.
          if (!(error instanceof ApiRefusal) || !(await room(address))) throw error;
        },
      );
    },
    changeRoom: async (address, facts) => {
      for (const [option, value] of Object.entries(optionsOf(facts))) {
        await call("change_room_option", { ...named(address), option, value });
      }
    },
    destroyRoom: async (address) => {
      await unlessMissing(call("destroy_room", named(address)));
    },
    affiliate: async (address, jid, affiliation) => {
      await call("set_room_affiliation", { ...named(address), jid, affiliation });
    },
    roster: async (user) => rosterOf((await call("get_roster", { user, host })) as RosterLine[]),
    befriend: async (user, friend, nick, groups) => {
      await call("add_rosteritem", { ...rosterLine(user, friend), nick, group: groups.join(";"), subs: "both" });
    },
    unfriend: async (user, friend) => {
      await unlessMissing(call("delete_rosteritem", rosterLine(user, friend)));
    },
  };
}

/** ejabberd has no word of its own for something that is not there. */
async function unlessMissing<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof ApiRefusal) return undefined;
    throw error;
  });
}

function pairsOf(options: RoomOptions): [string, string][] {
  return Array.isArray(options) ? options.map(({ name, value }) => [name, value]) : Object.entries(options);
}

function optionsOf({ title, description, isClosed }: Partial<RoomFacts>): Record<string, string> {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(isClosed !== undefined && { members_only: String(isClosed) }),
  };
}

/** Older versions name an entry once for each of its groups. */
function rosterOf(lines: readonly RosterLine[]): RosterItem[] {
  const items = new Map<string, RosterItem>();
  for (const { jid, nick, subscription, group, groups = group ? [group] : [] } of lines) {
    const before = items.get(jid)?.groups ?? [];
    items.set(jid, { jid, name: nick, subscription, groups: [...before, ...groups] });
  }
  return [...items.values()];
}
