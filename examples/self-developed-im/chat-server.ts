// A chat system of one's own, reduced to what the bridge needs to see:
//   npx node examples/self-developed-im/chat-server.ts serve
//   npx node examples/self-developed-im/chat-server.ts dump ./dump
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { applyFromBridge, createTeller, isFromBridge } from "./bridge-routes.ts";
import { openChatStore } from "./chat-store.ts";

const {
  CHAT_PORT = "8800",
  CHAT_DATA = "chat.db",
  BRIDGE_URL = "http://127.0.0.1:8701/old/changes",
  BRIDGE_SECRET = "",
} = process.env;
const store = openChatStore(CHAT_DATA);
const [command, folder = "dump"] = process.argv.slice(2);
if (command === "dump") writeDump(folder);
else serve();

type Body = {
  name: string;
  nick: string;
  from: string;
  to: string;
  text: string;
  id: string;
  owner: string;
  members: string[];
  user: string;
};

function serve(): void {
  if (BRIDGE_SECRET === "") throw new Error("BRIDGE_SECRET is needed: without it anybody could sign");
  const wake = createTeller(store, BRIDGE_URL, BRIDGE_SECRET);
  const server = createServer((request, response) => {
    answer(request).then(
      ([status, value]) => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
        wake();
      },
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  server.listen(Number(CHAT_PORT), "127.0.0.1", () => {
    console.log(`chat ready http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    wake();
  });
}

async function answer(request: IncomingMessage): Promise<[status: number, answer: unknown]> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://chat");
  if (pathname === "/bridge") {
    if (!isFromBridge(BRIDGE_SECRET, request.headers, text)) return [401, { error: "not signed by the bridge" }];
    return [200, applyFromBridge(store, JSON.parse(text).change)];
  }
  const [, what, room, part, user] = pathname.split("/").map(decodeURIComponent);
  if (request.method === "GET") return [200, what === "rooms" && room ? readRoom(room) : readPair(searchParams)];
  const body = (text ? JSON.parse(text) : {}) as Body;
  // What happens and that the bridge is to hear of it are written together.
  return store.transaction(() => {
    if (what === "users") return [200, writeUser(body)];
    if (what === "messages") return [200, request.method === "DELETE" ? takeBack(room ?? "") : say({ ...body })];
    if (what !== "rooms") return [404, {}];
    if (!room) return [200, makeRoom(body)];
    if (part === "messages") return [200, say({ ...body, groupId: room })];
    if (part === "members")
      return [200, changeMembers(room, request.method === "DELETE" ? { left: user ?? "" } : { came: body.user })];
    return [200, endRoom(room)];
  });
}

function writeUser({ name, nick }: Body): object {
  if (store.addUser(name).changes > 0) store.tell("account", { account: { userId: name, createdAt: Date.now() } });
  if (nick) {
    store.setNick(name, nick);
    store.tell("profile", { profile: { userId: name, nick } });
  }
  return {};
}

function say({ from, to, text, groupId }: { from: string; to?: string; text: string; groupId?: string }): object {
  const message = {
    from,
    at: Date.now(),
    body: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
    ...(groupId ? { groupId } : { to: to ?? "" }),
  };
  const id = store.addMessage(message);
  store.tell(groupId ? "groupMessage" : "c2cMessage", { message: { ...message, id } });
  return { id };
}

function takeBack(id: string): object {
  const found = store.findMessage(id);
  if (!found) return { error: "no such message" };
  const { room, sender: from, receiver: to, at } = found;
  store.recall(id);
  // With its time the bridge also finds a message that was imported before the bridge began.
  if (room) store.tell("groupRecall", { groupId: room, id, origin: { from, at } });
  else store.tell("c2cRecall", { from, to, id, origin: { from, at } });
  return {};
}

function makeRoom({ id, name, owner, members }: Body): object {
  store.addRoom(id, name, owner, members);
  const all = members.map((userId) => ({ groupId: id, userId, role: "Member" }));
  store.tell("groupCreated", { group: { groupId: id, type: "Public", name, ownerId: owner }, members: all });
  return {};
}

function changeMembers(groupId: string, { came, left }: { came?: string; left?: string }): object {
  if (came) {
    store.addMembers(groupId, [came]);
    store.tell("membersAdded", { groupId, members: [{ groupId, userId: came, role: "Member" }] });
  }
  if (left) {
    store.removeMembers(groupId, [left]);
    store.tell("membersRemoved", { groupId, userIds: [left] });
  }
  return {};
}

function endRoom(groupId: string): object {
  store.removeRoom(groupId);
  store.tell("groupDismissed", { groupId });
  return {};
}

function readRoom(room: string): object {
  return {
    room: store.all("SELECT * FROM rooms WHERE id = ?", room)[0] ?? null,
    members: store.all("SELECT user FROM members WHERE room = ? ORDER BY user", room).map(({ user }) => user),
    messages: store.all("SELECT * FROM messages WHERE room = ? ORDER BY id", room),
  };
}

function readPair(query: URLSearchParams): object {
  const names = (query.get("between") ?? "").split(",");
  const pair = [...names, ...names.toReversed()].slice(0, 4);
  const where = "(sender = ? AND receiver = ?) OR (sender = ? AND receiver = ?)";
  return store.all(`SELECT * FROM messages WHERE room IS NULL AND (${where}) ORDER BY id`, ...pair);
}

/** Everything as a dump that `hongyan-migrate import` reads. */
function writeDump(target: string): void {
  mkdirSync(target, { recursive: true });
  const write = (name: string, rows: readonly object[]) =>
    writeFileSync(join(target, `${name}.ndjson`), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const users = store.all("SELECT * FROM users ORDER BY name");
  const messages = store
    .all("SELECT * FROM messages ORDER BY at, id")
    .map(({ id, room, sender, receiver, body, at, is_recalled }) => ({
      ...(room ? { groupId: room } : { to: receiver }),
      ...{ id: `m${id}`, from: sender, at, body: JSON.parse(body) },
      ...(is_recalled && { isRecalled: true, body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "" } }] }),
    }));
  write(
    "accounts",
    users.map(({ name, at }) => ({ userId: name, createdAt: at })),
  );
  write(
    "profiles",
    users.flatMap(({ name, nick }) => (nick ? [{ userId: name, nick }] : [])),
  );
  write(
    "groups",
    store
      .all("SELECT * FROM rooms")
      .map(({ id, name, owner, at }) => ({ groupId: id, type: "Public", name, ownerId: owner, createdAt: at })),
  );
  const membersSql = "SELECT m.room, m.user, r.owner FROM members m JOIN rooms r ON r.id = m.room";
  write(
    "members",
    store
      .all(membersSql)
      .map(({ room, user, owner }) => ({ groupId: room, userId: user, role: user === owner ? "Owner" : "Member" })),
  );
  write(
    "c2c-messages",
    messages.filter((message) => "to" in message),
  );
  write(
    "group-messages",
    messages.filter((message) => "groupId" in message),
  );
  console.log(`${messages.length} messages of ${users.length} people are in ${target}`);
}
