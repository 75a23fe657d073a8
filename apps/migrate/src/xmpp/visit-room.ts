import { setTimeout as pause } from "node:timers/promises";
import xml, { type Element } from "@xmpp/xml";
import { ns } from "./namespaces.ts";
import type { XmppSession } from "./open-session.ts";
import { Unreadable } from "./unreadable.ts";

export type Visit = { subject: string; leave: () => Promise<void> };

const answerWithinMs = 20_000;
const subjectWithinMs = 3_000;
const mostNicks = 5;

/** Goes into a room, without its history, to see what only those inside see: its subject, and who is behind the nicknames. */
export async function visitRoom(session: XmppSession, room: string, nick: string, password?: string): Promise<Visit> {
  for (let attempt = 1; ; attempt++) {
    const place = `${room}/${nick}${attempt === 1 ? "" : `-${attempt}`}`;
    const heard = listen(session, room);
    try {
      const secret = password ? [xml("password", {}, password)] : [];
      const into = xml("x", { xmlns: ns.muc }, xml("history", { maxstanzas: "0" }), ...secret);
      await session.send(xml("presence", { to: place }, into));
      const condition = await within(answerWithinMs, heard.entered, session, `${room} did not answer`);
      if (condition === "conflict" && attempt < mostNicks) continue;
      if (condition)
        throw new Unreadable(`${session.jid.split("/")[0]} may not go into the room ${room}: ${condition}`);
      const subject = await Promise.race([heard.subject, session.lost, pause(subjectWithinMs, "", { ref: false })]);
      return { subject, leave: () => session.send(xml("presence", { to: place, type: "unavailable" })) };
    } finally {
      heard.stop();
    }
  }
}

function listen(session: XmppSession, room: string) {
  const entered = Promise.withResolvers<string | undefined>();
  const subject = Promise.withResolvers<string>();
  const stop = session.onStanza((stanza) => {
    if (String(stanza.attrs.from ?? "").split("/")[0] !== room) return;
    if (stanza.name === "presence") {
      const condition = conditionOf(stanza);
      if (condition || isOwn(stanza)) entered.resolve(condition);
    } else if (stanza.name === "message" && stanza.getChild("subject")) {
      subject.resolve(stanza.getChildText("subject") ?? "");
    }
  });
  return { entered: entered.promise, subject: subject.promise, stop };
}

function conditionOf(presence: Element): string | undefined {
  if (presence.attrs.type !== "error") return undefined;
  return presence.getChild("error")?.getChildElements()[0]?.name ?? "an error";
}

/** XEP-0045: status 110 stands in the presence of oneself. */
function isOwn(presence: Element): boolean {
  const statuses = presence.getChild("x", ns.mucUser)?.getChildren("status") ?? [];
  return statuses.some(({ attrs }) => attrs.code === "110");
}

async function within<Value>(
  ms: number,
  answer: Promise<Value>,
  session: XmppSession,
  otherwise: string,
): Promise<Value> {
  const timeout = pause(ms, undefined, { ref: false }).then(() => Promise.reject(new Error(otherwise)));
  return await Promise.race([answer, session.lost, timeout]);
}
