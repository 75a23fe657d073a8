import { isDrained, untilStatus } from "../bridge/start-bridge.ts";
import { type Crowd, type CrowdPlan, expectTheSame, gatherCrowd } from "../xmpp/crowd.ts";
import type { Filled } from "../xmpp/fill-ejabberd.ts";
import { makeTrouble } from "../xmpp/make-trouble.ts";
import type { TwoSystems } from "../xmpp/two-systems.ts";
import { round } from "./interrupted-run.ts";

export type SideBySide = {
  people: number;
  rooms: number;
  messages: number;
  seconds: number;
  messagesPerSecond: number;
  /** From the last word until nothing waited any more. */
  drainSeconds: number;
  troubles: string;
  conflicts: number;
  differences: number;
};

export type TalkingCrowd = { crowd: Crowd; isOld: (name: string) => boolean };

/** The first half of the people still uses App 1.0, the others App 2.0: they talk across while things break. */
export async function talkSideBySide(
  world: TwoSystems,
  { plan }: Filled,
  { rounds, times, pauseMs }: { rounds: number; times: number; pauseMs: number },
): Promise<{ result: SideBySide } & TalkingCrowd> {
  const { isOld, talking, ...crowdPlan } = planTalk(plan);
  const { pairs, balls, rooms } = crowdPlan;
  const members = rooms.flatMap(({ old, now }) => [...old, ...now]);
  const total = rounds * (2 * pairs.length + balls.length + members.length);
  console.log(
    `${talking.size} people say ${total} messages in ${pairs.length + balls.length} pairs and ${rooms.length} rooms`,
  );
  const crowd = await gatherCrowd(world, crowdPlan);
  const begun = performance.now();
  const timer = setInterval(() => console.log(`  ${crowd.said()} of ${total} said`), 10_000);
  await Promise.all([crowd.talk(rounds, pauseMs), makeTrouble(world, crowd, total, times)])
    .catch(async (error: Error) => {
      const status = await world
        .bridge()
        .status()
        .catch(() => "the bridge is away");
      throw new Error(`${error.message}\n${JSON.stringify(status)}`);
    })
    .finally(() => clearInterval(timer));
  const said = performance.now();
  const { conflicts } = await untilStatus(world.bridge, isDrained, 300_000);
  const drained = performance.now();
  await expectTheSame(crowd, 120_000);
  const seconds = (said - begun) / 1000;
  const result: SideBySide = {
    people: talking.size,
    rooms: rooms.length,
    messages: total,
    seconds: round(seconds),
    messagesPerSecond: round(total / seconds),
    drainSeconds: round((drained - said) / 1000),
    troubles: `${times} × (bridge killed twice, network cut, both systems restarted, the old one killed)`,
    conflicts: conflicts.length,
    differences: (await crowd.differences()).length,
  };
  return { result, crowd, isOld };
}

type Plan = Filled["plan"];

/** Two of five of each half talk in pairs, one of ten plays ball, and up to three of each half speak in each room. */
function planTalk(plan: Plan): CrowdPlan & { isOld: (name: string) => boolean; talking: ReadonlySet<string> } {
  const names = plan.accounts.map(({ user }) => user);
  const half = Math.floor(names.length / 2);
  const isOld = (name: string) => names.indexOf(name) < half;
  const blocks = new Map(plan.accounts.map(({ user, blocks }) => [user, blocks]));
  const couples = names
    .slice(0, half)
    .map((name, index) => [name, names[half + index] as string] as const)
    .filter(([one, other]) => !blocks.get(one)?.includes(other) && !blocks.get(other)?.includes(one));
  const rooms = plan.rooms.flatMap(({ name, owner, admins, members }) => {
    const inside = [owner, ...admins, ...members];
    const [old, now] = [inside.filter(isOld).slice(0, 3), inside.filter((one) => !isOld(one)).slice(0, 3)];
    return old.length > 0 && now.length > 0 ? [{ groupId: name, old, now }] : [];
  });
  const pairs = couples.slice(0, Math.ceil(half * 0.4));
  const balls = couples.slice(pairs.length, pairs.length + Math.ceil(half * 0.1));
  const members = rooms.flatMap(({ old, now }) => [...old, ...now]);
  const talking = new Set([...pairs.flat(), ...balls.flat(), ...members]);
  return {
    isOld,
    talking,
    old: [...talking].filter(isOld),
    now: [...talking].filter((name) => !isOld(name)),
    pairs,
    balls,
    rooms,
  };
}
