import type { AttributeApi } from "./attribute/attribute-api.ts";
import type { ConversationApi } from "./conversation/conversation-api.ts";
import type { ConversationGroupApi } from "./conversation/conversation-group-api.ts";
import type { ConversationSettingsApi } from "./conversation/conversation-settings-api.ts";
import type { GroupApi } from "./group/group-api.ts";
import type { GroupMemberApi } from "./group/group-member-api.ts";
import type { GroupMessageApi } from "./group/group-message-api.ts";
import type { MessageApi } from "./message/message-api.ts";
import type { MessageChangeApi } from "./message/message-change-api.ts";
import type { PresenceApi } from "./presence/presence-api.ts";
import type { ProfileApi } from "./profile/profile-api.ts";
import type { RelationApi } from "./relation/relation-api.ts";
import type { SessionApi } from "./session/session-api.ts";
import type { SignalingApi } from "./signaling/signaling-api.ts";
import type { TopicApi } from "./topic/topic-api.ts";

/** One SDK instance: the methods of every concept. */
export type ChatSDK = SessionApi &
  MessageApi &
  MessageChangeApi &
  ConversationApi &
  ConversationSettingsApi &
  ConversationGroupApi &
  GroupApi &
  GroupMemberApi &
  GroupMessageApi &
  ProfileApi &
  PresenceApi &
  RelationApi &
  SignalingApi &
  AttributeApi &
  TopicApi;

export type CreateChatOptions = {
  SDKAppID: number;
  /** WebSocket address of the server, such as `wss://im.example.org/ws`. In a browser, `/ws` of the page's host without it. */
  proxyServer?: string | undefined;
  fileUploadProxy?: string | undefined;
  fileDownloadProxy?: string | undefined;
  scene?: string | undefined;
  /** Older SDKs had it; it has no effect. */
  oversea?: boolean | undefined;
  /** A WebSocket constructor, for a run time that has none. */
  webSocket?: unknown;
  /** What the server takes this client for; `Node` outside browsers and `Web` in them by default. */
  platform?: "Web" | "Android" | "iPhone" | "iPad" | "PC" | "Mac" | "Node";
  /**
   * Version of your app, such as `2.10.0` or `2.11.0-beta.1`; at most 64 characters. The server counts it, and refuses
   * versions older than the app's minimum: `login` rejects with 70090. Not part of the public SDK.
   */
  appVersion?: string | undefined;
  /** Several instances of one app in one program, such as bots and tests: one per key. */
  instanceKey?: string;
};
