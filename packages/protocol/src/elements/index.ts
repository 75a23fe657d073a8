import { type Static, Type } from "@sinclair/typebox";
import { limits } from "../limits.ts";
import { customElement } from "./custom-element.ts";
import { faceElement } from "./face-element.ts";
import { fileElement } from "./file-element.ts";
import { imageElement } from "./image-element.ts";
import { locationElement } from "./location-element.ts";
import { relayElement } from "./relay-element.ts";
import { soundElement } from "./sound-element.ts";
import { textElement } from "./text-element.ts";
import { videoElement } from "./video-element.ts";

/** Every kind of element a message body may hold. A new kind is a file and a line here. */
export const elements = [
  textElement,
  faceElement,
  locationElement,
  customElement,
  soundElement,
  imageElement,
  fileElement,
  videoElement,
  relayElement,
] as const;

type Listed = (typeof elements)[number];

/** `{MsgType, MsgContent}` as it travels and is stored. */
export type MessageElement = {
  [Name in Listed["type"]]: { MsgType: Name; MsgContent: Static<Extract<Listed, { type: Name }>["content"]> };
}[Listed["type"]];

export const elementsByType: ReadonlyMap<string, Listed> = new Map(elements.map((element) => [element.type, element]));

/** The shape every element shares. The content is checked against its own kind by the rule for message bodies. */
export const MsgBody = Type.Unsafe<MessageElement[]>(
  Type.Array(
    Type.Object({
      MsgType: Type.String({ description: "Kind of the element." }),
      MsgContent: Type.Object({}, { description: "Fields by kind.", additionalProperties: true }),
    }),
    { minItems: 1, maxItems: limits.elementsPerMessage, description: "Elements, shown in order." },
  ),
);

/** What a push notice or a conversation list shows for a body: the previews of its elements, joined. */
export function previewText(body: readonly MessageElement[], language: "zh" | "en"): string {
  return body
    .map(({ MsgType, MsgContent }) => elementsByType.get(MsgType)?.preview(MsgContent as never, language) ?? "")
    .join("");
}
