import { chatStore, patchChat } from "./chat-state.ts";
import { closeConversation, openConversation } from "./open-conversation.ts";
import { hashOf, isDeep, type Place, type Route, routeOf } from "./route-hash.ts";

export function followRoute(): () => void {
  const follow = () => show(routeOf(location.hash));
  const atStart = routeOf(location.hash);
  patchChat({ route: atStart, ...(atStart.place === "chats" && conversationPart(atStart)) });
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  return () => {
    removeEventListener("hashchange", follow);
    removeEventListener("popstate", follow);
  };
}

const conversationPart = ({ conversationId }: { conversationId?: string }) =>
  conversationId ? { activeId: conversationId } : {};

function show(route: Route): void {
  const { activeId, route: before } = chatStore.get();
  if (hashOf(route) !== hashOf(before)) patchChat({ route });
  const wanted = route.place === "chats" ? route.conversationId : undefined;
  if (wanted === activeId) return;
  if (wanted) void openConversation(wanted);
  else closeConversation();
}

/**
 * Opening something from its list adds one step to go back; going from one conversation to another adds none, but
 * going from a person to the conversation does.
 */
export function goTo(route: Route): void {
  const before = chatStore.get().route;
  const hash = hashOf(route) || location.pathname;
  const isStep = isDeep(route) && (!isDeep(before) || before.place !== route.place);
  if (isStep) history.pushState({ isStep: true }, "", hash);
  else history.replaceState(isDeep(route) ? history.state : null, "", hash);
  show(route);
}

/** To one of the places of the rail; a wide window shows there what was open before. */
export function goToPlace(place: Place, isWide: boolean): void {
  const { route } = chatStore.get();
  lastIn[route.place] = route;
  goTo(isWide && route.place !== place ? (lastIn[place] ?? { place }) : { place });
}

let lastIn: Partial<Record<Place, Route>> = {};

export function forgetPlaces(): void {
  lastIn = {};
  history.replaceState(null, "", location.pathname);
  patchChat({ route: { place: "chats" } });
}

export const goToConversation = (id: string): void => goTo({ place: "chats", conversationId: id });
export const goToPerson = (userId: string): void => goTo({ place: "contacts", page: { kind: "person", userId } });

/** Back to where it was opened from, or to the list. */
export function goBack(): void {
  const { route } = chatStore.get();
  if (!isDeep(route)) return;
  if ((history.state as { isStep?: boolean } | null)?.isStep) history.back();
  else goTo({ place: route.place });
}

/** The open conversation is gone. */
export function leaveConversation(): void {
  if (chatStore.get().route.place === "chats") goBack();
}
