import type { EventData, OperationOutput } from "@hongyan/protocol";
import { parseConversationId } from "@hongyan/protocol/constants";
import { ChatError } from "../chat-error.ts";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import { toMessage } from "../message/from-wire.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import { forgetGroup } from "./forget-group.ts";
import type { Group } from "./group.ts";
import { type KnownGroup, knownGroupOf, type Room } from "./group-memory.ts";
import { takeGroup, takeSelf } from "./take-group.ts";

type Entered = OperationOutput<"enterRoom">;

const mostHeard = 200;

/** Enters a live room. One is in one of each type: what a room is, its answer says, and then the one before is left. */
export function enterRoom(context: Context, groupId: string): Promise<{ group: Group; wasInside: boolean }> {
  return inRoomTurn(context, async () => {
    const { groups } = context.session;
    if (groups.rooms.has(groupId)) return { group: knownGroupOf(groups, groupId).group, wasInside: true };
    const group = takeRoom(context, await context.request("enterRoom", { groupId }));
    for (const other of [...groups.rooms.keys()])
      if (other !== groupId && knownGroupOf(groups, other).group.type === group.type) await moveOn(context, other);
    return { group, wasInside: false };
  });
}

async function moveOn(context: Context, groupId: string): Promise<void> {
  leaveLocally(context, groupId);
  await leaveServer(context, groupId, true).catch(ignoreRefusal);
}

export function leaveRoom(context: Context, groupId: string): Promise<void> {
  return inRoomTurn(context, async () => {
    await leaveServer(context, groupId, false);
    leaveLocally(context, groupId);
  });
}

function leaveServer(context: Context, groupId: string, isMoving: boolean): Promise<unknown> {
  return context.request("leaveRoom", { groupId, ...(isMoving && { isMoving }) });
}

/** Whatever kept it from leaving, it is no longer wanted there. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ChatError)) throw error;
}

/** What the server says to who came in. A message of before is no news, but for who was away for a moment. */
export function takeRoom(context: Context, { group: wire, self, recent }: Entered): Group {
  const { groups, userId } = context.session;
  const group = takeGroup(context, wire);
  takeSelf(context, wire.groupId, self);
  const before = groups.rooms.get(wire.groupId);
  const messages = recent.map((message) => toMessage(userId, message));
  const room: Room = { groupId: wire.groupId, heardIds: before?.heardIds ?? [], recent: messages };
  groups.rooms.set(wire.groupId, room);
  if (before) hear(context, room, messages);
  else note(room, messages);
  return group;
}

export function leaveLocally(context: Context, groupId: string): void {
  const { groups } = context.session;
  if (!groups.rooms.delete(groupId)) return;
  takeSelf(context, groupId, undefined);
  forgetGroup(context, groupId);
}

/** What was said in the room. Nothing of it is kept. */
export function takeRoomMessages(context: Context, { groupId, messages }: EventData<"roomMessages">): void {
  const { groups, userId } = context.session;
  const room = groups.rooms.get(groupId);
  if (!room) return;
  hear(
    context,
    room,
    messages.map((wire) => toMessage(userId, wire)),
  );
}

/** The live room that a conversation is of; undefined for every other. */
export function roomOf({ session }: Context, conversationId: string): KnownGroup | undefined {
  const name = parseConversationId(conversationId);
  const known = name?.kind === "group" ? session.groups.byId.get(name.groupId) : undefined;
  return known?.isLive ? known : undefined;
}

/** What a live room showed to who came; undefined for what is no live room. */
export function roomPreview(context: Context, conversationId: string): StoredMessage[] | undefined {
  const known = roomOf(context, conversationId);
  if (!known) return undefined;
  const room = context.session.groups.rooms.get(known.group.groupID);
  return room ? [...room.recent] : [];
}

function hear(context: Context, room: Room, messages: readonly StoredMessage[]) {
  const news = messages.filter(({ ID }) => !room.heardIds.includes(ID) && !context.messages.get(ID)?._isMadeHere);
  note(room, news);
  for (const message of news) countMembers(context, message);
  if (news.length > 0) context.emitter.emit(EVENT.MESSAGE_RECEIVED, [...news]);
}

function note(room: Room, messages: readonly StoredMessage[]) {
  room.heardIds = [...room.heardIds, ...messages.map(({ ID }) => ID)].slice(-mostHeard);
}

function countMembers({ session }: Context, { type, payload, to }: StoredMessage) {
  if (type !== TYPES.MSG_GRP_TIP || payload.memberCount === undefined) return;
  knownGroupOf(session.groups, to).group.memberCount = payload.memberCount;
}

/** Coming and going between rooms, one after the other. */
export function inRoomTurn<Value>({ session }: Context, run: () => Promise<Value>): Promise<Value> {
  const { groups } = session;
  const result = groups.roomTurn.then(run, run);
  groups.roomTurn = result.catch(() => {});
  return result;
}
