/** Where one is: the part after `#`, so that reload and the phone's back button work. */
export type Route =
  | { place: "chats"; conversationId?: string }
  | { place: "contacts"; page?: ContactsPage }
  | { place: "me"; page?: "profile" };

export type ContactsPage =
  | { kind: "person"; userId: string }
  | { kind: "requests" }
  | { kind: "blocked" }
  | { kind: "groups" }
  | { kind: "notices" };
export type Place = Route["place"];

export function routeOf(hash: string): Route {
  const parts = hash.replace(/^#\/?/, "").split("/").map(decoded);
  const [first = "", second = "", third = ""] = parts;
  if (first === "contacts") {
    if (second === "person" && third) return { place: "contacts", page: { kind: "person", userId: third } };
    if (second === "requests" || second === "blocked" || second === "groups" || second === "notices")
      return { place: "contacts", page: { kind: second } };
    return { place: "contacts" };
  }
  if (first === "me") return second === "profile" ? { place: "me", page: "profile" } : { place: "me" };
  const conversationId = first;
  const isConversation = /^(C2C|GROUP|@TIM#SYSTEM$)/.test(conversationId);
  return isConversation ? { place: "chats", conversationId } : { place: "chats" };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

export function hashOf(route: Route): string {
  if (route.place === "chats") return route.conversationId ? `#/${encodeURIComponent(route.conversationId)}` : "";
  if (route.place === "me") return route.page ? `#/me/${route.page}` : "#/me";
  if (!route.page) return "#/contacts";
  if (route.page.kind === "person") return `#/contacts/person/${encodeURIComponent(route.page.userId)}`;
  return `#/contacts/${route.page.kind}`;
}

/** Whether something is open beside its list; on a phone, instead of it. */
export const isDeep = (route: Route): boolean =>
  route.place === "chats" ? route.conversationId !== undefined : route.page !== undefined;
