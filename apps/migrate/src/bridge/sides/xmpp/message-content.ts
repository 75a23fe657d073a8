import { type MessageElement, previewText } from "@hongyan/protocol";
import xml, { type Element } from "@xmpp/xml";
import type { RecordOf } from "../../../dump/records.ts";

type Message = Pick<RecordOf<"c2cMessages">, "at" | "body" | "customData">;

/** Holds what XMPP has no words for, so that nothing is lost. */
const payloadNamespace = "urn:hongyan:message:1";

/**
 * What goes into a stanza: text that every app can show, a link where there is a file, the elements themselves where
 * text cannot say all, and the time when it was sent in the new system.
 */
export function contentOf({ at, body, customData }: Message, from: string): Element[] {
  const urls = body.flatMap(urlOf);
  const text = body.map((element) => urlOf(element)[0] ?? previewText([element], "en")).join("\n");
  const content = [xml("body", {}, fitForXml(text))];
  // XEP-0066 is understood where the body is the link and nothing else.
  if (body.length === 1 && urls[0] !== undefined) {
    content.push(xml("x", { xmlns: "jabber:x:oob" }, xml("url", {}, fitForXml(urls[0]))));
  }
  if (!isPlain(body) || customData !== undefined || fitForXml(text) !== text) {
    content.push(xml("message-elements", { xmlns: payloadNamespace }, toFitJson({ body, customData })));
  }
  content.push(xml("delay", { xmlns: "urn:xmpp:delay", from, stamp: new Date(at).toISOString() }));
  return content;
}

function isPlain(body: readonly MessageElement[]): boolean {
  return body.length === 1 && body[0]?.MsgType === "TIMTextElem";
}

/** Where the file of an element lies. */
function urlOf(element: MessageElement): string[] {
  const found = (() => {
    switch (element.MsgType) {
      case "TIMImageElem":
        return (
          element.MsgContent.ImageInfoArray.find(({ Type }) => Type === 1) ?? element.MsgContent.ImageInfoArray[0]
        )?.URL;
      case "TIMFileElem":
      case "TIMSoundElem":
        return element.MsgContent.Url;
      case "TIMVideoFileElem":
        return element.MsgContent.VideoUrl;
      default:
        return undefined;
    }
  })();
  return found ? [found] : [];
}

/** Characters that XML cannot hold; a server would end the stream. */
const unfit = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function fitForXml(text: string): string {
  return text.replace(unfit, "\ufffd");
}

/** JSON writes them as escapes. */
function toFitJson(value: unknown): string {
  return JSON.stringify(value).replace(unfit, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
