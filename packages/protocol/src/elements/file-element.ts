import { Type } from "@sinclair/typebox";
import { OneOf } from "../schema.ts";
import { defineElement } from "./define-element.ts";

export const fileElement = defineElement({
  type: "TIMFileElem",
  summary: "A file",
  content: Type.Object({
    Url: Type.String({ description: "Download address." }),
    UUID: Type.String({ description: "Unique key." }),
    FileSize: Type.Optional(Type.Number({ description: "Bytes." })),
    FileName: Type.Optional(Type.String({ description: "Name shown to people." })),
    Download_Flag: OneOf([2], "2: download by Url."),
  }),
  preview: (_content, language) => (language === "zh" ? "[文件]" : "[File]"),
  example: {
    Url: "https://files.example.org/f/3",
    UUID: "f3",
    FileSize: 73210,
    FileName: "invoice.pdf",
    Download_Flag: 2,
  },
});
