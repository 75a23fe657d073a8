import type { ClientMessage, MessagePriority } from "@hongyan/protocol";
import type { Group, Storage } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { GroupType } from "../group/group-types.ts";
import type { Leaving, LiveFigures, LiveViewer } from "./live.ts";
import { createLiveBudget, type LiveBudget } from "./live-budget.ts";
import { createSeqLease, type SeqLease } from "./seq-lease.ts";

/** A place of a viewer in the row that a flush walks. */
export type Seat = {
  viewer: LiveViewer;
  /** It left; the row is closed up later, since a flush may be walking along it. */
  isEmpty: boolean;
  /** It has been reading nothing since then; 0: it reads. */
  stuckSince: number;
};

export type RoomMember = {
  account: number;
  joinedAt: number;
  /** Rises with every one who comes: a page of the list goes on below it. */
  position: number;
  connections: number;
  marks: Set<number> | undefined;
  /** It is shown until then although it is away; 0: no robot. */
  shownUntil: number;
};

/** Something on its way to the viewers: a message, or the frame of another event. */
export type Pending = { text: string; isFrame: boolean; isHigh: boolean; isKept: boolean };

export type Recent = { text: string; message: ClientMessage | undefined };

/** One live room on this node. */
export type Room = {
  app: App;
  group: Group;
  type: GroupType;
  /** In the order they came, empty ones among them. */
  seats: Seat[];
  seatOf: Map<string, Seat>;
  emptySeats: number;
  /** In the order of their positions. */
  members: Map<number, RoomMember>;
  /** How many of them are connected. */
  connected: number;
  /** Those that are shown although they are away. */
  robots: Set<RoomMember>;
  guests: number;
  lastPosition: number;
  marks: Map<number, Set<number>>;
  /** Who is gone without having asked to leave, and since when: it may be back in a moment. */
  gone: Map<number, { at: number; how: Exclude<Leaving, "quit"> }>;
  pending: Pending[];
  recent: Recent[];
  budget: LiveBudget;
  tipBudget: LiveBudget;
  lease: SeqLease;
  lastPlacedAt: number;
  usedAt: number;
  flush: { isScheduled: boolean; isWalking: boolean; endedAt: number; intervalMs: number };
  figures: LiveFigures;
  /** The accounts that its list shows although they are away are known. */
  ready: Promise<void>;
  stopListening: (() => void) | undefined;
};

const noPriorities = (): Record<MessagePriority, number> => ({ High: 0, Normal: 0, Low: 0, Lowest: 0 });

export const noFigures = (): LiveFigures => ({
  sent: noPriorities(),
  shed: noPriorities(),
  delivered: 0,
  missed: 0,
  letGo: 0,
});

export function createRoom(
  storage: Pick<Storage, "commit">,
  { app, group, type }: Pick<Room, "app" | "group" | "type">,
): Room {
  return {
    app,
    group,
    type,
    seats: [],
    seatOf: new Map(),
    emptySeats: 0,
    members: new Map(),
    connected: 0,
    robots: new Set(),
    guests: 0,
    lastPosition: 0,
    marks: new Map(),
    gone: new Map(),
    pending: [],
    recent: [],
    budget: createLiveBudget(),
    tipBudget: createLiveBudget(),
    lease: createSeqLease(storage, group.number),
    lastPlacedAt: 0,
    usedAt: 0,
    flush: { isScheduled: false, isWalking: false, endedAt: 0, intervalMs: 0 },
    figures: noFigures(),
    ready: Promise.resolve(),
    stopListening: undefined,
  };
}

export function takeSeat(room: Room, viewer: LiveViewer): void {
  const seat = { viewer, isEmpty: false, stuckSince: 0 };
  room.seats.push(seat);
  room.seatOf.set(viewer.id, seat);
}

export function leaveSeat(room: Room, viewerId: string): Seat | undefined {
  const seat = room.seatOf.get(viewerId);
  if (!seat) return undefined;
  room.seatOf.delete(viewerId);
  seat.isEmpty = true;
  room.emptySeats++;
  if (!room.flush.isWalking && room.emptySeats > 64 && room.emptySeats * 2 > room.seats.length) closeUp(room);
  return seat;
}

/** Takes empty seats out of the row. Not while a flush walks along it. */
export function closeUp(room: Room): void {
  if (room.emptySeats === 0) return;
  room.seats = room.seats.filter(({ isEmpty }) => !isEmpty);
  room.emptySeats = 0;
}

/** Places rise by the time, so that those of several nodes can be put in one order, in steps that fit 32 bits for years. */
const positionStepMs = 100;

export function nextPosition(room: Room, now: number): number {
  const byTime = Math.floor((now - room.group.createdAt) / positionStepMs);
  room.lastPosition = Math.max(room.lastPosition + 1, byTime);
  return room.lastPosition;
}

/** Accounts and guests that watch a room on this node. */
export const countConnected = (room: Room): number => room.guests + room.connected;

export function countShown(room: Room, now: number): number {
  let away = 0;
  for (const robot of room.robots) if (robot.connections === 0 && isShown(robot, now)) away++;
  return countConnected(room) + away;
}

/** Whether a member counts as there now. */
export const isShown = (member: RoomMember, now: number): boolean => member.connections > 0 || member.shownUntil > now;

export function dropMarks(room: Room, member: RoomMember): void {
  for (const mark of member.marks ?? []) {
    const marked = room.marks.get(mark);
    marked?.delete(member.account);
    if (marked?.size === 0) room.marks.delete(mark);
  }
  member.marks = undefined;
}
