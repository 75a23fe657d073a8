import { type Static, Type } from "@sinclair/typebox";
import { OneOf } from "../../schema.ts";
import { remindTypes } from "../conversation/conversation-settings.ts";
import { ClientMessage } from "../message/client-message.ts";

const profile = {
  topicId: Type.String({ description: "Names its conversation, after `GROUP`." }),
  groupId: Type.String({ description: "The community." }),
  name: Type.String(),
  introduction: Type.String(),
  notification: Type.String(),
  faceUrl: Type.String(),
  customString: Type.String(),
  mutesAll: Type.Boolean({ description: "Only the owner, admins and the app may send." }),
  createdAt: Type.Integer({ description: "Unix milliseconds." }),
};

/** What a topic is for everybody. */
export const TopicProfile = Type.Object(profile);
export type TopicProfile = Static<typeof TopicProfile>;

/** A topic of a community as one member sees it. */
export const ClientTopic = Type.Object({
  ...profile,
  lastSeq: Type.Integer({ description: "Newest seq given out." }),
  lastMessageAt: Type.Integer({ description: "Unix milliseconds; 0: no message yet." }),
  unreadCount: Type.Integer({ minimum: 0 }),
  readSeq: Type.Integer({ description: "This account has read up to here." }),
  mutedUntil: Type.Optional(
    Type.Integer({ description: "This account may not send into the topic before; Unix milliseconds." }),
  ),
  remindType: Type.Optional(OneOf(remindTypes, "AcceptAndNotify without it.")),
  lastMessage: Type.Optional(ClientMessage),
  mentions: Type.Optional(
    Type.Array(Type.Object({ seq: Type.Integer(), from: Type.String(), isMe: Type.Boolean(), isAll: Type.Boolean() }), {
      description: "Unread messages that mention this account or everybody, oldest first.",
    }),
  ),
  permission: Type.Optional(
    Type.Integer({ description: "Community with permission groups: the bits of the account's rights in this topic." }),
  ),
});
export type ClientTopic = Static<typeof ClientTopic>;

export const exampleTopicProfile: TopicProfile = {
  topicId: "@TGS#_plaza@TOPIC#_hall",
  groupId: "@TGS#_plaza",
  name: "Hall",
  introduction: "",
  notification: "",
  faceUrl: "",
  customString: "",
  mutesAll: false,
  createdAt: 1700000000000,
};

export const exampleTopic: ClientTopic = {
  ...exampleTopicProfile,
  lastSeq: 8,
  lastMessageAt: 1700000123456,
  unreadCount: 3,
  readSeq: 5,
};

/** Texts that creation and change of a topic have in common. */
export const topicTexts = {
  introduction: Type.Optional(Type.String()),
  notification: Type.Optional(Type.String()),
  faceUrl: Type.Optional(Type.String()),
  customString: Type.Optional(Type.String({ description: "At most 3,000 bytes." })),
};

/** One topic of a call that could not be served. */
export const topicResult = {
  topicId: Type.String(),
  code: Type.Integer({ description: "0: done." }),
  message: Type.Optional(Type.String()),
};
