import { limits } from "@hongyan/protocol";
import type { Storage } from "@hongyan/storage";
import { createFlusher } from "./flush-rooms.ts";
import type { Live, LiveFigures } from "./live.ts";
import { countConnected, noFigures, type Room } from "./live-room.ts";
import { createRoomOpener } from "./open-rooms.ts";
import { createRoomMembers, showRobot } from "./room-members.ts";
import { createRoomNodes, type LiveBus, type RoomNews } from "./room-nodes.ts";
import { createRoomSeats } from "./room-seats.ts";
import { createSpeech } from "./say-in-rooms.ts";

type Parts = {
  nodeId: string;
  bus: LiveBus;
  storage: Pick<Storage, "commit" | "live">;
  clock: () => number;
  /** A frame as it goes over the wire to every viewer. */
  build: (frame: string) => Buffer;
  /** Frames for the room that come from other nodes; the way to hear them no more. */
  listenTo?: (group: number, onFrame: (frame: string) => void) => () => void;
};

/** The live rooms of a node. */
export function createLive({ nodeId, bus, storage, clock, build, listenTo }: Parts): Live {
  const rooms = new Map<number, Room>();
  const totals: LiveFigures = noFigures();
  const open = createRoomOpener(storage, rooms, clock);
  const nodes = createRoomNodes({
    id: nodeId,
    bus,
    clock,
    countHere: (group) => ifHere(group, countConnected) ?? 0,
    roomsHere: () => rooms.keys(),
    membersHere: (group) => members.newestHere(group, limits.roomListedMembers, clock()),
  });
  const members = createRoomMembers({ rooms, nodes, clock });
  const speech = createSpeech({ nodes, flusher: createFlusher({ build, totals }), totals, clock });
  const seats = createRoomSeats({ rooms, clock, onFilled: (room) => listen(room), onCountChanged: nodes.countChanged });

  const ifHere = <Result>(group: number, then: (room: Room) => Result): Result | undefined => {
    const room = rooms.get(group);
    return room && then(room);
  };

  /** Other nodes are heard while somebody here watches. */
  const listen = (room: Room): void => {
    const { number } = room.group;
    const stopRoom = nodes.listen(number, {
      message: (mark, text) => speech.takeFromNode(room, mark, text),
      news: (news) => takeNews(room, news),
    });
    const stopFrames = listenTo?.(number, (frame) => speech.tell(room, frame));
    room.stopListening = () => {
      stopRoom();
      stopFrames?.();
      room.stopListening = undefined;
    };
  };

  const takeNews = (room: Room, news: RoomNews): void => {
    const { number } = room.group;
    if (news.kind === "out") seats.putOut(number, news.accounts);
    else if (news.kind === "close") seats.close(number);
    else if (news.kind === "mark") members.markHere(room, new Map(news.marks), news.isSet);
    else for (const account of news.accounts) showRobot(room, account, news.shownUntil, clock());
  };

  return {
    open: (app, group) => open(app, group).ready,
    enter: (app, group, viewer) => {
      const room = open(app, group);
      const recent = recentOf(room);
      return { ...seats.enter(room, viewer), recent };
    },
    leave: (group, viewerId) => ifHere(group, (room) => seats.leave(room, viewerId, "quit")),
    leaveAll: (viewerId, how = "lost") =>
      seats.roomsOf(viewerId).flatMap((room) => seats.leave(room, viewerId, how) ?? []),
    isViewing: (viewerId) => seats.roomsOf(viewerId).length > 0,
    isIn: (group, viewerId) => ifHere(group, ({ seatOf }) => seatOf.has(viewerId)) ?? false,
    appOf: (viewerId) => seats.roomsOf(viewerId)[0]?.app,
    isCrowded: seats.isCrowded,
    hasMember: (group, account) => (rooms.get(group)?.members.get(account)?.connections ?? 0) > 0,
    joinedAt: (group, account) => rooms.get(group)?.members.get(account)?.joinedAt ?? 0,
    say: (app, group, priority, encode) => speech.say(open(app, group), priority, encode),
    hint: (app, group, encode) => speech.hint(open(app, group), encode),
    broadcast: (app, encode) => {
      for (const room of rooms.values())
        if (room.app.sdkAppId === app.sdkAppId && room.type.takesBroadcasts)
          speech.broadcast(room, encode(room.group.groupId));
    },
    tell: (group, frame) => ifHere(group, (room) => speech.tell(room, frame)),
    onlineCount: (group) => members.countHere(group) + nodes.countElsewhere(group),
    list: members.list,
    present: members.present,
    mark: members.mark,
    showRobots: (group, accounts, shownUntil) => {
      const news: RoomNews = { kind: "robots", accounts: [...accounts], shownUntil };
      ifHere(group, (room) => takeNews(room, news));
      nodes.publishNews(group, news);
    },
    putOut: (group, accounts) => {
      nodes.publishNews(group, { kind: "out", accounts: [...accounts] });
      return seats.putOut(group, accounts);
    },
    close: (group) => {
      nodes.publishNews(group, { kind: "close" });
      seats.close(group);
    },
    figures: (group) => rooms.get(group)?.figures ?? noFigures(),
    totals: () => ({ ...totals, rooms: rooms.size, viewers: seats.viewers() }),
  };
}

/** Parsed once for all who enter. */
function recentOf(room: Room) {
  return room.recent.map((recent) => {
    recent.message ??= JSON.parse(recent.text);
    return recent.message as NonNullable<typeof recent.message>;
  });
}
