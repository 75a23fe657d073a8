import type { ChatSDK, Group, Message } from "@hongyan/chat";
import { takeBroadcasts } from "../broadcast/broadcasts.ts";
import { chatStore } from "./chat-state.ts";
import { EVENT, listen, sdk, TYPES } from "./client.ts";
import {
  groupView,
  isNotice,
  joinRequestView,
  type NoticeView,
  noticeView,
  systemConversationId,
} from "./group-views.ts";
import { groupsStore, learnNames, patchGroups } from "./groups-state.ts";
import { dropMembers, reloadMembers } from "./member-actions.ts";

const noticesKept = 100;
/** Kinds after which other people wait for an answer, or no longer do. */
const changesRequests = new Set([1, 9, 10, 12]);

/** Keeps the groups one is in, who waits to be let in, and what the service told about groups. */
export function followGroups(client: ChatSDK): void {
  listen(client, EVENT.GROUP_LIST_UPDATED, takeGroups);
  listen(client, EVENT.MESSAGE_RECEIVED, (messages) => {
    takeNotices(messages.filter(isNotice));
    takeBroadcasts(messages);
    followTips(messages);
    learnFrom(messages);
  });
}

export async function loadGroups(): Promise<void> {
  const { data } = await sdk().getGroupList();
  takeGroups(data.groupList);
  patchGroups({ isLoaded: true });
  await Promise.allSettled([loadRequests(), loadNotices()]);
}

export async function loadRequests(): Promise<void> {
  const { data } = await sdk().getGroupApplicationList();
  patchGroups({ requests: data.applicationList.map(joinRequestView) });
}

async function loadNotices(): Promise<void> {
  const { data } = await sdk().getMessageList({ conversationID: systemConversationId });
  takeNotices(data.messageList.filter(isNotice));
}

function takeGroups(groups: readonly Group[]): void {
  const before = groupsStore.get().groups;
  const views = groups.map(groupView);
  patchGroups({ groups: Object.fromEntries(views.map((view) => [view.groupId, view])) });
  for (const { groupId, memberCount, ownerId } of views) {
    const known = before[groupId];
    if (known && (known.memberCount !== memberCount || known.ownerId !== ownerId)) rereadMembers(groupId);
  }
}

const settleMs = 300;
const rereading = new Set<string>();

/** Several changes of one group are read together. */
function rereadMembers(groupId: string): void {
  if (rereading.has(groupId)) return;
  rereading.add(groupId);
  setTimeout(() => {
    rereading.delete(groupId);
    void reloadMembers(groupId);
  }, settleMs);
}

/** Tips after which members are something else than they were: admins set and cancelled, mutes. */
const memberTips = new Set([4, 5, 7]);

const leavingTips = new Set([2, 3]);

function followTips(messages: readonly Message[]): void {
  for (const { type, payload, to } of messages) {
    if (type !== TYPES.MSG_GRP_TIP) continue;
    if (memberTips.has(payload.operationType)) rereadMembers(to);
    if (leavingTips.has(payload.operationType)) dropMembers(to, payload.userIDList ?? [payload.operatorID]);
  }
}

function takeNotices(messages: readonly Message[]): void {
  if (messages.length === 0) return;
  const views = messages.map(noticeView);
  const known = new Set(groupsStore.get().notices.map(({ id }) => id));
  const news = views.filter(({ id }) => !known.has(id));
  const newestFirst = (a: NoticeView, b: NoticeView) => b.time - a.time;
  patchGroups({ notices: [...news, ...groupsStore.get().notices].sort(newestFirst).slice(0, noticesKept) });
  if (groupsStore.get().isLoaded && news.some(({ kind }) => changesRequests.has(kind)))
    void loadRequests().catch(() => undefined);
}

type TipMember = { userID: string; nick?: string };

/** People who write, and people whom tips name. */
function learnFrom(messages: readonly Message[]): void {
  const { userId } = chatStore.get();
  const met = messages.flatMap((message) => {
    if (message.conversationType !== "GROUP") return [];
    const named = ((message.payload?.memberList ?? []) as TipMember[]).map((one) => ({
      userId: one.userID,
      name: one.nick ?? "",
    }));
    return [{ userId: message.from, name: message.nick }, ...named];
  });
  learnNames(met.filter((one) => one.userId !== userId));
}
