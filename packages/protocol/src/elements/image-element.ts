import { Type } from "@sinclair/typebox";
import { OneOf } from "../schema.ts";
import { defineElement } from "./define-element.ts";

const ImageInfo = Type.Object({
  Type: OneOf([1, 2, 3], "1 original, 2 large, 3 thumbnail."),
  Size: Type.Optional(Type.Number({ description: "Bytes." })),
  Width: Type.Number({ description: "Pixels." }),
  Height: Type.Number({ description: "Pixels." }),
  URL: Type.String({ description: "Download address; spelled in capitals here." }),
});

export const imageElement = defineElement({
  type: "TIMImageElem",
  summary: "A picture in up to three sizes",
  content: Type.Object({
    UUID: Type.String({ description: "Unique key of the picture." }),
    ImageFormat: Type.Optional(Type.Number({ description: "1 JPG, 2 GIF, 3 PNG, 4 BMP, 255 other." })),
    ImageInfoArray: Type.Array(ImageInfo, { minItems: 1, description: "Original, large and thumbnail versions." }),
  }),
  preview: (_content, language) => (language === "zh" ? "[图片]" : "[Image]"),
  example: {
    UUID: "5f1d0c6e_pic_1",
    ImageFormat: 1,
    ImageInfoArray: [{ Type: 1, Size: 482133, Width: 1600, Height: 1200, URL: "https://files.example.org/p/1/0" }],
  },
});
