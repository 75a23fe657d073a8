import { limits } from "@hongyan/protocol";
import type { Live, RoomListed } from "./live.ts";
import { countShown, dropMarks, isShown, nextPosition, type Room, type RoomMember } from "./live-room.ts";
import type { RemoteMember, RoomNodes } from "./room-nodes.ts";

/** A member with this mark is listed only where one asks for the mark. Source: REST, "modify_user_info". */
export const hiddenMark = 600;

type Parts = { rooms: ReadonlyMap<number, Room>; nodes: RoomNodes; clock: () => number };

/** Who is in the rooms of this node, as lists show it. */
export function createRoomMembers({ rooms, nodes, clock }: Parts) {
  /** Newest first. */
  const newestHere = (group: number, count: number, now: number): RemoteMember[] => {
    const room = rooms.get(group);
    if (!room) return [];
    return [...room.members.values()]
      .filter((member) => isShown(member, now))
      .slice(-count)
      .reverse()
      .map(({ account, joinedAt, position, marks }) => ({ account, joinedAt, position, marks: [...(marks ?? [])] }));
  };

  const newest = async (group: number): Promise<RemoteMember[]> => {
    const here = newestHere(group, limits.roomListedMembers, clock());
    const elsewhere = await nodes.membersElsewhere(group);
    if (elsewhere.length === 0) return here;
    const all = new Map<number, RemoteMember>();
    for (const member of [...here, ...elsewhere].sort((a, b) => b.position - a.position))
      if (!all.has(member.account)) all.set(member.account, member);
    return [...all.values()].slice(0, limits.roomListedMembers);
  };

  const mayMark = (room: Room, marks: ReadonlyMap<number, readonly number[]>): boolean => {
    const more = new Map<number, number>();
    for (const [account, given] of marks)
      for (const mark of new Set(given))
        if (!room.members.get(account)?.marks?.has(mark)) more.set(mark, (more.get(mark) ?? 0) + 1);
    const different = new Set([...room.marks.keys(), ...more.keys()]);
    different.delete(hiddenMark);
    if (different.size > limits.roomMarks) return false;
    return [...more].every(([mark, count]) => (room.marks.get(mark)?.size ?? 0) + count <= limits.roomMarkMembers);
  };

  const markHere = (room: Room, marks: ReadonlyMap<number, readonly number[]>, isSet: boolean): void => {
    for (const [account, given] of marks) {
      const member = room.members.get(account);
      if (!member) continue;
      for (const mark of given)
        if (isSet) addMark(room, member, mark);
        else takeMark(room, member, mark);
    }
  };

  return {
    newestHere,
    markHere,
    countHere: (group: number): number => {
      const room = rooms.get(group);
      return room ? countShown(room, clock()) : 0;
    },
    list: async (group, { mark, before, count }): Promise<RoomListed[]> =>
      (await newest(group))
        .filter((member) => before === undefined || member.position < before)
        .filter(({ marks }) => (mark === undefined ? !marks.includes(hiddenMark) : marks.includes(mark)))
        .slice(0, count)
        .map(({ account, joinedAt, position }) => ({ account, joinedAt, position })),
    present: async (group, accounts) => {
      const room = rooms.get(group);
      const now = clock();
      const found = new Set<number>();
      for (const account of accounts) {
        const member = room?.members.get(account);
        if (member && isShown(member, now)) found.add(account);
      }
      if (found.size === accounts.length) return found;
      const wanted = new Set(accounts);
      for (const { account } of await nodes.membersElsewhere(group)) if (wanted.has(account)) found.add(account);
      return found;
    },
    mark: (group, marks, isSet) => {
      const room = rooms.get(group);
      if (room && isSet && !mayMark(room, marks)) return "tooMany";
      if (room) markHere(room, marks, isSet);
      nodes.publishNews(group, { kind: "mark", marks: [...marks].map(([account, all]) => [account, [...all]]), isSet });
      return "done";
    },
  } satisfies Pick<Live, "list" | "present" | "mark"> & Record<string, unknown>;
}

/** Shows an account in the list although it is away; with 0 no longer. */
export function showRobot(room: Room, account: number, shownUntil: number, now: number): void {
  const member = room.members.get(account) ?? (shownUntil > now ? addMember(room, account, now) : undefined);
  if (!member) return;
  member.shownUntil = shownUntil;
  if (shownUntil > now) room.robots.add(member);
  else room.robots.delete(member);
  if (!isShown(member, now)) dropMember(room, member);
}

export function addMember(room: Room, account: number, now: number): RoomMember {
  const position = nextPosition(room, now);
  const member = { account, joinedAt: now, position, connections: 0, marks: undefined, shownUntil: 0 };
  room.members.set(account, member);
  return member;
}

export function dropMember(room: Room, member: RoomMember): void {
  dropMarks(room, member);
  room.robots.delete(member);
  room.members.delete(member.account);
}

function addMark(room: Room, member: RoomMember, mark: number): void {
  member.marks ??= new Set();
  member.marks.add(mark);
  const marked = room.marks.get(mark) ?? new Set();
  room.marks.set(mark, marked.add(member.account));
}

function takeMark(room: Room, member: RoomMember, mark: number): void {
  member.marks?.delete(mark);
  const marked = room.marks.get(mark);
  marked?.delete(member.account);
  if (marked?.size === 0) room.marks.delete(mark);
}
