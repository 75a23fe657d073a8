import { randomUUID } from "node:crypto";
import xml, { type Element } from "@xmpp/xml";
import { ns } from "./namespaces.ts";
import type { XmppSession } from "./open-session.ts";

/** A question to an archive of messages (XEP-0313), a page at a time (XEP-0059). */
export type ArchiveQuery = {
  /** The room whose archive it is; without it, that of the account itself. */
  to?: string;
  /** Only what was said with this address. */
  with?: string;
  /** Only what was said from then on, Unix milliseconds. */
  since?: number;
  /** Only what was said until then, Unix milliseconds. */
  until?: number;
  /** The page after the message of this id, or before it; `before: ""` is the last page. */
  after?: string;
  before?: string;
  max: number;
};

export type ArchivedStanza = {
  /** What the archive calls it. */
  id: string;
  /** When it was sent, Unix milliseconds. */
  at: number;
  stanza: Element;
};

export type ArchiveAnswer = {
  /** Oldest first. */
  stanzas: ArchivedStanza[];
  /** There is nothing beyond this page. */
  isComplete: boolean;
  /** How many there are in all, where the server says it. */
  count: number | undefined;
};

/** Reads one page. */
export async function queryArchive(session: XmppSession, query: ArchiveQuery): Promise<ArchiveAnswer> {
  const queryId = randomUUID();
  const stanzas: ArchivedStanza[] = [];
  const from = query.to ?? session.jid.split("/")[0];
  const stop = session.onStanza((message) => {
    const result = message.name === "message" ? message.getChild("result", ns.archive) : undefined;
    if (!result || result.attrs.queryid !== queryId || (message.attrs.from ?? from) !== from) return;
    const archived = readResult(result);
    if (archived) stanzas.push(archived);
  });
  try {
    const answer = await session.ask("set", queryElement(queryId, query), query.to);
    const fin = answer.getChild("fin", ns.archive);
    const count = fin?.getChild("set", ns.resultSet)?.getChildText("count");
    return {
      stanzas,
      isComplete: fin?.attrs.complete === "true",
      count: count ? Number(count) : undefined,
    };
  } finally {
    stop();
  }
}

function queryElement(queryId: string, { with: peer, since, until, after, before, max }: ArchiveQuery): Element {
  const field = (name: string, value: string) => xml("field", { var: name }, xml("value", {}, value));
  const fields = [xml("field", { var: "FORM_TYPE", type: "hidden" }, xml("value", {}, ns.archive))];
  if (peer !== undefined) fields.push(field("with", peer));
  if (since !== undefined) fields.push(field("start", new Date(since).toISOString()));
  if (until !== undefined) fields.push(field("end", new Date(until).toISOString()));
  const paging = [xml("max", {}, String(max))];
  if (after !== undefined) paging.push(xml("after", {}, after));
  if (before !== undefined) paging.push(xml("before", {}, before));
  return xml(
    "query",
    { xmlns: ns.archive, queryid: queryId },
    xml("x", { xmlns: ns.data, type: "submit" }, ...fields),
    xml("set", { xmlns: ns.resultSet }, ...paging),
  );
}

function readResult(result: Element): ArchivedStanza | undefined {
  const forwarded = result.getChild("forwarded", ns.forward);
  const stanza = forwarded?.getChild("message");
  const at = Date.parse(forwarded?.getChild("delay", ns.delay)?.attrs.stamp ?? "");
  const id = result.attrs.id;
  return stanza && id && !Number.isNaN(at) ? { id: String(id), at, stanza } : undefined;
}
