import { Type } from "@sinclair/typebox";
import { limits } from "../limits.ts";
import { Uint32, UnixSeconds } from "../schema.ts";
import { defineElement } from "./define-element.ts";

const RelayedMessage = Type.Object({
  From_Account: Type.String({ description: "Sender." }),
  To_Account: Type.Optional(Type.String({ description: "Receiver, one-to-one messages only." })),
  GroupId: Type.Optional(Type.String({ description: "Group, group messages only." })),
  MsgSeq: Type.Optional(Uint32("Public sequence number.")),
  MsgRandom: Type.Optional(Uint32("Public random number.")),
  MsgTimeStamp: Type.Optional(UnixSeconds("Unix seconds.")),
  MsgBody: Type.Array(Type.Object({ MsgType: Type.String(), MsgContent: Type.Object({}) }), {
    description: "Elements.",
  }),
  CloudCustomData: Type.Optional(Type.String({ description: "Custom data of the message." })),
});

export const relayElement = defineElement({
  type: "TIMRelayElem",
  summary: "Several messages merged into one and forwarded",
  content: Type.Object({
    Title: Type.Optional(Type.String({ description: "Heading." })),
    MsgNum: Type.Optional(Type.Integer({ description: "Number of merged messages." })),
    CompatibleText: Type.Optional(Type.String({ description: "Text for clients that do not know the element." })),
    AbstractList: Type.Optional(Type.Array(Type.String(), { description: "Summary lines." })),
    MsgList: Type.Optional(
      Type.Array(RelayedMessage, { maxItems: limits.mergedMessages, description: "The messages." }),
    ),
    JsonMsgKey: Type.Optional(Type.String({ description: "Key of the stored list, where it is not inside." })),
  }),
  preview: (_content, language) => (language === "zh" ? "[聊天记录]" : "[Chat history]"),
  example: {
    Title: "Chat of Alice and Bob",
    MsgNum: 1,
    CompatibleText: "Please update to read this",
    AbstractList: ["Alice: See you at six"],
    MsgList: [
      {
        From_Account: "u_alice",
        To_Account: "u_bob",
        MsgSeq: 12,
        MsgRandom: 9911,
        MsgTimeStamp: 1700000123,
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "See you at six" } }],
      },
    ],
  },
});
