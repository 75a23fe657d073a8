import { type ChangeBody, streams } from "../../../change.ts";
import type { CursorStore } from "../../../side.ts";
import type { Addresses } from "../addresses.ts";
import type { OldDirectory } from "../old/old-directory.ts";
import type { Steady } from "../old/steady.ts";
import type { KeyedTurns } from "./keyed-turns.ts";
import { type RoomSnapshot, rolesIn, roomChanges, snapshotOf } from "./room-snapshot.ts";
import { all, type NewsOf, none, whatOthersDid } from "./what-others-did.ts";

export type RoomWatch = {
  /** Tells what happened to a room since it was last looked at. */
  look: (room: string) => Promise<void>;
  /** Takes every room that is there now as known: nothing is told of how it came to be. */
  begin: (rooms: readonly string[]) => Promise<void>;
  /** Changes a room as `own` says, which is then no news. */
  change: <Result>(room: string, own: ChangeBody, work: () => Promise<Result>) => Promise<Result>;
  /** In an open room anybody may speak: whoever does is told as a member. */
  addSpeaker: (room: string, userId: string) => Promise<void>;
  /** Somebody whose speaking made it a member is none any more; inside of `change`. */
  forgetSpeakers: (room: string, userIds: readonly string[]) => void;
  /** Whether a room is there, or was when it was last looked at. */
  isKnown: (room: string) => boolean;
  known: () => string[];
};

export type RoomTools = {
  directory: OldDirectory;
  addresses: Addresses;
  cursors: CursorStore;
  inTurn: KeyedTurns;
  steady: Steady;
};

const listName = "rooms";

/**
 * XMPP keeps no log of what happens to rooms: they are looked at, and compared with how they were. The comparison and what comes
 * of it are kept in one commit.
 */
export function watchRooms({ directory, addresses, cursors, inTurn, steady }: RoomTools): RoomWatch {
  const known = new Set(JSON.parse(cursors.get(listName) ?? "[]") as string[]);
  const forgotten = new Map<string, Set<string>>();
  const read = (room: string) => (JSON.parse(cursors.get(nameOf(room)) ?? "null") as RoomSnapshot | null) ?? undefined;

  const keep = async (room: string, snapshot: RoomSnapshot | undefined, bodies: readonly ChangeBody[]) => {
    const version = snapshot?.version ?? (read(room)?.version ?? 0) + 1;
    const changes = bodies.map((body, index) => ({
      // A room of the same name may come again: numbers begin with the time then.
      key: `room ${room} ${version} ${index} ${body.kind}`,
      stream: streams.group(addresses.groupIdOf(room)),
      at: Date.now(),
      ...body,
    }));
    if (snapshot) known.add(room);
    else known.delete(room);
    const list = JSON.stringify([...known].sort());
    await cursors.takeWith(changes, {
      [nameOf(room)]: JSON.stringify(snapshot ?? null),
      ...(list !== cursors.get(listName) && { [listName]: list }),
    });
  };
  const look = async (room: string, newsOf: NewsOf): Promise<RoomSnapshot | undefined> => {
    addresses.learnRoom(room);
    const before = read(room);
    const gone = forgotten.get(room);
    const earlier =
      before && gone ? { ...before, speakers: before.speakers.filter((userId) => !gone.has(userId)) } : before;
    const see = async () => {
      const state = await directory.room(room);
      return state && snapshotOf(room, state, earlier, addresses);
    };
    let after = await see();
    let bodies = roomChanges(addresses.groupIdOf(room), before, after);
    if (newsOf(bodies).some(takesAway)) {
      await steady();
      after = await see();
      bodies = roomChanges(addresses.groupIdOf(room), before, after);
    }
    if (bodies.length === 0) return before;
    await keep(room, after, newsOf(bodies));
    return after;
  };
  return {
    look: (room) => inTurn(nameOf(room), () => look(room, all).then(() => undefined)),
    begin: async (rooms) => {
      for (const room of rooms) if (!known.has(room)) await inTurn(nameOf(room), () => look(room, none));
    },
    change: (room, own, work) =>
      inTurn(nameOf(room), async () => {
        // What others did before is told first.
        if (known.has(room)) await look(room, all);
        try {
          return await work();
        } finally {
          await look(room, (bodies) => whatOthersDid(bodies, own));
          forgotten.delete(room);
        }
      }),
    addSpeaker: (room, userId) => {
      const snapshot = read(room);
      if (snapshot && rolesIn(snapshot)[userId] !== undefined) return Promise.resolve();
      return inTurn(nameOf(room), async () => {
        const before = await look(room, all);
        if (!before || rolesIn(before)[userId] !== undefined) return;
        const groupId = addresses.groupIdOf(room);
        const after = { ...before, version: before.version + 1, speakers: [...before.speakers, userId] };
        await keep(room, after, [{ kind: "membersAdded", groupId, members: [{ groupId, userId, role: "Member" }] }]);
      });
    },
    forgetSpeakers: (room, userIds) => {
      forgotten.set(room, new Set([...(forgotten.get(room) ?? []), ...userIds]));
    },
    isKnown: (room) => known.has(room),
    known: () => [...known],
  };
}

const takesAway = ({ kind }: ChangeBody) => kind === "groupDismissed" || kind === "membersRemoved";

const nameOf = (room: string) => `room ${room}`;
