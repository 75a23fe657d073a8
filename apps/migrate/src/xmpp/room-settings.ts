import xml, { type Element } from "@xmpp/xml";
import { ns } from "./namespaces.ts";
import type { XmppSession } from "./open-session.ts";

/** Fields of a room's form of settings (XEP-0045, 10.2) and what they are to be. */
export type RoomSettings = Readonly<Record<string, string>>;

/** Changes settings of a room, as its owner. Those that the room does not know are left out. */
export async function changeSettings(session: XmppSession, room: string, settings: RoomSettings): Promise<void> {
  const answer = await session.ask("get", xml("query", { xmlns: ns.mucOwner }), room);
  const form = answer.getChild("query", ns.mucOwner)?.getChild("x", ns.data);
  const fields = (form?.getChildren("field") ?? []).flatMap((field) => filledIn(field, settings));
  const filled = xml("x", { xmlns: ns.data, type: "submit" }, ...fields);
  await session.ask("set", xml("query", { xmlns: ns.mucOwner }, filled), room);
}

/** What stands in it already is said again: servers differ in what a missing field means. */
function filledIn(field: Element, settings: RoomSettings): Element[] {
  const { var: name, type } = field.attrs as Record<string, string | undefined>;
  if (name === undefined || type === "fixed") return [];
  const value = settings[name];
  const values = value === undefined ? field.getChildren("value").map((one) => one.getText()) : [value];
  return [xml("field", { var: name }, ...values.map((text) => xml("value", {}, text)))];
}

export async function destroyRoom(session: XmppSession, room: string): Promise<void> {
  await session.ask("set", xml("query", { xmlns: ns.mucOwner }, xml("destroy")), room);
}
