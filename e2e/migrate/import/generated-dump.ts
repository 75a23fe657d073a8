import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { elements } from "@hongyan/protocol";
import { createDice } from "../../dice.ts";

type Json = Record<string, unknown>;
export type Message = {
  id: string;
  at: number;
  from: string;
  body: { MsgType: string; MsgContent: Json }[];
  customData?: string;
  isRecalled?: boolean;
};
export type C2cMessage = Message & { to: string };
export type GroupMessage = Message & { groupId: string };
type Fields = { userId: string } & Json;
type Group = { groupId: string; type: string } & Json;
type Member = { groupId: string; userId: string } & Json;

/** What the import tests move: every kind of record, with all that makes them hard. */
export type GeneratedDump = {
  accounts: { userId: string }[];
  profiles: Fields[];
  relations: ({ userId: string; friendId: string } & Json)[];
  blocklists: { userId: string; blockedId: string }[];
  c2cMessages: C2cMessage[];
  groups: Group[];
  members: Member[];
  groupMessages: GroupMessage[];
  readMarks: Fields[];
};

const fileNames: Record<keyof GeneratedDump, string> = {
  accounts: "accounts.ndjson",
  profiles: "profiles.ndjson",
  relations: "relations.ndjson",
  blocklists: "blocklists.ndjson",
  c2cMessages: "c2c-messages.ndjson",
  groups: "groups.ndjson",
  members: "members.ndjson",
  groupMessages: "group-messages.ndjson",
  readMarks: "read-marks.ndjson",
};

export function writeDump(folder: string, dump: Partial<GeneratedDump>): void {
  mkdirSync(folder, { recursive: true });
  for (const [kind, records] of Object.entries(dump))
    writeFileSync(
      join(folder, fileNames[kind as keyof GeneratedDump]),
      records.map((record) => `${JSON.stringify(record)}\n`).join(""),
    );
}

const firstAt = 1_600_000_000_000;
const accountCount = 200;
const pairCount = 80;
const name = (number: number) => `user-${number % accountCount}`;

const groupTypes = ["Public", "Private", "ChatRoom"];
/** An id that a server gave out, which no other server takes, and what it is called there. */
export const givenOutId = { there: "@TGS#2ABCDEF", here: "tgs~2ABCDEF" };

export function generateDump(messageCount: number): GeneratedDump {
  const dice = createDice(7);
  const messages = createMessages(dice);
  const half = messageCount / 2;
  const c2cMessages = Array.from({ length: half }, (_, n): C2cMessage => {
    const pair = dice.number(pairCount);
    const [from, to] = dice.number(2) ? [name(pair), name(pair + 7)] : [name(pair + 7), name(pair)];
    return { ...messages(`c${n}`), from, to };
  });
  const groups = Array.from({ length: 10 }, (_, g): Group => groupOf(g));
  const groupMessages = Array.from({ length: half }, (_, n): GroupMessage => {
    const g = dice.number(groups.length);
    return { ...messages(`g${n}`), groupId: groups[g]?.groupId ?? "", from: name(g + dice.number(20)) };
  });
  return {
    accounts: Array.from({ length: accountCount }, (_, i) => ({ userId: name(i) })),
    profiles: Array.from({ length: accountCount }, (_, i) => profileOf(i)),
    relations: Array.from({ length: accountCount * 4 }, (_, i) => relationOf(i)),
    // The first of them blocks somebody who is a friend as well.
    blocklists: Array.from({ length: 60 }, (_, i) => ({ userId: name(i), blockedId: name(i + 1 + (i % 9)) })),
    c2cMessages,
    groups,
    members: groups.flatMap(({ groupId }, g) => membersOf(groupId, g)),
    groupMessages,
    readMarks: [...c2cMarks(c2cMessages), ...groupMarks(groups)],
  };
}

/** Several in a second, some with data of the app, some taken back, and every kind of element. */
function createMessages(dice: ReturnType<typeof createDice>) {
  let at = firstAt;
  let number = 0;
  return (id: string): Omit<Message, "from"> => {
    at += dice.number(3) * dice.number(700);
    const element = number++ % 20 === 0 ? dice.pick(elements) : undefined;
    const text = { MsgType: "TIMTextElem", MsgContent: { Text: `第 ${number} 条, "${id}" 🚢` } };
    return {
      ...{ id, at, body: [element ? { MsgType: element.type, MsgContent: element.example as Json } : text] },
      ...(number % 11 === 0 && { customData: `{"n":${number}}` }),
      ...(number % 40 === 3 && { isRecalled: true }),
    };
  };
}

function profileOf(i: number): Fields {
  const profile = { userId: name(i), nick: `User ${i} 名`, avatar: `https://img.example.org/${i}.png` };
  if (i % 3 > 0) return profile;
  const more = { gender: i % 2 ? "female" : "male", birthday: 19900101 + i, signature: "hi", level: i, role: 1 };
  return { ...profile, ...more, joinOption: "consent", custom: { Team: `team ${i}` } };
}

function relationOf(i: number): GeneratedDump["relations"][number] {
  const [userId, friendId] = [name(Math.floor(i / 4)), name(Math.floor(i / 4) + 1 + (i % 4) * 3)];
  return {
    ...{ userId, friendId, addedAt: firstAt - i * 1000 },
    ...(i % 2 === 0 && { remark: `friend ${i}`, friendGroups: ["Old", `Of ${i % 3}`] }),
    ...(i % 5 === 0 && { addSource: "QR code!", addWording: "hello", custom: { Desk: `${i}` } }),
  };
}

function groupOf(g: number): Group {
  return {
    groupId: g === 4 ? givenOutId.there : `crew-${g}`,
    type: groupTypes[g % groupTypes.length] ?? "",
    name: `Crew ${g}`,
    // One knows neither its owner nor its age, one says that it is younger than its messages.
    ...(g !== 5 && { ownerId: name(g) }),
    ...(g === 6 ? { createdAt: firstAt + 1e9 } : g !== 5 && { createdAt: firstAt - 1e6 }),
    ...(g % 4 === 0 && {
      introduction: "in",
      notification: "note",
      avatar: "https://img.example.org/g",
      isMuted: true,
    }),
    ...(g % 3 === 0 && { joinOption: "free", maxMembers: 300, custom: { Port: `north ${g}` } }),
  };
}

/** The owner, two admins, and members of whom some came in the middle of it all. */
function membersOf(groupId: string, g: number): Member[] {
  return Array.from({ length: 20 }, (_, i) => ({
    ...{ groupId, userId: name(g + i), role: i === 0 ? "Owner" : i < 3 ? "Admin" : "Member" },
    ...(i % 2 === 1 && { joinedAt: firstAt + i * 20_000 }),
    ...(i % 5 === 2 && { nameCard: `card ${i}`, custom: { Watch: "first" } }),
  }));
}

/** Of every other conversation: up to a time, or how many are unread. */
function c2cMarks(messages: readonly C2cMessage[]): Fields[] {
  const byPair = new Map<string, C2cMessage[]>();
  for (const message of messages) {
    const key = `${message.to} ${message.from}`;
    byPair.set(key, [...(byPair.get(key) ?? []), message]);
  }
  return [...byPair.values()].flatMap((said, i): Fields[] => {
    const [{ to: userId, from: peerId } = { to: "", from: "" }] = said;
    if (i % 4 === 0) return [{ userId, peerId, readUpTo: said[Math.floor(said.length / 2)]?.at ?? 0 }];
    return i % 4 === 1 ? [{ userId, peerId, unread: 3 }] : i % 4 === 2 ? [{ userId, peerId, unread: 0 }] : [];
  });
}

/** Who came later has not read anything: that is as much as the member may see. */
function groupMarks(groups: readonly Group[]): Fields[] {
  return groups.flatMap(({ groupId }, g) =>
    Array.from({ length: 20 }, (_, i) => ({ userId: name(g + i), groupId, unread: i === 3 ? 99_999 : i % 4 })),
  );
}
