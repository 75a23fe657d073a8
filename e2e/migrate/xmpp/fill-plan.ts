import type { Dice } from "../../dice.ts";

export type FillSize = { accounts: number; rooms: number; messages: number };

export type PlannedAccount = { user: string; nick: string; friends: string[]; blocks: string[] };
export type PlannedRoom = {
  name: string;
  title: string;
  isMembersOnly: boolean;
  owner: string;
  admins: string[];
  members: string[];
  outcast: string;
  /** Who is in it and writes. */
  speakers: string[];
};
export type PlannedConversation = { people: readonly string[]; room?: string; messages: number };
export type FillPlan = { accounts: PlannedAccount[]; rooms: PlannedRoom[]; conversations: PlannedConversation[] };

const nicks = ["Anna", "Bo", "陈晨", "Đặng", "Émile", "Фёдор", "Göran", "ハナ", "Iris 🌸", "Jo & Co", "<Kim>", 'L"L'];

/** Who there is, who knows whom, and how many messages go where; the same for the same dice. */
export function planFill({ accounts, rooms, messages }: FillSize, dice: Dice): FillPlan {
  const names = Array.from({ length: accounts }, (_, number) => `person-${String(number).padStart(3, "0")}`);
  const some = (most: number, except: readonly string[] = []) => {
    const chosen = Array.from({ length: 1 + dice.number(most) }, () => dice.pick(names));
    return [...new Set(chosen)].filter((name) => !except.includes(name));
  };
  const people = names.map((user) => ({
    user,
    nick: `${dice.pick(nicks)} ${user.slice(-3)}`,
    friends: some(6, [user]),
  }));
  const planned = people.map((person) => ({
    ...person,
    blocks: dice.number(5) === 0 ? some(2, [person.user, ...person.friends]) : [],
  }));
  const plannedRooms = Array.from({ length: rooms }, (_, number) => planRoom(number, names, some, dice));
  const pairs = planned.flatMap(({ user, friends }) => friends.map((friend) => ({ people: [user, friend] })));
  const unlike = new Map(pairs.map((pair) => [[...pair.people].sort().join(" "), pair]));
  const places = plannedRooms.map(({ name, speakers }) => ({ people: speakers, room: name }));
  return {
    accounts: planned,
    rooms: plannedRooms,
    conversations: [
      ...share([...unlike.values()], rooms > 0 ? Math.floor(messages * 0.6) : messages, dice),
      ...share(places, rooms > 0 ? messages - Math.floor(messages * 0.6) : 0, dice),
    ],
  };
}

function planRoom(
  number: number,
  names: readonly string[],
  some: (most: number, except?: readonly string[]) => string[],
  dice: Dice,
): PlannedRoom {
  const owner = dice.pick(names);
  const admins = some(2, [owner]);
  const members = some(30, [owner, ...admins]);
  const inside = [owner, ...admins, ...members];
  return {
    name: `room-${String(number).padStart(2, "0")}`,
    title: `Room ${number} 房间`,
    isMembersOnly: dice.number(2) === 0,
    owner,
    admins,
    members,
    outcast: names.find((name) => !inside.includes(name)) as string,
    speakers: inside.slice(0, 5),
  };
}

/** Some conversations are long, most are short. */
function share<Place extends { people: readonly string[]; room?: string }>(
  places: readonly Place[],
  messages: number,
  dice: Dice,
): PlannedConversation[] {
  const weights = places.map(() => 1 / (0.02 + dice.roll()));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((messages * weight) / all));
  const left = messages - shares.reduce((sum, count) => sum + count, 0);
  return places.map((place, index) => ({ ...place, messages: (shares[index] ?? 0) + (index === 0 ? left : 0) }));
}
