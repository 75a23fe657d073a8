import type { DemoUser } from "../chat/demo-server.ts";
import { createStore } from "../store/create-store.ts";
import { useStore } from "../store/use-store.ts";

export type LiveRoute = { kind: "lobby" } | { kind: "new" } | { kind: "room"; groupId: string };

export type RoomView = {
  groupId: string;
  name: string;
  notice: string;
  ownerId: string;
  mutesAll: boolean;
  /** What one is in it; empty for guests. */
  role: string;
  /** Unix seconds; 0: not muted. */
  mutedUntil: number;
};

/** Why one is not in the room that the address names. */
export type RoomFault = "notFound" | "notARoom" | "banned" | "gone" | "unreachable";

export type LiveState = {
  phase: "starting" | "ready" | "unreachable";
  route: LiveRoute;
  isDemoMode: boolean;
  people: readonly DemoUser[];
  sdkAppId: number;
  me?: { userId: string; nick: string; avatar: string };
  isSigningIn: boolean;
  /** The sheet that asks for a name. */
  asksName: boolean;
  room?: RoomView;
  roomFault?: RoomFault;
  online: number;
  likes: number;
};

export const liveStore = createStore<LiveState>({
  phase: "starting",
  route: { kind: "lobby" },
  isDemoMode: false,
  people: [],
  sdkAppId: 0,
  isSigningIn: false,
  asksName: false,
  online: 0,
  likes: 0,
});

export const useLive = <Part>(select: (state: LiveState) => Part): Part => useStore(liveStore, select);

export const patchLive = (part: Partial<LiveState>): void => liveStore.update((state) => ({ ...state, ...part }));

/** Empties the place of the room: another one is entered, or none. */
export const clearRoom = (): void =>
  liveStore.update(({ room: _room, roomFault: _fault, ...state }) => ({ ...state, online: 0, likes: 0 }));

export const isHost = (room: RoomView): boolean => room.role === "Owner" || room.role === "Admin";
