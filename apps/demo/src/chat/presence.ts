import type { ChatSDK, UserStatus } from "@hongyan/chat";
import { chatStore } from "./chat-state.ts";
import { EVENT, listen, sdk, TYPES } from "./client.ts";
import { contactsStore, patchContacts } from "./contacts-state.ts";

const atOnce = 100;
/** A list that scrolls asks for its rows once, not with every step. */
const settleMs = 150;
/** Subscriptions tell of changes; this only repairs what a lost event or an older server leaves behind. */
const repairEveryMs = 60_000;

/** Who shows whose state: each place on the page names the people that it shows. */
const shown = new Map<string, readonly string[]>();
const subscribed = new Set<string>();
let settling: ReturnType<typeof setTimeout> | undefined;

/** From now on `place` shows these people; an empty list ends it. */
export function showPresenceOf(place: string, userIds: readonly string[]): void {
  if (userIds.length > 0) shown.set(place, userIds);
  else shown.delete(place);
  clearTimeout(settling);
  settling = setTimeout(() => void followShown(), settleMs);
}

export function followPresence(): () => void {
  const ask = () => {
    if (document.visibilityState === "visible") void askStatuses(wanted());
  };
  const timer = setInterval(ask, repairEveryMs);
  addEventListener("focus", ask);
  document.addEventListener("visibilitychange", ask);
  return () => {
    clearInterval(timer);
    removeEventListener("focus", ask);
    document.removeEventListener("visibilitychange", ask);
  };
}

export function followStatuses(client: ChatSDK): void {
  subscribed.clear();
  listen(client, EVENT.USER_STATUS_UPDATED, takeStatuses);
  listen(client, EVENT.NET_STATE_CHANGE, ({ state }) => {
    // Changes of the meantime are not told.
    if (state === "connected") void followShown().then(() => askStatuses(wanted()));
  });
}

export async function saveOwnStatus(text: string): Promise<void> {
  const { data } = await sdk().setSelfStatus({ customStatus: text });
  patchContacts({ ownStatus: data.customStatus });
}

export async function askOwnStatus(): Promise<void> {
  const { data } = await sdk().getUserStatus({ userIDList: [chatStore.get().userId] });
  takeStatuses(data.successUserList);
}

function wanted(): string[] {
  const { userId } = chatStore.get();
  return [...new Set([...shown.values()].flat())].filter((one) => one !== "" && one !== userId);
}

const isUsable = (): boolean => {
  const { phase, connection, kicked } = chatStore.get();
  return phase === "ready" && connection === "connected" && !kicked;
};

async function followShown(): Promise<void> {
  if (!isUsable()) return;
  const now = wanted();
  const added = now.filter((userId) => !subscribed.has(userId));
  const gone = [...subscribed].filter((userId) => !now.includes(userId));
  for (const userId of added) subscribed.add(userId);
  for (const userId of gone) subscribed.delete(userId);
  try {
    for (const userIDList of batches(gone)) await sdk().unsubscribeUserStatus({ userIDList });
    for (const userIDList of batches(added)) await sdk().subscribeUserStatus({ userIDList });
  } catch {
    // Without subscriptions the states are read from time to time.
    for (const userId of added) subscribed.delete(userId);
  }
  await askStatuses(added);
}

async function askStatuses(userIds: readonly string[]): Promise<void> {
  if (!isUsable()) return;
  try {
    for (const userIDList of batches(userIds)) {
      const { data } = await sdk().getUserStatus({ userIDList });
      takeStatuses(data.successUserList);
    }
  } catch {
    // Dots may be a little old; the next round asks again.
  }
}

function takeStatuses(statuses: readonly UserStatus[]): void {
  const { userId: ownId } = chatStore.get();
  contactsStore.update((state) => {
    const views = { ...state.statuses };
    let { ownStatus } = state;
    for (const { userID, statusType, customStatus } of statuses) {
      if (userID === ownId) ownStatus = customStatus;
      views[userID] = { isOnline: statusType === TYPES.USER_STATUS_ONLINE, text: customStatus || "" };
    }
    return { ...state, statuses: views, ownStatus };
  });
}

function batches(userIds: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let from = 0; from < userIds.length; from += atOnce) all.push(userIds.slice(from, from + atOnce));
  return all;
}
