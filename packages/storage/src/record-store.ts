import type { Engine } from "./engine.ts";
import type { ConversationShape } from "./sql/messages-sql.ts";
import {
  findRecordHour,
  listRecordHours,
  type RecordConversation,
  type RecordHour,
  type RecordMessage,
  type RecordPlace,
  readLastConversationId,
  readRecordConversations,
  readRecordMessages,
} from "./sql/record-sql.ts";

export type RecordStore = {
  hour: (sdkAppId: number, chatType: string, startsAt: number) => Promise<RecordHour | undefined>;
  /** Every hour that is known of, oldest first. */
  hours: (sdkAppId: number, chatType: string) => Promise<RecordHour[]>;
  lastConversationId: () => Promise<number>;
  /** The conversations of a range of ids that may hold messages placed at a time or later. */
  conversations: (fromId: number, toId: number, since: number) => Promise<RecordConversation[]>;
  /** A page of the messages of a conversation that stand in a range of time; `next` leads to the following page. */
  messages: (
    conversation: ConversationShape,
    range: { from: number; to: number },
    after: RecordPlace | undefined,
    count: number,
  ) => Promise<{ rows: RecordMessage[]; next: RecordPlace | undefined }>;
};

export function createRecordStore({ read }: Engine): RecordStore {
  return {
    hour: (sdkAppId, chatType, startsAt) => read(findRecordHour(sdkAppId, chatType, startsAt)),
    hours: (sdkAppId, chatType) => read(listRecordHours(sdkAppId, chatType)),
    lastConversationId: () => read(readLastConversationId()),
    conversations: (fromId, toId, since) => read(readRecordConversations(fromId, toId, since)),
    messages: (conversation, range, after, count) => read(readRecordMessages(conversation, range, after, count)),
  };
}
