import xml, { type Element } from "@xmpp/xml";
import { ns } from "../../../../xmpp/namespaces.ts";
import type { XmppSession } from "../../../../xmpp/open-session.ts";
import { queryArchive } from "../../../../xmpp/query-archive.ts";
import { hear, Refused } from "./room-places.ts";

/** A stanza by which the old system and the bridge know what was said. */
export function messageStanza(
  to: string,
  type: "chat" | "groupchat",
  mark: string,
  content: readonly Element[],
): Element {
  return xml(
    "message",
    { to, type, id: mark },
    ...content,
    xml("origin-id", { xmlns: ns.stanzaId, id: mark }),
    xml("store", { xmlns: "urn:xmpp:hints" }),
  );
}

const newest = 10;
/** Clocks of the bridge and the server may differ by so much. */
const clockMarginMs = 300_000;

/**
 * Says something to an account. Resolves to whether it stands at the end of the sender's archive. A server works through what a
 * client sends in its order (RFC 6120, 10.1): what it has against the message it says before it answers.
 */
export async function sayTo(session: XmppSession, stanza: Element): Promise<boolean> {
  const { to, id } = stanza.attrs as { to: string; id: string };
  let refusal: Element | undefined;
  const stop = session.onStanza((heard) => {
    if (heard.name === "message" && heard.attrs.type === "error" && heard.attrs.id === id) refusal = heard;
  });
  try {
    await session.send(stanza);
    const since = Date.now() - clockMarginMs;
    const { stanzas } = await queryArchive(session, { with: to, since, before: "", max: newest });
    if (refusal) throw new Refused(`${to} does not take messages of ${session.jid.split("/")[0]}`, refusal);
    return stanzas.some((archived) => archived.stanza.attrs.id === id);
  } finally {
    stop();
  }
}

/** Says something in a room that it is in. Resolves to whether the room that sends it back has put it down. */
export async function sayInRoom(session: XmppSession, stanza: Element): Promise<boolean> {
  const { to: room, id } = stanza.attrs as { to: string; id: string };
  const answer = hear(session, `${room} did not send it back`, (heard) => {
    if (heard.name !== "message" || String(heard.attrs.from ?? "").split("/")[0] !== room) return false;
    return heard.attrs.id === id || heard.getChild("origin-id", ns.stanzaId)?.attrs.id === id;
  });
  answer.catch(() => undefined);
  await session.send(stanza);
  const heard = await answer;
  if (heard.attrs.type === "error") throw new Refused(`${room} does not take it`, heard);
  return heard.getChildren("stanza-id", ns.stanzaId).some(({ attrs }) => attrs.by === room);
}
