import { Type } from "@sinclair/typebox";
import { defineElement } from "./define-element.ts";

export const locationElement = defineElement({
  type: "TIMLocationElem",
  summary: "A position",
  content: Type.Object({
    Desc: Type.Optional(Type.String({ description: "Description." })),
    Latitude: Type.Number({ description: "Degrees." }),
    Longitude: Type.Number({ description: "Degrees." }),
  }),
  preview: (_content, language) => (language === "zh" ? "[位置]" : "[Location]"),
  example: { Desc: "Depot 4", Latitude: 48.1374, Longitude: 11.5755 },
});
