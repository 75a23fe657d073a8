export { elements, elementsByType, type MessageElement, MsgBody, previewText } from "./elements/index.ts";
export * from "./errors/index.ts";
export { type EventData, type EventName, events } from "./events/index.ts";
export { closeReasons, EventFrame, ReplyFrame, RequestFrame } from "./frames.ts";
export * from "./ids.ts";
export { limits } from "./limits.ts";
export { ClientConversation } from "./operations/conversation/client-conversation.ts";
export { ConversationGroup, type RemindType, remindTypes } from "./operations/conversation/conversation-settings.ts";
export { ConversationChange } from "./operations/conversation/list-conversation-changes.ts";
export { ReceiveOption } from "./operations/conversation/receive-option.ts";
export { AccountLogEntry } from "./operations/conversation/sync-account.ts";
export {
  applyOptions,
  ClientGroup,
  ClientGroupMember,
  ClientGroupSelf,
  GroupId,
  inviteOptions,
} from "./operations/group/client-group.ts";
export { GroupNotice, GroupTip, noticeKinds, tipKinds } from "./operations/group/group-tip.ts";
export { ClientGroupRequest } from "./operations/group/list-group-requests.ts";
export { type OperationInput, type OperationName, type OperationOutput, operations } from "./operations/index.ts";
export { ClientExtension } from "./operations/message/client-extension.ts";
export {
  ClientMessage,
  type MessagePriority,
  mentionAll,
  messagePriorities,
} from "./operations/message/client-message.ts";
export { ClientStatus } from "./operations/presence/client-status.ts";
export { ClientProfile } from "./operations/profile/client-profile.ts";
export { ClientFollow, FollowList } from "./operations/relation/client-follow.ts";
export {
  AddSource,
  ClientFriend,
  FriendRelation,
  friendRelations,
  RelationResult,
} from "./operations/relation/client-friend.ts";
export { ClientFriendGroup } from "./operations/relation/client-friend-group.ts";
export { ClientFriendRequest } from "./operations/relation/client-friend-request.ts";
export { type Platform, platforms } from "./operations/session/login.ts";
export { ClientTopic, TopicProfile } from "./operations/topic/client-topic.ts";
export { AccountName, MeaningfulWhenEmpty, OneOf, Uint32, UnixSeconds } from "./schema.ts";
export { UpgradePrompt } from "./upgrade-prompt.ts";
