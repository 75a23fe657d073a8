import TencentCloudChat, { type ChatSDK, type Conversation, type Group, type Message } from "@hongyan/chat";
import { eventOf } from "../people.ts";

const { EVENT, TYPES } = TencentCloudChat;

/** Says something in a group. */
export async function sayInGroup(chat: ChatSDK, groupID: string, text: string, more: object = {}): Promise<Message> {
  const message = chat.createTextMessage({
    to: groupID,
    conversationType: TYPES.CONV_GROUP,
    payload: { text },
    ...more,
  });
  await chat.sendMessage(message);
  return message;
}

/** The message with a text, when it comes in. */
export async function heard(chat: ChatSDK, text: string): Promise<Message> {
  const isMeant = (data: Message[]) => data.some(({ payload }) => payload?.text === text);
  const messages: Message[] = await eventOf(chat, EVENT.MESSAGE_RECEIVED, isMeant);
  return messages.find(({ payload }) => payload?.text === text) as Message;
}

/** The tip of an operation, when it comes in. */
export async function tipOf(chat: ChatSDK, operationType: number): Promise<Message> {
  return one(chat, TYPES.MSG_GRP_TIP, operationType);
}

/** The system notice of an operation, when it comes in. */
export async function noticeOf(chat: ChatSDK, operationType: number): Promise<Message> {
  return one(chat, TYPES.MSG_GRP_SYS_NOTICE, operationType);
}

async function one(chat: ChatSDK, type: string, operationType: number): Promise<Message> {
  const isMeant = (message: Message) => message.type === type && message.payload.operationType === operationType;
  const messages: Message[] = await eventOf(chat, EVENT.MESSAGE_RECEIVED, (data: Message[]) => data.some(isMeant));
  return messages.find(isMeant) as Message;
}

/** Resolves once the conversation list shows a group as meant. */
export async function conversationOf(
  chat: ChatSDK,
  groupID: string,
  isMeant: (conversation: Conversation) => boolean = () => true,
): Promise<Conversation> {
  const find = (list: Conversation[]) =>
    list.find((conversation) => conversation.conversationID === `GROUP${groupID}` && isMeant(conversation));
  const coming = eventOf(chat, EVENT.CONVERSATION_LIST_UPDATED, (list) => find(list) !== undefined);
  const now = find((await chat.getConversationList()).data.conversationList);
  return now ?? (find(await coming) as Conversation);
}

/** Resolves once the list of groups is as meant. */
export async function groupsOf(chat: ChatSDK, isMeant: (groups: Group[]) => boolean): Promise<Group[]> {
  const coming = eventOf(chat, EVENT.GROUP_LIST_UPDATED, isMeant);
  const { groupList } = (await chat.getGroupList()).data;
  return isMeant(groupList) ? groupList : await coming;
}
