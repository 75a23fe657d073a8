import type { Group, Storage } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { typeOf } from "../group/find-group.ts";
import { createRoom, type Room } from "./live-room.ts";
import { showRobot } from "./room-members.ts";

/** A room without viewers stays so long: its budget, its newest messages and its seqs are in it. */
const keptEmptyMs = 600_000;
const sweepMs = 60_000;

/** Has rooms in memory while they are used. */
export function createRoomOpener(
  storage: Pick<Storage, "commit" | "live">,
  rooms: Map<number, Room>,
  clock: () => number,
) {
  let sweptAt = clock();

  const sweep = (now: number): void => {
    sweptAt = now;
    for (const [number, room] of rooms)
      if (room.seatOf.size === 0 && room.pending.length === 0 && now - room.usedAt > keptEmptyMs) rooms.delete(number);
  };

  const loadRobots = async (room: Room): Promise<void> => {
    const now = clock();
    for (const { account, shownUntil } of await storage.live.robots(room.group.number))
      if (shownUntil > now) showRobot(room, account, shownUntil, now);
  };

  return (app: App, group: Group): Room => {
    const now = clock();
    const known = rooms.get(group.number);
    if (known) {
      known.group = group;
      known.usedAt = now;
      return known;
    }
    if (now - sweptAt > sweepMs) sweep(now);
    const room = createRoom(storage, { app, group, type: typeOf(app, group) });
    room.usedAt = now;
    room.ready = loadRobots(room);
    room.ready.catch(() => rooms.delete(group.number));
    rooms.set(group.number, room);
    return room;
  };
}
