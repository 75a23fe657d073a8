import { limits, type MessageElement } from "@hongyan/protocol";
import type { Element } from "@xmpp/xml";
import { attachmentsOf, isAttachmentCarrier } from "./attachments.ts";
import { mediaElement } from "./media-element.ts";
import { ns } from "./namespaces.ts";
import { bodyOf, payloadsOf } from "./stanza-kind.ts";

/** What a message says, in elements, and what stands beside them. */
export type Content = { body: MessageElement[]; customData?: string };

/** Beside a text, data of the app is kept as long as it leaves room for the text itself. */
const mostExtraBytes = limits.messageBytes / 3;

/**
 * What a stanza says, as elements: its text, its files, its place. What XMPP has no name for here becomes a custom element
 * where there is nothing else to show, and is kept beside the message otherwise. `isEdited`: it took the place of another.
 */
export function toElements(stanza: Element, { isEdited = false } = {}): Content {
  const payloads = payloadsOf(stanza);
  const attachments = attachmentsOf(stanza);
  const media = attachments.map(mediaElement);
  const places = payloads.flatMap(placeElement);
  const others = payloads.filter((payload) => !isAttachmentCarrier(payload) && payload.getNS() !== ns.geoloc);
  const encrypted = others.find(isEncrypted);
  const text = encrypted ? "" : textOf(stanza, new Set(attachments.map(({ url }) => url)));
  const shown = [...(text === "" ? [] : [textElement(text)]), ...media, ...places];
  if (shown.length > 0) return { body: fitting(shown), ...beside(isEdited, others) };
  const custom = (encrypted ? [encrypted] : others).slice(0, 1).map(customElement);
  return { body: custom.length > 0 ? custom : [textElement(text)], ...beside(isEdited, []) };
}

/** A message that was taken back and of which nothing is left. */
export const emptyContent: Content = { body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "" } }] };

const textElement = (text: string): MessageElement => ({ MsgType: "TIMTextElem", MsgContent: { Text: text } });

/** Where the text is only the addresses of the files, or stands in for them, the files say it all. */
function textOf(stanza: Element, urls: ReadonlySet<string>): string {
  const body = bodyOf(stanza);
  if (urls.size > 0) {
    if (isStandIn(stanza)) return "";
    const words = body.split(/\s+/).filter((word) => word !== "");
    if (words.every((word) => urls.has(word))) return "";
  }
  // Rooms change their subject with a stanza of its own; between two people it is a heading.
  const subject = stanza.attrs.type === "groupchat" ? "" : (stanza.getChildText("subject") ?? "");
  return subject === "" || body === "" ? body || subject : `${subject}\n${body}`;
}

/** XEP-0428: the whole text is there for apps that cannot show the file. */
function isStandIn(stanza: Element): boolean {
  return stanza.getChildren("fallback", ns.fallback).some((fallback) => {
    const part = fallback.getChild("body");
    const isForFile = fallback.attrs.for === ns.fileSharing || fallback.attrs.for === ns.mediaSharing;
    return isForFile && part?.attrs.start === undefined;
  });
}

function placeElement(payload: Element): MessageElement[] {
  if (!payload.is("geoloc", ns.geoloc)) return [];
  const [latitude, longitude] = [payload.getChildText("lat"), payload.getChildText("lon")].map(Number);
  if (latitude === undefined || longitude === undefined || Number.isNaN(latitude + longitude)) return [];
  const description = payload.getChildText("text") ?? payload.getChildText("description");
  return [
    {
      MsgType: "TIMLocationElem",
      MsgContent: { ...(description && { Desc: description }), Latitude: latitude, Longitude: longitude },
    },
  ];
}

function isEncrypted(payload: Element): boolean {
  return payload.name === "encrypted" || payload.is("x", "jabber:x:encrypted") || payload.name === "openpgp";
}

function customElement(payload: Element): MessageElement {
  return { MsgType: "TIMCustomElem", MsgContent: { Data: xmlOf(payload), Desc: payload.getNS() ?? payload.name } };
}

/** An element as it stands for itself, with the namespace that it has. */
function xmlOf(payload: Element): string {
  if (payload.attrs.xmlns === undefined) payload.attrs.xmlns = payload.getNS();
  return payload.toString();
}

function beside(isEdited: boolean, others: readonly Element[]): { customData?: string } {
  const xmpp = others.map(xmlOf);
  const fits = xmpp.length > 0 && Buffer.byteLength(JSON.stringify(xmpp)) <= mostExtraBytes;
  if (!isEdited && !fits) return {};
  return { customData: JSON.stringify({ ...(isEdited && { edited: true }), ...(fits && { xmpp }) }) };
}

function fitting(shown: MessageElement[]): MessageElement[] {
  return shown.slice(0, limits.elementsPerMessage);
}
