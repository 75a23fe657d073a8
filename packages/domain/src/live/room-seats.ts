import type { App } from "../app/apps.ts";
import type { Entered, Leaving, Left, LiveViewer } from "./live.ts";
import { closeUp, dropMarks, isShown, leaveSeat, type Room, takeSeat } from "./live-room.ts";
import { addMember, dropMember } from "./room-members.ts";

/** Who lost its connection and is back by then was never gone for the others. */
const backMs = 60_000;
/** More who may come back than this are not remembered. */
const mostGone = 10_000;
/** A room that is closed waits so long for what was said before to go out. */
const goodbyeMs = 50;

type Parts = {
  rooms: Map<number, Room>;
  clock: () => number;
  /** Its first viewer came. */
  onFilled: (room: Room) => void;
  onCountChanged: (group: number) => void;
};

/** Who comes to the rooms of this node, and who goes. */
export function createRoomSeats({ rooms, clock, onFilled, onCountChanged }: Parts) {
  const roomsOf = new Map<string, Room[]>();
  const guestsFrom = new Map<string, number>();
  let viewers = 0;

  const guestKey = (app: App, source: string) => `${app.sdkAppId} ${source}`;

  const countGuest = (room: Room, source: string, step: 1 | -1): void => {
    room.guests += step;
    const key = guestKey(room.app, source);
    const count = (guestsFrom.get(key) ?? 0) + step;
    if (count > 0) guestsFrom.set(key, count);
    else guestsFrom.delete(key);
  };

  const leave = (room: Room, viewerId: string, how: Leaving): Left | undefined => {
    const seat = leaveSeat(room, viewerId);
    if (!seat) return undefined;
    viewers--;
    const others = (roomsOf.get(viewerId) ?? []).filter((other) => other !== room);
    if (others.length > 0) roomsOf.set(viewerId, others);
    else roomsOf.delete(viewerId);
    const { account, source } = seat.viewer;
    const isLast = account !== undefined && goAs(room, account, clock(), how);
    if (account === undefined) countGuest(room, source, -1);
    room.usedAt = clock();
    if (room.seatOf.size === 0) room.stopListening?.();
    onCountChanged(room.group.number);
    return isLast ? { group: room.group, account } : undefined;
  };

  const close = (room: Room): void => {
    if (room.pending.length > 0 || room.flush.isWalking) return void setTimeout(close, goodbyeMs, room);
    for (const { viewer, isEmpty } of [...room.seats]) if (!isEmpty) leave(room, viewer.id, "quit");
    closeUp(room);
    if (rooms.get(room.group.number) === room) rooms.delete(room.group.number);
  };

  return {
    enter: (room: Room, viewer: LiveViewer): Omit<Entered, "recent"> => {
      if (room.seatOf.has(viewer.id)) return { isNew: false };
      takeSeat(room, viewer);
      viewers++;
      roomsOf.set(viewer.id, [...(roomsOf.get(viewer.id) ?? []), room]);
      const entered = viewer.account === undefined ? { isNew: false } : comeAs(room, viewer.account, clock());
      if (viewer.account === undefined) countGuest(room, viewer.source, 1);
      if (!room.stopListening) onFilled(room);
      onCountChanged(room.group.number);
      return entered;
    },
    leave,
    putOut: (group: number, accounts: readonly number[]): Left[] => {
      const room = rooms.get(group);
      const out = new Set(accounts);
      const seats = room?.seats.filter(({ isEmpty, viewer }) => !isEmpty && out.has(viewer.account ?? -1)) ?? [];
      return seats.flatMap(({ viewer }) => (room && leave(room, viewer.id, "quit")) ?? []);
    },
    close: (group: number): void => {
      const room = rooms.get(group);
      if (room) close(room);
    },
    roomsOf: (viewerId: string): readonly Room[] => roomsOf.get(viewerId) ?? [],
    isCrowded: (app: App, source: string): boolean => {
      const most = app.settings.liveGuestsPerSource;
      return most > 0 && (guestsFrom.get(guestKey(app, source)) ?? 0) >= most;
    },
    viewers: () => viewers,
  };
}

function comeAs(room: Room, account: number, now: number): Omit<Entered, "recent"> {
  const known = room.members.get(account);
  const member = known ?? addMember(room, account, now);
  const gone = room.gone.get(account);
  room.gone.delete(account);
  const isBack = gone !== undefined && now - gone.at <= backMs;
  const isNew = !known && !isBack;
  if (++member.connections > 1) return { isNew };
  room.connected++;
  return { isNew, arrival: isBack && gone.how === "lost" ? "back" : "came" };
}

/** Whether this was the last connection of the account. */
function goAs(room: Room, account: number, now: number, how: Leaving): boolean {
  const member = room.members.get(account);
  if (!member || --member.connections > 0) return false;
  room.connected--;
  if (isShown(member, now)) dropMarks(room, member);
  else dropMember(room, member);
  if (how !== "quit") {
    if (room.gone.size >= mostGone) room.gone.clear();
    room.gone.set(account, { at: now, how });
  }
  return true;
}
