import { type MessagePriority, messagePriorities } from "@hongyan/protocol";
import type { Flusher } from "./flush-rooms.ts";
import type { LiveFigures, Said } from "./live.ts";
import type { Pending, Room } from "./live-room.ts";
import type { RoomNodes } from "./room-nodes.ts";

/** Tips get this part of the budget at most. */
const tipShare = 0.25;
/** Where more wait for their flush than this, the node cannot take more to the viewers, whatever the budget says. */
const mostPending = 1_000;
const mostPendingHigh = 2_000;

type Parts = {
  nodes: Pick<RoomNodes, "publishMessage">;
  flusher: Flusher;
  totals: LiveFigures;
  clock: () => number;
};

/** What is said in rooms: let through or shed, and on its way to the viewers of this node and of the others. */
export function createSpeech({ nodes, flusher, totals, clock }: Parts) {
  const put = (room: Room, pending: Pending): void => {
    room.pending.push(pending);
    flusher.schedule(room);
  };

  const spread = (room: Room, priority: MessagePriority, isKept: boolean, text: string): void => {
    put(room, { text, isFrame: false, isHigh: priority === "High", isKept });
    nodes.publishMessage(room.group.number, `${messagePriorities.indexOf(priority)}${isKept ? 1 : 0}`, text);
  };

  const nextPlacedAt = (room: Room): number => {
    room.lastPlacedAt = Math.max(room.lastPlacedAt, clock());
    return room.lastPlacedAt;
  };

  const count = (room: Room, outcome: "sent" | "shed", priority: MessagePriority): void => {
    room.figures[outcome][priority]++;
    totals[outcome][priority]++;
  };

  const perSecond = (room: Room): number => room.app.settings.liveMessagesPerSecond;

  return {
    say: (room: Room, priority: MessagePriority, encode: (said: Said) => string) => {
      const isFull = room.pending.length >= (priority === "High" ? mostPendingHigh : mostPending);
      if (isFull || !room.budget.take(priority, perSecond(room), clock())) {
        count(room, "shed", priority);
        return undefined;
      }
      count(room, "sent", priority);
      return room.lease.take((seq): Said => {
        const said = { seq, placedAt: nextPlacedAt(room) };
        spread(room, priority, true, encode(said));
        return said;
      });
    },
    hint: (room: Room, encode: (placedAt: number) => string): void => {
      const now = clock();
      if (!room.tipBudget.take("Normal", Math.max(1, perSecond(room) * tipShare), now)) return;
      if (room.budget.take("Lowest", perSecond(room), now)) spread(room, "Lowest", false, encode(nextPlacedAt(room)));
    },
    broadcast: (room: Room, text: string): void => {
      if (room.seatOf.size > 0) put(room, { text, isFrame: false, isHigh: true, isKept: false });
    },
    tell: (room: Room, frame: string): void => {
      if (room.seatOf.size > 0) put(room, { text: frame, isFrame: true, isHigh: true, isKept: false });
    },
    /** A message that another node let through. */
    takeFromNode: (room: Room, mark: string, text: string): void => {
      const [priority = "1", isKept] = mark;
      room.budget.spend(perSecond(room), clock());
      const isHigh = messagePriorities[Number(priority)] === "High";
      put(room, { text, isFrame: false, isHigh, isKept: isKept === "1" });
    },
  };
}
