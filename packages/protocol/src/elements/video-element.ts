import { Type } from "@sinclair/typebox";
import { OneOf } from "../schema.ts";
import { defineElement } from "./define-element.ts";

export const videoElement = defineElement({
  type: "TIMVideoFileElem",
  summary: "A video with its cover picture",
  content: Type.Object({
    VideoUrl: Type.String({ description: "Download address of the video." }),
    VideoUUID: Type.String({ description: "Unique key of the video." }),
    VideoSize: Type.Optional(Type.Number({ description: "Bytes." })),
    VideoSecond: Type.Optional(Type.Number({ description: "Duration in seconds." })),
    VideoFormat: Type.Optional(Type.String({ description: "For example mp4." })),
    VideoDownloadFlag: OneOf([2], "2: download by VideoUrl."),
    ThumbUrl: Type.String({ description: "Download address of the cover." }),
    ThumbUUID: Type.String({ description: "Unique key of the cover." }),
    ThumbSize: Type.Optional(Type.Number({ description: "Bytes." })),
    ThumbWidth: Type.Number({ description: "Pixels." }),
    ThumbHeight: Type.Number({ description: "Pixels." }),
    ThumbFormat: Type.Optional(Type.String({ description: "For example JPG." })),
    ThumbDownloadFlag: OneOf([2], "2: download by ThumbUrl."),
  }),
  preview: (_content, language) => (language === "zh" ? "[视频]" : "[Video]"),
  example: {
    VideoUrl: "https://files.example.org/m/2",
    VideoUUID: "m2",
    VideoSize: 2044000,
    VideoSecond: 11,
    VideoFormat: "mp4",
    VideoDownloadFlag: 2,
    ThumbUrl: "https://files.example.org/m/2c",
    ThumbUUID: "m2c",
    ThumbSize: 15020,
    ThumbWidth: 540,
    ThumbHeight: 960,
    ThumbFormat: "JPG",
    ThumbDownloadFlag: 2,
  },
});
