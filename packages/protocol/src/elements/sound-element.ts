import { Type } from "@sinclair/typebox";
import { OneOf } from "../schema.ts";
import { defineElement } from "./define-element.ts";

export const soundElement = defineElement({
  type: "TIMSoundElem",
  summary: "A voice recording",
  content: Type.Object({
    Url: Type.String({ description: "Download address." }),
    UUID: Type.String({ description: "Unique key, usually the MD5 of the file." }),
    Size: Type.Optional(Type.Number({ description: "Bytes." })),
    Second: Type.Optional(Type.Number({ description: "Duration in seconds." })),
    Download_Flag: OneOf([2], "2: download by Url."),
  }),
  preview: (_content, language) => (language === "zh" ? "[语音]" : "[Audio]"),
  example: { Url: "https://files.example.org/v/9", UUID: "v9", Size: 20480, Second: 4, Download_Flag: 2 },
});
