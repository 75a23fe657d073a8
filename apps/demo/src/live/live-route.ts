import { type LiveRoute, liveStore, patchLive } from "./live-state.ts";

/** `#/`: the lobby, `#/new`: a room of one's own, `#/room-id`: a room. */
export function liveRouteOf(hash: string): LiveRoute {
  const part = hash.replace(/^#\/?/, "");
  if (part === "") return { kind: "lobby" };
  if (part === "new") return { kind: "new" };
  try {
    return { kind: "room", groupId: decodeURIComponent(part) };
  } catch {
    return { kind: "lobby" };
  }
}

export function liveHashOf(route: LiveRoute): string {
  if (route.kind === "lobby") return "#/";
  return route.kind === "new" ? "#/new" : `#/${encodeURIComponent(route.groupId)}`;
}

export function followLiveRoute(): void {
  const follow = () => patchLive({ route: liveRouteOf(location.hash) });
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  follow();
}

export function goLive(route: LiveRoute): void {
  const before = liveStore.get().route;
  if (liveHashOf(before) === liveHashOf(route)) return;
  if (before.kind === "lobby") history.pushState(null, "", liveHashOf(route));
  else history.replaceState(null, "", liveHashOf(route));
  patchLive({ route });
}
