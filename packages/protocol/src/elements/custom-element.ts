import { Type } from "@sinclair/typebox";
import { defineElement } from "./define-element.ts";

export const customElement = defineElement({
  type: "TIMCustomElem",
  summary: "Data of the app; at most one in a message",
  content: Type.Object({
    Data: Type.Optional(Type.String({ description: "Payload; not part of a push." })),
    Desc: Type.Optional(Type.String({ description: "Push text." })),
    Ext: Type.Optional(Type.String({ description: "Passed through as `ext` of an APNs payload." })),
    Sound: Type.Optional(Type.String({ description: "APNs sound name." })),
  }),
  preview: (content, language) => content.Desc || (language === "zh" ? "[自定义消息]" : "[Custom message]"),
  example: { Data: '{"order":"A-19"}', Desc: "Order update", Ext: '{"page":"orders"}', Sound: "bell.caf" },
});
