import xml, { type Element } from "@xmpp/xml";
import { bareJid, parseJid } from "./jid.ts";
import { ns } from "./namespaces.ts";
import type { XmppSession } from "./open-session.ts";

/** What rooms tell over XMPP itself (XEP-0045). Whatever they answer instead is thrown as `IqError`. */

export type Affiliation = "owner" | "admin" | "member" | "outcast";
export type RoomInfo = { title: string; description: string; isClosed: boolean; isAnonymous: boolean };

const affiliations: readonly Affiliation[] = ["owner", "admin", "member", "outcast"];
const roles = ["moderator", "participant", "visitor"];

/** Rooms that a service shows to this account. The list may come in pages (XEP-0059). */
export async function listRooms(session: XmppSession, service: string): Promise<string[]> {
  const rooms: string[] = [];
  for (let after: string | undefined; ; ) {
    const paging =
      after === undefined ? [] : [xml("set", { xmlns: ns.resultSet }, xml("max", {}, "500"), xml("after", {}, after))];
    const answer = await session.ask("get", xml("query", { xmlns: ns.discoItems }, ...paging), service);
    const query = answer.getChild("query", ns.discoItems);
    const items = query?.getChildren("item").map(({ attrs }) => bareJid(String(attrs.jid))) ?? [];
    rooms.push(...items);
    const set = query?.getChild("set", ns.resultSet);
    const count = Number(set?.getChildText("count") ?? rooms.length);
    after = set?.getChildText("last") ?? undefined;
    if (items.length === 0 || after === undefined || rooms.length >= count)
      return rooms.filter((room) => parseJid(room)?.node);
  }
}

export async function askRoomInfo(session: XmppSession, room: string): Promise<RoomInfo> {
  const answer = await session.ask("get", xml("query", { xmlns: ns.discoInfo }), room);
  const query = answer.getChild("query", ns.discoInfo);
  const features = new Set(query?.getChildren("feature").map(({ attrs }) => String(attrs.var)));
  const fields = query?.getChild("x", ns.data)?.getChildren("field") ?? [];
  const description = fields.find(({ attrs }) => attrs.var === "muc#roominfo_description");
  return {
    title: String(query?.getChild("identity")?.attrs.name ?? ""),
    description: description?.getChildText("value") ?? "",
    isClosed: features.has("muc_membersonly") || features.has("muc_passwordprotected"),
    isAnonymous: !features.has("muc_nonanonymous"),
  };
}

/** As an owner or an administrator of the room. */
export async function listAffiliations(session: XmppSession, room: string) {
  const lists = affiliations.map(async (affiliation) => {
    const items = await askItems(session, room, { affiliation });
    return items.map(({ attrs }) => ({ jid: String(attrs.jid), affiliation }));
  });
  return (await Promise.all(lists)).flat();
}

/** Who is inside under which nickname, as a moderator of the room. */
export async function listOccupants(session: XmppSession, room: string): Promise<{ jid: string; nick: string }[]> {
  const lists = await Promise.all(roles.map((role) => askItems(session, room, { role })));
  return lists.flat().map(({ attrs }) => ({ jid: bareJid(String(attrs.jid ?? "")), nick: String(attrs.nick ?? "") }));
}

async function askItems(session: XmppSession, room: string, like: Record<string, string>): Promise<Element[]> {
  const answer = await session.ask("get", xml("query", { xmlns: ns.mucAdmin }, xml("item", like)), room);
  return answer.getChild("query", ns.mucAdmin)?.getChildren("item") ?? [];
}
