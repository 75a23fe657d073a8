import { setTimeout as pause } from "node:timers/promises";
import type { AdminClient } from "@hongyan/admin";
import { newGroupHistory, newHistory, oldHistory, type Said } from "./histories.ts";
import { newTalker, oldTalker, type Place, type Talker } from "./talkers.ts";
import type { TwoSystems } from "./two-systems.ts";
import { until } from "./until.ts";

/** Who talks to whom. Names are of accounts; those of `old` use App 1.0, those of `now` App 2.0. */
export type CrowdPlan = {
  old: readonly string[];
  now: readonly string[];
  /** Both speak as fast as they can. */
  pairs: readonly (readonly [old: string, now: string])[];
  /** Each waits for what the other one says. */
  balls: readonly (readonly [old: string, now: string])[];
  rooms: readonly { groupId: string; old: readonly string[]; now: readonly string[] }[];
};

export type Crowd = {
  /** Everybody says so much in each conversation, as fast as it goes or with pauses; resolves when all of it was said. */
  talk: (rounds: number, pauseMs?: number, speaks?: (name: string) => boolean) => Promise<void>;
  /** How many messages were said so far. */
  said: () => number;
  /** Everything that differs between what was said and what either system holds; empty once both hold the same. */
  differences: () => Promise<string[]>;
};

/** What one of them says in one conversation. */
type Part = [conversation: string, name: string, place: Place];

/** Begins what they say, so that it is told from what was there before. */
const sign = "§";

export async function gatherCrowd(world: TwoSystems, plan: CrowdPlan): Promise<Crowd> {
  const talkers = new Map<string, Talker>();
  const roomsOf = (name: string) => plan.rooms.filter(({ old }) => old.includes(name)).map(({ groupId }) => groupId);
  for (const name of plan.old) talkers.set(name, await oldTalker(world, name, roomsOf(name)));
  for (const name of plan.now) talkers.set(name, await newTalker(world, name));
  const of = (name: string) => talkers.get(name) as Talker;
  const truth = new Map<string, Map<string, string[]>>();
  let count = 0;

  const say = async (conversation: string, name: string, place: Place, text: string) => {
    const speakers = truth.get(conversation) ?? new Map<string, string[]>();
    truth.set(conversation, speakers);
    const own = speakers.get(name) ?? [];
    speakers.set(name, own);
    own.push(text);
    await of(name).say(place, text);
    count++;
  };
  const monologue = async (conversation: string, name: string, place: Place, rounds: number, pauseMs: number) => {
    for (let number = 1; number <= rounds; number++) {
      await say(conversation, name, place, `${sign}${name} ${number}`);
      if (pauseMs > 0) await pause(pauseMs * (0.5 + Math.random()));
    }
  };
  const playBall = async ([one, other]: readonly [string, string], rounds: number) => {
    for (let number = 1; number <= rounds; number++) {
      const [speaker, listener] = number % 2 === 1 ? [one, other] : [other, one];
      const text = `${sign}ball ${number}`;
      await say(`${one} ${other}`, speaker, { to: listener }, text);
      await of(listener).hear(speaker, text);
    }
  };
  return {
    said: () => count,
    talk: async (rounds, pauseMs = 0, speaks) => {
      const everyPart: Part[] = [
        ...plan.pairs.flatMap(([one, other]) => [
          [`${one} ${other}`, one, { to: other }] satisfies Part,
          [`${one} ${other}`, other, { to: one }] satisfies Part,
        ]),
        ...plan.rooms.flatMap(({ groupId, old, now }) =>
          [...old, ...now].map((name): Part => [groupId, name, { groupId }]),
        ),
      ];
      const parts = everyPart.filter(([, name]) => speaks?.(name) ?? true);
      const said = parts.map((part) => monologue(...part, rounds, pauseMs));
      // A ball needs both.
      const balls = speaks ? [] : plan.balls;
      await Promise.all([...said, ...balls.map((ball) => playBall(ball, rounds))]);
    },
    differences: async () => {
      const found: string[] = [];
      for (const [one, other] of [...plan.pairs, ...plan.balls]) {
        const histories = await readPair(world, one, other);
        found.push(...compare(`${one} ${other}`, truth, histories));
      }
      for (const { groupId, old } of plan.rooms) {
        const histories = await readRoom(world, groupId, old[0] as string);
        found.push(...compare(groupId, truth, histories));
      }
      for (const [one, other] of plan.balls) {
        const histories = await readPair(world, one, other);
        for (const [side, history] of Object.entries(histories)) {
          const inOrder = history.every(({ text }, index) => text === `${sign}ball ${index + 1}`);
          if (!inOrder) found.push(`${one} ${other}: the ball went another way in the ${side} system`);
        }
      }
      return found;
    },
  };
}

type Histories = { old: Said[]; new: Said[] };

async function readPair({ onOld, admin }: TwoSystems, one: string, other: string): Promise<Histories> {
  const reader = await onOld(one);
  const old = await oldHistory(reader, { peer: other });
  await reader.close();
  return signed({ old, new: await newHistory(admin, one, other) });
}

async function readRoom(world: TwoSystems, groupId: string, readerName: string): Promise<Histories> {
  const room = `${groupId}@conference.${world.old.host}`;
  const reader = await world.onOld(readerName);
  await reader.join(room);
  const old = await oldHistory(reader, { room });
  await reader.close();
  return signed({ old, new: await newGroupHistory(world.admin, groupId) });
}

function signed({ old, new: now }: Histories): Histories {
  const isOurs = ({ text }: Said) => text.startsWith(sign);
  return { old: old.filter(isOurs), new: now.filter(isOurs) };
}

/** Each speaker's words, in order, once, in both systems. */
function compare(name: string, truth: ReadonlyMap<string, Map<string, string[]>>, histories: Histories): string[] {
  return Object.entries(histories).flatMap(([side, history]) => {
    const speakers = [...(truth.get(name) ?? [])];
    const all = speakers.reduce((sum, [, texts]) => sum + texts.length, 0);
    const wrong = speakers.flatMap(([speaker, texts]) => {
      const kept = history.filter(({ from }) => from === speaker).map(({ text }) => text);
      if (kept.join("\n") === texts.join("\n")) return [];
      const lost = texts.filter((text) => !kept.includes(text));
      const twice = kept.filter((text, index) => kept.indexOf(text) !== index);
      return [
        `${name}: ${speaker} in the ${side} system: lost ${lost.join(", ")}; twice ${twice.join(", ")}; ${kept.length} of ${texts.length}`,
      ];
    });
    return history.length === all || wrong.length > 0
      ? wrong
      : [`${name}: ${history.length} messages in the ${side} system, not ${all}`];
  });
}

/** Waits until both systems hold what was said; throws with what they do not. */
export async function expectTheSame(crowd: Crowd, withinMs: number): Promise<void> {
  let left: string[] = [];
  await until(
    "both systems hold the same",
    async () => {
      left = await crowd.differences();
      return left.length === 0;
    },
    withinMs,
  ).catch((error: Error) => {
    throw new Error(`${error.message}:\n${left.join("\n")}`);
  });
}

/** Makes a room of the old system with its people, and waits until it is a group of the new one. */
export async function makeRoom(
  { old, admin }: TwoSystems,
  groupId: string,
  owner: string,
  members: readonly string[],
): Promise<void> {
  const room = { name: groupId, service: `conference.${old.host}` };
  await old.call("create_room_with_opts", { ...room, host: old.host, options: [] });
  const affiliate = (user: string, affiliation: string) =>
    old.call("set_room_affiliation", { ...room, jid: `${user}@${old.host}`, affiliation });
  await affiliate(owner, "owner");
  for (const user of members) await affiliate(user, "member");
  await untilMembers(admin, groupId, members.length + 1);
}

async function untilMembers(admin: AdminClient, groupId: string, count: number): Promise<void> {
  await until(`${count} people are in ${groupId}`, async () => {
    const info = await admin.call("group_open_http_svc/get_group_info", { GroupIdList: [groupId] });
    return info.GroupInfo[0]?.MemberNum === count;
  });
}
