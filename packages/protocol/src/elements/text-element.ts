import { Type } from "@sinclair/typebox";
import { defineElement } from "./define-element.ts";

export const textElement = defineElement({
  type: "TIMTextElem",
  summary: "Text",
  content: Type.Object({ Text: Type.String({ description: "The text." }) }),
  preview: (content) => content.Text,
  example: { Text: "Parcel is on its way" },
});
