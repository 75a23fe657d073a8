import type { RecordConversation, RecordMessage } from "@hongyan/storage";

/** A record file is one JSON document laid out in lines: its head, one message each, its end. */
export type RecordHead = { sdkAppId: number; chatType: "C2C" | "Group"; hour: string };

export function recordHeadLine({ sdkAppId, chatType, hour }: RecordHead): string {
  return `{"SdkAppId":${sdkAppId},"ChatType":"${chatType}","MsgTime":"${hour}","MsgList":[`;
}

export const recordEndLine = "]}";

/** The body is stored as the JSON it travels as: it has no line breaks of its own. `sender` is asked for in groups only. */
export function recordLine(
  conversation: RecordConversation,
  message: RecordMessage,
  sender: { userId: string } | undefined,
): string {
  if (conversation.chatType === "C2C") return c2cLine(conversation, message);
  const { publicTime, msgSeq, body } = message;
  return `{"From_Account":${JSON.stringify(sender?.userId ?? "")},"GroupId":${JSON.stringify(conversation.groupId)},"MsgTimestamp":${publicTime},"MsgSeq":${msgSeq},"MsgBody":${body}}`;
}

function c2cLine(conversation: RecordConversation & { chatType: "C2C" }, message: RecordMessage): string {
  const { low, lowName, highName } = conversation;
  const [from, to] = message.sender === low ? [lowName, highName] : [highName, lowName];
  const { publicTime, msgSeq, msgRandom, body } = message;
  return `{"From_Account":${JSON.stringify(from)},"To_Account":${JSON.stringify(to)},"MsgTimestamp":${publicTime},"MsgSeq":${msgSeq},"MsgRandom":${msgRandom},"MsgBody":${body}}`;
}
