import type { ClientTopic, EventData } from "@hongyan/protocol";
import { groupConversationId } from "@hongyan/protocol/constants";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import { lastMessageFrom } from "../conversation/apply-snapshot.ts";
import type { ConversationState } from "../conversation/conversation-memory.ts";
import { emptyLastMessage } from "../conversation/last-message.ts";
import { toAtInfo } from "../conversation/mentions.ts";
import { fromWire } from "../message/from-wire.ts";
import { shownOf } from "./announce-topics.ts";
import type { Topic } from "./topic.ts";
import type { KnownTopic, ListedTopic } from "./topic-memory.ts";

const nothingListed = (): ListedTopic => ({
  unreadCount: 0,
  lastMessage: emptyLastMessage(),
  lastSeq: 0,
  readSeq: 0,
  remindType: TYPES.MSG_REMIND_ACPT_AND_NOTE,
  mentions: [],
});

type Profile = EventData<"topicUpdated">["topic"];

/** The one object of a topic, with the profile that the server tells. */
function takeTopicProfile(context: Context, wire: Profile): KnownTopic {
  const known = context.session.topics.byId.get(wire.topicId) ?? make(context, wire);
  Object.assign(known.topic, {
    topicName: wire.name,
    avatar: wire.faceUrl,
    introduction: wire.introduction,
    notification: wire.notification,
    customData: wire.customString,
    muteAllMembers: wire.mutesAll,
    createTime: Math.floor(wire.createdAt / 1000),
  });
  return known;
}

/** The same with what is this account's own in it. */
export function takeTopic(context: Context, wire: ClientTopic): Topic {
  const known = takeTopicProfile(context, wire);
  const { lastMessage, mentions = [] } = wire;
  known.topic.selfInfo.muteTime = Math.ceil((wire.mutedUntil ?? 0) / 1000);
  known.listed = {
    unreadCount: wire.unreadCount,
    lastMessage: lastMessage ? lastMessageFrom(context, fromWire(context, lastMessage)) : emptyLastMessage(),
    lastSeq: wire.lastSeq,
    readSeq: wire.readSeq,
    remindType: wire.remindType ?? TYPES.MSG_REMIND_ACPT_AND_NOTE,
    mentions: toAtInfo(wire.topicId, mentions),
  };
  known.shown = shownOf(known.topic);
  return known.topic;
}

function make(context: Context, wire: Profile): KnownTopic {
  const { session } = context;
  const topicID = wire.topicId;
  /** The conversation of the topic, once it is known: it hears every message. */
  const state = (): ConversationState | undefined => {
    const found = context.conversations.states.get(groupConversationId(topicID));
    return found?.processedSeq === undefined ? undefined : found;
  };
  const topic: Topic = {
    ...{ topicID, topicName: "", avatar: "", introduction: "", notification: "", customData: "" },
    muteAllMembers: false,
    createTime: 0,
    get unreadCount() {
      return state()?.conversation.unreadCount ?? known.listed.unreadCount;
    },
    get lastMessage() {
      return state()?.conversation.lastMessage ?? known.listed.lastMessage;
    },
    get nextMessageSeq() {
      return (state()?.headSeq ?? known.listed.lastSeq) + 1;
    },
    get groupAtInfoList() {
      return state()?.conversation.groupAtInfoList ?? known.listed.mentions;
    },
    selfInfo: {
      get messageRemindType() {
        return state()?.conversation.messageRemindType ?? known.listed.remindType;
      },
      muteTime: 0,
      get readedSequence() {
        return state()?.readSeq ?? known.listed.readSeq;
      },
    },
  };
  const known: KnownTopic = { topic, groupId: wire.groupId, listed: nothingListed(), shown: "" };
  known.shown = shownOf(topic);
  session.topics.byId.set(topicID, known);
  return known;
}

export function takeTopicCreated(context: Context, { groupId, topicId, topic }: EventData<"topicCreated">): void {
  if (topic) takeTopicProfile(context, topic);
  context.emitter.emit(EVENT.TOPIC_CREATED, { groupID: groupId, topicID: topicId });
}

export function takeTopicsDeleted({ session, emitter }: Context, data: EventData<"topicsDeleted">): void {
  for (const topicId of data.topicIds) session.topics.byId.delete(topicId);
  emitter.emit(EVENT.TOPIC_DELETED, { groupID: data.groupId, topicIDList: data.topicIds });
}

export function takeTopicUpdated(context: Context, { groupId, topic: wire }: EventData<"topicUpdated">): void {
  const { topic } = takeTopicProfile(context, wire);
  context.emitter.emit(EVENT.TOPIC_UPDATED, { groupID: groupId, topic });
}
