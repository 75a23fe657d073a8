import type { Affiliation } from "../../xmpp/ask-rooms.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type { Directory, RoomFacts } from "../xmpp/directory.ts";
import { type AdminApi, ApiRefusal } from "./admin-api.ts";

type RoomAffiliation = { username: string; domain: string; affiliation: string };
/** Since 24.02 the options come as a list. */
type RoomOptions = Record<string, string> | { name: string; value: string }[];

const affiliations = ["owner", "admin", "member", "outcast"] as const;
const ranks: readonly string[] = affiliations;

/** Who and what there is, from ejabberd's own commands. */
export function ejabberdDirectory(
  api: AdminApi,
  { host, roomServices, roomReader }: { host: string; roomServices: readonly string[]; roomReader: string | undefined },
): Directory {
  let users: Promise<string[]> | undefined;
  const registered = () => (users ??= api.call("registered_users", { host }) as Promise<string[]>);
  return {
    description: `ejabberd with its API at ${api.url}`,
    accounts: async () => (await registered()).map((user) => ({ user })),
    rooms: async () => {
      const lists = roomServices.map((service) => api.call("muc_online_rooms", { service }) as Promise<string[]>);
      return [...new Set((await Promise.all(lists)).flat())];
    },
    room: async (room) => {
      const [name, service] = room.split("@") as [string, string];
      const ask = <Answer>(command: string) =>
        api.call(command, { name, service }).catch((error: unknown) => {
          throw error instanceof ApiRefusal ? new Unreadable(`the room ${room}: ${error.message}`) : error;
        }) as Promise<Answer>;
      const listed = (await ask<RoomAffiliation[]>("get_room_affiliations")).filter(isKnown);
      const subscribers = await ask<string[]>("get_subscribers");
      const { password } = optionsOf(await ask<RoomOptions>("get_room_options"));
      const readers = readersOf(listed, host, roomReader);
      return {
        affiliations: listed.map(({ username, domain, affiliation }) => ({
          jid: `${username}@${domain}`,
          affiliation,
        })),
        subscribers,
        // A room without people of its own is open: anybody may read it.
        readers: readers.length > 0 ? readers : (await registered()).toSorted().slice(0, 1),
        ...(password && { password }),
      } satisfies RoomFacts;
    },
  };
}

function isKnown(listed: RoomAffiliation): listed is RoomAffiliation & { affiliation: Affiliation } {
  return ranks.includes(listed.affiliation) && listed.username !== "";
}

/** Owners and admins are told who is behind a nickname. */
function readersOf(listed: readonly RoomAffiliation[], host: string, first: string | undefined): string[] {
  const own = listed
    .filter(({ domain, affiliation }) => domain === host && affiliation !== "outcast")
    .toSorted(
      (one, other) =>
        ranks.indexOf(one.affiliation) - ranks.indexOf(other.affiliation) || (one.username < other.username ? -1 : 1),
    )
    .map(({ username }) => username);
  return [...new Set([...(first === undefined ? [] : [first]), ...own])];
}

function optionsOf(options: RoomOptions): Record<string, string> {
  return Array.isArray(options) ? Object.fromEntries(options.map(({ name, value }) => [name, value])) : options;
}
