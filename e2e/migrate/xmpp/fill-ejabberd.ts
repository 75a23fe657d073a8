import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { escapeXML } from "@xmpp/xml";
import { createDice, type Dice } from "../../dice.ts";
import { type FillPlan, type FillSize, type PlannedAccount, type PlannedRoom, planFill } from "./fill-plan.ts";
import type { Ejabberd } from "./start-ejabberd.ts";
import { talk } from "./talk.ts";
import type { TruthLine } from "./truth.ts";
import { logInXmpp, type XmppPerson } from "./xmpp-person.ts";

export type FillOptions = Partial<FillSize> & {
  seed?: number;
  /** Where the truth is written: a folder. */
  folder: string;
  progress?: (done: number, all: number, what: string) => void;
};

export type Filled = {
  plan: FillPlan;
  /** NDJSON of `TruthLine`: each conversation in its order. */
  truthPath: string;
  /** Texts and files; corrections, retractions and marks come on top. */
  messages: number;
  lines: number;
};

export const passwordOf = (user: string) => `secret of ${user}`;

/** Fills a server with people, rooms and what they said to each other, as their own apps would have done it. */
export async function fillEjabberd(server: Ejabberd, options: FillOptions): Promise<Filled> {
  const { accounts = 300, rooms = 20, messages = 100_000, seed = 1, folder, progress = () => {} } = options;
  const dice = createDice(seed);
  const plan = planFill({ accounts, rooms, messages }, dice);
  const report = (what: string, all: number) => {
    let done = 0;
    return (count = 1) => {
      done += count;
      progress(done, all, what);
    };
  };
  const register = report("accounts", plan.accounts.length);
  await inParallel(plan.accounts, 16, async (account) => {
    await server.call("register", { user: account.user, host: server.host, password: passwordOf(account.user) });
    register();
  });
  const befriend = report("rosters", plan.accounts.length);
  await inParallel(plan.accounts, 16, (account) => addFriends(server, account).then(() => befriend()));
  const open = report("rooms", plan.rooms.length);
  await inParallel(plan.rooms, 4, (room) => openRoom(server, room).then(() => open()));

  const people = new Map<string, XmppPerson>();
  await inParallel(plan.accounts, 16, async ({ user, nick }) => {
    const person = await logIn(server, user);
    await person.query("set", vcard(user, nick));
    people.set(user, person);
  });
  const truthPath = join(folder, "truth.ndjson");
  const lines = await talkAll(server, plan, people, { dice, truthPath, said: report("messages", messages) });
  for (const { user, blocks } of plan.accounts) {
    if (blocks.length > 0) await people.get(user)?.query("set", block(blocks, server.host));
  }
  await Promise.all([...people.values()].map((person) => person.close()));
  return { plan, truthPath, messages, lines };
}

function logIn({ clientPort: port, host }: Ejabberd, user: string): Promise<XmppPerson> {
  return logInXmpp({ port, host, user, password: passwordOf(user), keepsNothing: true });
}

async function addFriends({ host, call }: Ejabberd, { user, friends }: PlannedAccount): Promise<void> {
  const add = (owner: string, friend: string) =>
    call("add_rosteritem", {
      localuser: owner,
      localhost: host,
      user: friend,
      host,
      nick: `${friend} of ${owner}`,
      group: "Friends",
      subs: "both",
    });
  for (const friend of friends) {
    await add(user, friend);
    await add(friend, user);
  }
}

async function openRoom({ host, call }: Ejabberd, room: PlannedRoom): Promise<void> {
  const service = `conference.${host}`;
  const options = {
    title: room.title,
    description: `What ${room.name} is for`,
    persistent: true,
    mam: true,
    public: true,
    members_only: room.isMembersOnly,
  };
  const asList = Object.entries(options).map(([name, value]) => ({ name, value: String(value) }));
  await call("create_room_with_opts", { name: room.name, service, host, options: asList });
  const affiliate = (user: string, affiliation: string) =>
    call("set_room_affiliation", { name: room.name, service, jid: `${user}@${host}`, affiliation });
  await affiliate(room.owner, "owner");
  for (const user of room.admins) await affiliate(user, "admin");
  for (const user of room.members) await affiliate(user, "member");
  await affiliate(room.outcast, "outcast");
}

function vcard(user: string, nick: string): string {
  const birthday = `19${70 + (nick.length % 30)}-0${1 + (nick.length % 9)}-1${user.slice(-1)}`;
  const photo = `<PHOTO><EXTVAL>https://faces.test/${user}.png</EXTVAL></PHOTO>`;
  const home = "<ADR><HOME/><LOCALITY>Shenzhen</LOCALITY><CTRY>China</CTRY></ADR>";
  const own = `<NICKNAME>${escapeXML(nick)}</NICKNAME><DESC>I am ${escapeXML(nick)}.</DESC>`;
  return `<vCard xmlns='vcard-temp'><FN>${escapeXML(nick)}</FN>${own}<BDAY>${birthday}</BDAY>${home}${photo}</vCard>`;
}

function block(users: readonly string[], host: string): string {
  const items = users.map((user) => `<item jid='${user}@${host}'/>`);
  return `<block xmlns='urn:xmpp:blocking'>${items.join("")}</block>`;
}

type Talk = { dice: Dice; truthPath: string; said: (count: number) => void };

async function talkAll(
  { host }: Ejabberd,
  plan: FillPlan,
  people: Map<string, XmppPerson>,
  { dice, truthPath, said }: Talk,
): Promise<number> {
  const file = createWriteStream(truthPath);
  let lines = 0;
  const write = (line: TruthLine) => {
    lines++;
    file.write(`${JSON.stringify(line)}\n`);
  };
  const of = (user: string) => people.get(user) as XmppPerson;
  await inParallel(plan.rooms, 4, async ({ name, speakers }) => {
    for (const user of speakers) await of(user).join(`${name}@conference.${host}`);
  });
  await inParallel(plan.conversations, 48, (conversation) =>
    talk(conversation, { host, person: of, dice: createDice(dice.number(2 ** 31)), write, said }),
  );
  await new Promise<void>((resolve) => file.end(resolve));
  return lines;
}

async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items];
  const next = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, next));
}
