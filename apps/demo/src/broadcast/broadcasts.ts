import type { Message } from "@hongyan/chat";
import { createStore } from "../store/create-store.ts";

export type Broadcast = { id: string; from: string; text: string };

/** Those that wait to be shown; the first one is on the page. */
export const broadcastStore = createStore<readonly Broadcast[]>([]);

/** A flood of them must not be read for minutes. */
const mostWaiting = 20;

/** Groups in which only the app speaks, to everybody. */
const broadcastGroups = new Set<string>();

export function hearBroadcastGroup(groupId: string): void {
  broadcastGroups.add(groupId);
}

export function takeBroadcasts(messages: readonly Message[]): void {
  const news = messages.filter((message) => isBroadcast(message, broadcastGroups)).map(broadcastOf);
  addBroadcasts(news.filter(({ text }) => text !== ""));
}

export function addBroadcasts(news: readonly Broadcast[]): void {
  broadcastStore.update((waiting) => {
    const known = new Set(waiting.map(({ id }) => id));
    const added = news.filter(({ id }) => !known.has(id));
    return added.length === 0 ? waiting : [...waiting, ...added].slice(0, mostWaiting);
  });
}

export const nextBroadcast = (): void => broadcastStore.update((waiting) => waiting.slice(1));

export const isBroadcast = (
  { isBroadcastMessage, conversationType, to }: Pick<Message, "isBroadcastMessage" | "conversationType" | "to">,
  groups: ReadonlySet<string>,
): boolean => isBroadcastMessage || (conversationType === "GROUP" && groups.has(to));

function broadcastOf(message: Message): Broadcast {
  const elements = message._elements?.length ? message._elements : [{ payload: message.payload }];
  const text = elements.map(({ payload }) => payload?.text || payload?.description || payload?.data || "").join(" ");
  return { id: message.ID, from: message.nick || "", text: text.trim() };
}

const shortestMs = 5_000;
const longestMs = 12_000;
const msPerCharacter = 90;

/** How long a text stays: long enough to be read. */
export const showsForMs = (text: string): number =>
  Math.min(longestMs, Math.max(shortestMs, 2_000 + text.length * msPerCharacter));
