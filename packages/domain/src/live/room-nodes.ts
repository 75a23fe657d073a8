import type { RoomListed } from "./live.ts";

/** The part of a bus that is needed here. A node never hears itself. */
export type LiveBus = {
  publish: (subject: string, payload: string) => void;
  subscribe: (subject: string, handler: (message: { text: () => string }) => void) => () => void;
};

/** What one node tells the others that have viewers of a room. */
export type RoomNews =
  | { kind: "out"; accounts: number[] }
  | { kind: "robots"; accounts: number[]; shownUntil: number }
  | { kind: "mark"; marks: [number, number[]][]; isSet: boolean }
  | { kind: "close" };

export type RemoteMember = RoomListed & { marks: number[] };

/** What a node asks of all others: its members, the newest of them. */
type Question = { node: string; id: number; group: number };
type Answer = { id: number; members: RemoteMember[] };

const countSubject = "roomCount";
const askSubject = "roomAsked";
const answerSubject = (node: string) => `roomAnswer.${node}`;
const roomSubject = (group: number) => `room.${group}`;

/** Counts are told this often at most, and told again from time to time: a node that says nothing is gone. */
const tellCountsMs = 500;
const repeatCountsMs = 20_000;
const forgetNodeMs = 60_000;
/** Nodes that do not answer by then are left out. */
const answerMs = 300;

type Parts = {
  id: string;
  bus: LiveBus;
  clock: () => number;
  /** Viewers of a room on this node: accounts and guests. */
  countHere: (group: number) => number;
  roomsHere: () => Iterable<number>;
  membersHere: (group: number) => RemoteMember[];
};

/** What the nodes of a cluster tell each other of live rooms. */
export type RoomNodes = {
  listen: (
    group: number,
    on: { message: (mark: string, text: string) => void; news: (news: RoomNews) => void },
  ) => () => void;
  /** `mark`: a few characters that go with a message. */
  publishMessage: (group: number, mark: string, text: string) => void;
  publishNews: (group: number, news: RoomNews) => void;
  countChanged: (group: number) => void;
  countElsewhere: (group: number) => number;
  /** Members that are on other nodes. */
  membersElsewhere: (group: number) => Promise<RemoteMember[]>;
};

export function createRoomNodes({ id, bus, clock, ...here }: Parts): RoomNodes {
  const changed = new Set<number>();
  const counts = new Map<number, Map<string, { count: number; at: number }>>();
  const open = new Map<number, (members: RemoteMember[]) => void>();
  let timer: NodeJS.Timeout | undefined;
  let repeatedAt = clock();
  let lastQuestion = 0;

  const tellCounts = (): void => {
    timer = undefined;
    const now = clock();
    if (now - repeatedAt >= repeatCountsMs) {
      repeatedAt = now;
      for (const group of here.roomsHere()) changed.add(group);
    }
    for (const group of changed) bus.publish(countSubject, `${id} ${group} ${here.countHere(group)}`);
    changed.clear();
    // Also where nothing changes: other nodes would take this one for gone.
    if (!here.roomsHere()[Symbol.iterator]().next().done) later(repeatCountsMs);
  };
  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(tellCounts, ms);
    timer.unref();
  };

  bus.subscribe(countSubject, (message) => {
    const [node = "", group, count] = message.text().split(" ");
    const known = counts.get(Number(group)) ?? new Map();
    if (Number(count) > 0) known.set(node, { count: Number(count), at: clock() });
    else known.delete(node);
    if (known.size > 0) counts.set(Number(group), known);
    else counts.delete(Number(group));
  });

  bus.subscribe(askSubject, (message) => {
    const question: Question = JSON.parse(message.text());
    const members = here.membersHere(question.group);
    if (here.countHere(question.group) === 0 && members.length === 0) return;
    const answer: Answer = { id: question.id, members };
    bus.publish(answerSubject(question.node), JSON.stringify(answer));
  });

  bus.subscribe(answerSubject(id), (message) => {
    const answer: Answer = JSON.parse(message.text());
    open.get(answer.id)?.(answer.members);
  });

  /** Nodes that have viewers of a room, as far as they told lately. */
  const nodesOf = (group: number): { count: number }[] => {
    const known = counts.get(group);
    if (!known) return [];
    const now = clock();
    for (const [node, { at }] of known) if (now - at > forgetNodeMs) known.delete(node);
    return [...known.values()];
  };

  return {
    listen: (group, on) =>
      bus.subscribe(roomSubject(group), (message) => {
        const text = message.text();
        const space = text.indexOf(" ");
        const mark = text.slice(0, space);
        if (mark === "news") on.news(JSON.parse(text.slice(space + 1)));
        else on.message(mark, text.slice(space + 1));
      }),
    publishMessage: (group, mark, text) => bus.publish(roomSubject(group), `${mark} ${text}`),
    publishNews: (group, news) => bus.publish(roomSubject(group), `news ${JSON.stringify(news)}`),
    countChanged: (group) => {
      if (changed.size === 0) later(tellCountsMs);
      changed.add(group);
    },
    countElsewhere: (group) => nodesOf(group).reduce((sum, { count }) => sum + count, 0),
    membersElsewhere: (group) => {
      const awaited = nodesOf(group).length;
      if (awaited === 0) return Promise.resolve([]);
      const question: Question = { node: id, id: ++lastQuestion, group };
      return new Promise((resolve) => {
        const found: RemoteMember[] = [];
        let answers = 0;
        const end = () => {
          clearTimeout(wait);
          open.delete(question.id);
          resolve(found);
        };
        const wait = setTimeout(end, answerMs);
        open.set(question.id, (members) => {
          found.push(...members);
          if (++answers === awaited) end();
        });
        bus.publish(askSubject, JSON.stringify(question));
      });
    },
  };
}
