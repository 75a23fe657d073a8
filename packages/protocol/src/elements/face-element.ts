import { Type } from "@sinclair/typebox";
import { defineElement } from "./define-element.ts";

export const faceElement = defineElement({
  type: "TIMFaceElem",
  summary: "An emoji or sticker",
  content: Type.Object({
    Index: Type.Number({ description: "Number defined by the app." }),
    Data: Type.Optional(Type.String({ description: "Extra data." })),
  }),
  preview: (_content, language) => (language === "zh" ? "[表情]" : "[Face]"),
  example: { Index: 7, Data: "box" },
});
