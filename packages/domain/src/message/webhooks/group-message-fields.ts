import { messageId, Uint32 } from "@hongyan/protocol";
import type { Group } from "@hongyan/storage";
import { Type } from "@sinclair/typebox";
import { communityIdOf } from "../../topic/topic-id.ts";
import type { Raised } from "../../webhook/define-webhook.ts";
import {
  Account,
  CloudCustomData,
  EventTime,
  GroupId,
  GroupType,
  MsgBody,
  OnlineOnlyFlag,
} from "../../webhook/webhook-fields.ts";

/** A group as back ends know it: of a topic, the community and its topic. */
export type GroupNames = { groupId: string; topicId?: string | undefined };

export const groupNamesOf = ({ groupId, community }: Pick<Group, "groupId" | "community">): GroupNames =>
  community === null ? { groupId } : { groupId: communityIdOf(groupId), topicId: groupId };

/** What is known of a message into a group when it is sent, wherever it ends. */
export type GroupMessageFacts = GroupNames & {
  from: string;
  random: number;
  isOnlineOnly: boolean;
  customData?: string | undefined;
};

/** Of one that gets an id which clients know it by. */
export type GroupSendFacts = GroupMessageFacts & {
  type: string;
  senderNumber: number;
  clientTime: number;
};

export const TopicId = Type.Optional(Type.String({ description: "The topic, in a community that has them." }));

export const groupMessageFields = {
  GroupId,
  TopicId,
  Type: GroupType,
  From_Account: Account("The sender."),
  Operator_Account: Account("Who asked for it: the sender, or the administrator of the REST call."),
  Random: Uint32("Its random number."),
  OnlineOnlyFlag,
  MsgBody,
  CloudCustomData,
  EventTime,
};

export const MsgId = Type.String({ description: "Names the message to clients." });

export const MsgSeq = Type.Integer({ description: "Seq of the message in the group." });

export function groupMessagePayload(
  { groupId, topicId, from, random, isOnlineOnly, customData }: GroupMessageFacts,
  { at, caller }: Raised,
) {
  return {
    GroupId: groupId,
    ...(topicId !== undefined && { TopicId: topicId }),
    From_Account: from,
    Operator_Account: caller.account,
    Random: random,
    OnlineOnlyFlag: isOnlineOnly ? (1 as const) : (0 as const),
    ...(customData !== undefined && { CloudCustomData: customData }),
    EventTime: at,
  };
}

export function groupSendPayload(facts: GroupSendFacts, raised: Raised) {
  const { type, senderNumber, clientTime, random } = facts;
  return { ...groupMessagePayload(facts, raised), Type: type, MsgId: messageId(senderNumber, clientTime, random) };
}

export const groupMessageExample = {
  GroupId: "harbour-club",
  Type: "Public",
  From_Account: "bob",
  Operator_Account: "bob",
  Random: 777001,
  OnlineOnlyFlag: 0 as const,
  MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "boat leaves at 7" } }],
  EventTime: 1735689710000,
};

export const groupMessageIdExample = "1000003-1735689709-777001";
