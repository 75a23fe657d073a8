import xml, { type Element } from "@xmpp/xml";
import { ns } from "../../../../xmpp/namespaces.ts";
import { isIqError, type XmppSession } from "../../../../xmpp/open-session.ts";
import { hear, refusalOf } from "./room-places.ts";

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

/**
 * Sends something, and resolves once the server has worked it through: it takes what a client sends in its order
 * (RFC 6120, 10.1), so the answer to a question that follows comes after that.
 */
export async function sendThrough(session: XmppSession, stanza: Element, host: string): Promise<void> {
  await session.send(stanza);
  await session.ask("get", xml("ping", { xmlns: ns.ping }), host).catch((error: unknown) => {
    // That it cannot be pinged is an answer too.
    if (!isIqError(error)) throw error;
  });
}

/** Says something to an account. Resolves once the server has put it down, or throws what it has against it. */
export async function sayTo(session: XmppSession, stanza: Element, host: string): Promise<void> {
  let refusal: Element | undefined;
  const stop = session.onStanza((heard) => {
    if (heard.name === "message" && heard.attrs.type === "error" && heard.attrs.id === stanza.attrs.id) refusal = heard;
  });
  try {
    await sendThrough(session, stanza, host);
  } finally {
    stop();
  }
  if (refusal) throw refusalOf(`${stanza.attrs.to} does not take messages of ${session.jid.split("/")[0]}`, refusal);
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
  if (heard.attrs.type === "error") throw refusalOf(`${room} does not take it`, heard);
  return heard.getChildren("stanza-id", ns.stanzaId).some(({ attrs }) => attrs.by === room);
}
