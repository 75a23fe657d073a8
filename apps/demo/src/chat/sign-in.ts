import type { ChatSDK, UpgradePrompt } from "@hongyan/chat";
import { enterBroadcasts } from "../broadcast/enter-broadcasts.ts";
import { currentText } from "../i18n/language.ts";
import { chatStore, type KickReason, patchChat, signedOutState } from "./chat-state.ts";
import { createClient, destroyClient, EVENT, listen, reasonOf, TYPES } from "./client.ts";
import { contactsStore, noContacts } from "./contacts-state.ts";
import { loadConversationGroups } from "./conversation-actions.ts";
import { type Credentials, savedSession } from "./demo-server.ts";
import { readDrafts } from "./drafts.ts";
import { followContacts, loadContacts } from "./follow-contacts.ts";
import { followGroups, loadGroups } from "./follow-groups.ts";
import { followMessages } from "./follow-messages.ts";
import { groupsStore, noGroups } from "./groups-state.ts";
import { openConversation } from "./open-conversation.ts";
import { askOwnStatus, followStatuses } from "./presence.ts";
import { forgetPlaces, leaveConversation } from "./route.ts";
import { routeOf } from "./route-hash.ts";
import { conversationView, conversationViews, profileView } from "./views.ts";

const kickReasons: Record<string, KickReason> = {
  [TYPES.KICKED_OUT_MULT_ACCOUNT]: "elsewhere",
  [TYPES.KICKED_OUT_MULT_DEVICE]: "device",
  [TYPES.KICKED_OUT_USERSIG_EXPIRED]: "expired",
  [TYPES.KICKED_OUT_REST_API]: "admin",
};

export async function signIn(credentials: Credentials, phase: "signingIn" | "resuming" = "signingIn"): Promise<void> {
  const { sdkAppId, userId, userSig } = credentials;
  const route = routeOf(location.hash);
  const activeId = route.place === "chats" ? route.conversationId : undefined;
  contactsStore.set(noContacts);
  groupsStore.set(noGroups);
  chatStore.set({
    ...signedOutState,
    phase,
    route,
    sdkAppId,
    userId,
    drafts: readDrafts(userId),
    ...(activeId && { activeId }),
  });
  try {
    const client = createClient(sdkAppId);
    followSession(client);
    followLists(client);
    followMessages(client);
    followContacts(client);
    followGroups(client);
    followStatuses(client);
    await client.login({ userID: userId, userSig });
    savedSession.write(credentials);
  } catch (fault) {
    const { upgrade } = (fault as { data?: { upgrade?: UpgradePrompt } }).data ?? {};
    if (!isUnreachable(fault) && !upgrade) savedSession.clear();
    await destroyClient();
    const signInError = currentText().signInFailed(reasonOf(fault));
    chatStore.set({ ...signedOutState, ...(upgrade ? { upgrade } : { signInError }) });
  }
}

const isUnreachable = (fault: unknown): boolean => (fault as { code?: unknown }).code === 2801;

export async function signOut(): Promise<void> {
  savedSession.clear();
  await destroyClient();
  chatStore.set(signedOutState);
  contactsStore.set(noContacts);
  groupsStore.set(noGroups);
  forgetPlaces();
}

/** After a reload the tab is still the same person. */
export function resumeSession(): void {
  const saved = savedSession.read();
  if (saved) void signIn(saved, "resuming");
}

function followSession(client: ChatSDK): void {
  listen(client, EVENT.SDK_READY, () => void loadLists(client));
  listen(client, EVENT.NET_STATE_CHANGE, (data) => {
    const { state } = data;
    if (state === "connected" || state === "connecting" || state === "disconnected") patchChat({ connection: state });
  });
  listen(client, EVENT.KICKED_OUT, ({ type, upgrade }) => {
    // Who comes back with a newer version is signed in still.
    if (upgrade) return patchChat({ upgrade });
    savedSession.clear();
    patchChat({ kicked: kickReasons[type] ?? "admin" });
  });
}

function followLists(client: ChatSDK): void {
  listen(client, EVENT.CONVERSATION_LIST_UPDATED, (data) => {
    const { activeId, conversations } = chatStore.get();
    const wasListed = conversations.some(({ id }) => id === activeId);
    patchChat({ conversations: conversationViews(data, conversations) });
    // Deleted on another device while it was open here.
    if (wasListed && !data.some(({ conversationID }) => conversationID === activeId)) leaveConversation();
  });
  listen(client, EVENT.TOTAL_UNREAD_MESSAGE_COUNT_UPDATED, (data) => patchChat({ totalUnread: data }));
  // Who joins or leaves a group is told by itself, not with the list.
  listen(client, EVENT.CONVERSATION_IN_GROUP_UPDATED, () => void readConversations(client));
  listen(client, EVENT.CONVERSATION_GROUP_LIST_UPDATED, (names) => patchChat({ conversationGroups: [...names] }));
}

async function readConversations(client: ChatSDK): Promise<void> {
  const { data } = await client.getConversationList();
  patchChat({ conversations: conversationViews(data.conversationList, chatStore.get().conversations) });
}

async function loadLists(client: ChatSDK): Promise<void> {
  try {
    const [mine, list] = await Promise.all([client.getMyProfile(), client.getConversationList()]);
    patchChat({
      phase: "ready",
      connection: "connected",
      me: profileView(mine.data),
      conversations: list.data.conversationList.map(conversationView),
      isListLoaded: true,
      totalUnread: client.getTotalUnreadMessageCount(),
    });
    const { activeId } = chatStore.get();
    if (activeId) void openConversation(activeId);
    for (const load of [loadContacts, loadGroups, loadConversationGroups, askOwnStatus, enterBroadcasts])
      void load().catch(() => undefined);
  } catch (fault) {
    patchChat({ signInError: currentText().signInFailed(reasonOf(fault)) });
  }
}
