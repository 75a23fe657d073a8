import type { Element } from "@xmpp/xml";
import { ns } from "./namespaces.ts";

/** A file that lies somewhere on the web. */
export type Attachment = {
  url: string;
  name?: string;
  mime?: string;
  size?: number;
  width?: number;
  height?: number;
  seconds?: number;
};

/** Parts of a stanza that name files. */
const carriers: ReadonlySet<string> = new Set([ns.oob, ns.fileSharing, ns.reference]);

export const isAttachmentCarrier = (payload: Element): boolean => carriers.has(payload.getNS() ?? "");

/** The files of a stanza: XEP-0447, XEP-0385, XEP-0066. Each address once, with the most that is known of it. */
export function attachmentsOf(stanza: Element): Attachment[] {
  const found = [...sharedFiles(stanza), ...sharedMedia(stanza), ...outOfBand(stanza)];
  const byUrl = new Map<string, Attachment>();
  for (const attachment of found) {
    if (!byUrl.has(attachment.url)) byUrl.set(attachment.url, attachment);
  }
  return [...byUrl.values()];
}

function sharedFiles(stanza: Element): Attachment[] {
  return stanza.getChildren("file-sharing", ns.fileSharing).flatMap((sharing) => {
    const url = sharing.getChild("sources")?.getChild("url-data", ns.urlData)?.attrs.target;
    return describe(url, sharing.getChild("file", ns.fileMetadata));
  });
}

function sharedMedia(stanza: Element): Attachment[] {
  return stanza.getChildren("reference", ns.reference).flatMap((reference) => {
    const sharing = reference.getChild("media-sharing", ns.mediaSharing);
    const url = sharing?.getChild("sources")?.getChild("reference")?.attrs.uri;
    return describe(url, sharing?.getChild("file", ns.fileTransfer));
  });
}

function outOfBand(stanza: Element): Attachment[] {
  return stanza.getChildren("x", ns.oob).flatMap((oob) => describe(oob.getChildText("url")?.trim(), undefined));
}

function describe(url: string | null | undefined, file: Element | undefined): Attachment[] {
  if (!url) return [];
  const text = (name: string) => file?.getChildText(name)?.trim() || undefined;
  const number = (name: string) => {
    const value = Number(text(name));
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const known = {
    name: text("name"),
    mime: text("media-type"),
    size: number("size"),
    width: number("width"),
    height: number("height"),
    // XEP-0446 counts milliseconds.
    seconds: number("length") && Math.round((number("length") ?? 0) / 1000),
  };
  const isKnown = Object.entries(known).filter(([, value]) => value !== undefined);
  return [{ url, ...Object.fromEntries(isKnown) }];
}
