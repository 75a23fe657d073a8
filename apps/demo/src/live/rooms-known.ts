export type KnownRoom = { groupId: string; name: string; online?: number };

const key = "hongyan-live-rooms";
const mostKept = 12;

/** Rooms that this browser has been in, the last one first. */
export function readKnownRooms(): KnownRoom[] {
  try {
    const rooms = JSON.parse(localStorage.getItem(key) ?? "[]") as KnownRoom[];
    return Array.isArray(rooms) ? rooms.filter(({ groupId }) => typeof groupId === "string") : [];
  } catch {
    return [];
  }
}

export function rememberRoom({ groupId, name }: KnownRoom): void {
  const others = readKnownRooms().filter((room) => room.groupId !== groupId);
  localStorage.setItem(key, JSON.stringify([{ groupId, name }, ...others].slice(0, mostKept)));
}

export function forgetRoom(groupId: string): void {
  localStorage.setItem(key, JSON.stringify(readKnownRooms().filter((room) => room.groupId !== groupId)));
}
