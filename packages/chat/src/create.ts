import { createAttributeMethods } from "./attribute/attribute-methods.ts";
import { ChatError, localCodes } from "./chat-error.ts";
import type { ChatSDK, CreateChatOptions } from "./chat-sdk.ts";
import type { Connection, Request } from "./connection/connection.ts";
import { type Context, emptySession } from "./context.ts";
import { createConversationGroupMethods } from "./conversation/conversation-group-methods.ts";
import { createConversationMemory } from "./conversation/conversation-memory.ts";
import { createConversationMethods } from "./conversation/conversation-methods.ts";
import { createConversationSettingsMethods } from "./conversation/conversation-settings-methods.ts";
import { forgetMessage } from "./conversation/history.ts";
import { createGroupMemberMethods } from "./group/group-member-methods.ts";
import { createGroupMessageMethods } from "./group/group-message-methods.ts";
import { createGroupMethods } from "./group/group-methods.ts";
import { localeOfRuntime } from "./locale-of-runtime.ts";
import { createMessageChangeMethods } from "./message/message-change-methods.ts";
import { createMessageMemory } from "./message/message-memory.ts";
import { createMessageMethods } from "./message/message-methods.ts";
import { createOutbox } from "./message/outbox.ts";
import { createPresenceMethods } from "./presence/presence-methods.ts";
import { createProfileMethods } from "./profile/profile-methods.ts";
import { createRelationMethods } from "./relation/relation-methods.ts";
import { createEmitter } from "./session/emitter.ts";
import { handleEvent } from "./session/handle-event.ts";
import { createInbox } from "./session/inbox.ts";
import { catchUp, type LiveSession, onKickedOut } from "./session/live-session.ts";
import { createLogger } from "./session/logger.ts";
import { createSessionMethods } from "./session/session-methods.ts";
import type { Refusal } from "./session/to-upgrade-prompt.ts";
import { createSignalingMethods } from "./signaling/signaling-methods.ts";
import { createTopicMethods } from "./topic/topic-methods.ts";
import { withCodes } from "./with-codes.ts";

const instances = new Map<string, ChatSDK>();

/**
 * The instance of an app: a second call with the same SDKAppID answers the first one, until `destroy`.
 * Throws 2000 without an SDKAppID. Source: Web SDK, "create".
 */
export function create(options: CreateChatOptions): ChatSDK {
  const sdkAppId = Number(options?.SDKAppID);
  if (!Number.isInteger(sdkAppId) || sdkAppId <= 0)
    throw new ChatError(localCodes.sdkAppIdMissing, "create() needs an SDKAppID");
  const key = `${sdkAppId} ${options.instanceKey ?? ""}`;
  const known = instances.get(key);
  if (known) return known;
  const made = compose(sdkAppId, options, () => instances.delete(key));
  instances.set(key, made);
  return made;
}

function compose(sdkAppId: number, options: CreateChatOptions, forget: () => void): ChatSDK {
  const context = createContext(sdkAppId, () => live.connection);
  const live: LiveSession = {
    context,
    inbox: createInbox((name, data) => handleEvent(context, needs, name, data), context.log),
    proxyServer: options.proxyServer,
    webSocket: options.webSocket,
    platform: options.platform ?? (isBrowser() ? "Web" : "Node"),
    appVersion: options.appVersion,
    connection: undefined,
    guest: undefined,
    attempt: undefined,
    leaving: undefined,
    wakeUp: () => {},
  };
  const needs = {
    onLogHole: (position: number) => void catchUp(live, position),
    onKickedOut: (type: string, refusal?: Refusal) => onKickedOut(live, type, refusal),
  };
  return withCodes({
    ...createSessionMethods(live, forget),
    ...createMessageMethods(context),
    ...createMessageChangeMethods(context),
    ...createConversationMethods(context),
    ...createConversationSettingsMethods(context),
    ...createConversationGroupMethods(context),
    ...createGroupMethods(context, live),
    ...createGroupMemberMethods(context),
    ...createGroupMessageMethods(context),
    ...createProfileMethods(context),
    ...createPresenceMethods(context),
    ...createRelationMethods(context),
    ...createSignalingMethods(context),
    ...createAttributeMethods(context),
    ...createTopicMethods(context),
  });
}

function createContext(sdkAppId: number, connection: () => Connection | undefined): Context {
  const log = createLogger();
  const conversations = createConversationMemory();
  const request: Request = (op, data, how) =>
    connection()?.request(op, data, how) ?? Promise.reject(new ChatError(localCodes.notLoggedIn, "not logged in"));
  return {
    sdkAppId,
    language: localeOfRuntime().startsWith("zh") ? "zh" : "en",
    log,
    emitter: createEmitter(log),
    conversations,
    messages: createMessageMemory((message) => {
      const state = conversations.states.get(message.conversationID);
      if (state) forgetMessage(state, message);
    }),
    outbox: createOutbox(request, () => connection()?.isOnline() ?? false),
    plugins: new Map(),
    onlineSteps: { hear: () => {} },
    request,
    session: emptySession(),
  };
}

function isBrowser(): boolean {
  return "window" in globalThis && "document" in globalThis;
}
