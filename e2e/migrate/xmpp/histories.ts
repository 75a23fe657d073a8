import type { AdminClient } from "@hongyan/admin";
import type { MessageElement } from "@hongyan/protocol";
import type { Element } from "@xmpp/xml";
import type { XmppPerson } from "./xmpp-person.ts";

/** A message as either system keeps it. */
export type Said = { from: string; text: string };

/** Everything that an account and another said to each other, or that was said in a room, as the archive has it. */
export async function oldHistory(reader: XmppPerson, place: { peer: string } | { room: string }): Promise<Said[]> {
  const stanzas = await readArchive(reader, place);
  return stanzas.map((stanza) => ({ from: senderOf(stanza), text: stanza.getChildText("body") ?? "" }));
}

/** Stanzas of an archive, oldest first: all, or so many of the newest. */
export async function readArchive(
  reader: XmppPerson,
  place: { peer: string } | { room: string },
  newest?: number,
): Promise<Element[]> {
  const host = reader.jid.split("@")[1];
  const peer = "peer" in place ? `<field var='with'><value>${place.peer}@${host}</value></field>` : "";
  const form = `<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>urn:xmpp:mam:2</value></field>${peer}</x>`;
  const found: Element[] = [];
  for (let after = newest === undefined ? "" : "<before/>"; ; ) {
    const queryId = `history-${Math.random()}`;
    const paging = `<set xmlns='http://jabber.org/protocol/rsm'><max>${newest ?? 100}</max>${after}</set>`;
    const question = `<query xmlns='urn:xmpp:mam:2' queryid='${queryId}'>${form}${paging}</query>`;
    const before = reader.messages.length;
    const answer = await reader.query("set", question, "room" in place ? place.room : undefined);
    const results = reader.messages.slice(before).flatMap((message) => {
      const result = message.getChild("result", "urn:xmpp:mam:2");
      return result?.attrs.queryid === queryId ? [result] : [];
    });
    found.push(...results.flatMap((result) => result.getChild("forwarded")?.getChild("message") ?? []));
    const last = results.at(-1)?.attrs.id;
    if (newest !== undefined || answer.getChild("fin")?.attrs.complete === "true" || last === undefined) return found;
    after = `<after>${last}</after>`;
  }
}

/** In rooms people go by the names of their accounts here. */
function senderOf({ attrs }: Element): string {
  const [address = "", nick] = String(attrs.from).split("/");
  return attrs.type === "groupchat" ? (nick as string) : (address.split("@")[0] as string);
}

/** What two accounts said to each other in the new system, oldest first. */
export async function newHistory(admin: AdminClient, one: string, other: string): Promise<Said[]> {
  const said: Said[] = [];
  let page: { MaxTime: number; LastMsgKey?: string } = { MaxTime: 0x7fff_ffff };
  for (;;) {
    const answer = await admin.call("openim/admin_getroammsg", {
      Operator_Account: one,
      Peer_Account: other,
      MaxCnt: 100,
      MinTime: 0,
      ...page,
    });
    const messages = answer.MsgList.map(({ From_Account, MsgBody }) => ({ from: From_Account, text: textOf(MsgBody) }));
    said.unshift(...messages);
    if (answer.Complete === 1) return said;
    page = { MaxTime: answer.LastMsgTime, LastMsgKey: answer.LastMsgKey };
  }
}

export async function newGroupHistory(admin: AdminClient, groupId: string): Promise<Said[]> {
  const said: Said[] = [];
  for (let seq: number | undefined; ; ) {
    const { RspMsgList } = await admin.call("group_open_http_svc/group_msg_get_simple", {
      GroupId: groupId,
      ReqMsgNumber: 20,
      ...(seq !== undefined && { ReqMsgSeq: seq }),
    });
    for (const { From_Account, MsgBody, IsSystemMsg } of RspMsgList)
      if (!IsSystemMsg) said.unshift({ from: From_Account, text: textOf(MsgBody as readonly unknown[]) });
    const first = Math.min(...RspMsgList.map(({ MsgSeq }) => MsgSeq));
    if (RspMsgList.length === 0 || first <= 1) return said;
    seq = first - 1;
  }
}

function textOf(body: readonly unknown[]): string {
  return (body as MessageElement[])
    .map(({ MsgContent }) => ("Text" in MsgContent ? MsgContent.Text : JSON.stringify(MsgContent)))
    .join("");
}
