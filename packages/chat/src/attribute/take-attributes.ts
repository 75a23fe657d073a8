import type { EventData } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import type { GroupAttributes, GroupCounters } from "./attribute-api.ts";
import type { KnownAttributes } from "./attribute-memory.ts";

/** A server that goes on naming a newer version than it answers is not asked for ever. */
const mostReads = 3;
/** Reads of a live room are spread over this long. */
const spreadMs = 2_000;

/** Takes over what the server answered. What was told meanwhile is newer. */
export function takeAttributes({ session }: Context, groupId: string, answered: KnownAttributes): GroupAttributes {
  const { byGroup } = session.attributes;
  const known = byGroup.get(groupId);
  if (known && known.version > answered.version) return known.values;
  byGroup.set(groupId, answered);
  return answered.values;
}

/**
 * Somebody wrote attributes. The app hears of all of them, so that those that are not known are read first. A guest may
 * not read: it hears of what changes said since it came.
 */
export function takeAttributesChange(context: Context, data: EventData<"groupAttributesChanged">): void {
  const { groupId, attributes, removed, isReset, version } = data;
  const { attributes: memory, userId } = context.session;
  const { byGroup } = memory;
  const known = byGroup.get(groupId);
  const isOlder = known !== undefined && known.version >= version;
  const isWhole = isReset && (known === undefined || known.version <= version);
  const isNext = known?.version === version - 1 || (userId === "" && !isOlder);
  if (isWhole || isNext) {
    const values = { ...(isReset ? {} : known?.values), ...attributes };
    for (const key of removed) delete values[key];
    byGroup.set(groupId, { values, version });
  } else if (!isOlder) {
    void readAgain(context, groupId, version);
    return;
  }
  announce(context, groupId);
}

/** However many changes are told meanwhile, one reading at a time. */
async function readAgain(context: Context, groupId: string, version: number): Promise<void> {
  const { session } = context;
  const { reading, byGroup } = session.attributes;
  const isReading = reading.has(groupId);
  reading.set(groupId, Math.max(version, reading.get(groupId) ?? 0));
  if (isReading) return;
  const isOver = () => context.session !== session || isOutside(context, groupId);
  const isBehind = () => (byGroup.get(groupId)?.version ?? -1) < (reading.get(groupId) ?? 0);
  try {
    await waitForTurn(context, groupId);
    for (let read = 0; read < mostReads && isBehind(); read += 1) {
      if (isOver()) return;
      await fetchAttributes(context, groupId);
    }
    if (isOver()) return;
    announce(context, groupId);
  } catch (error) {
    context.log.warn(`the attributes of ${groupId} could not be read: ${String(error)}`);
  } finally {
    reading.delete(groupId);
  }
}

/** Everybody in a live room hears of the change at the same moment, and would read at the same moment: thousands at once. */
async function waitForTurn({ session }: Context, groupId: string): Promise<void> {
  if (!session.groups.byId.get(groupId)?.isLive) return;
  await new Promise((resolve) => setTimeout(resolve, Math.random() * spreadMs));
}

/** A live room that was left meanwhile shows its attributes no more. */
function isOutside({ session: { groups } }: Context, groupId: string): boolean {
  return groups.byId.get(groupId)?.isLive === true && !groups.rooms.has(groupId);
}

async function fetchAttributes(context: Context, groupId: string): Promise<void> {
  const { session } = context;
  const { attributes, version } = await context.request("listGroupAttributes", { groupId });
  if (context.session === session && !isOutside(context, groupId))
    takeAttributes(context, groupId, { values: attributes, version });
}

/** After a reconnect: attributes may have changed, and no log says so. */
export async function refreshAttributes(context: Context, groupId: string): Promise<void> {
  const { byGroup } = context.session.attributes;
  const before = byGroup.get(groupId)?.version;
  await fetchAttributes(context, groupId);
  const now = byGroup.get(groupId)?.version;
  if (now !== undefined && now !== before) announce(context, groupId);
}

function announce({ session, emitter }: Context, groupID: string): void {
  const groupAttributes = { ...session.attributes.byGroup.get(groupID)?.values };
  emitter.emit(EVENT.GROUP_ATTRIBUTES_UPDATED, { groupID, groupAttributes });
}

/** Each counter that changed is told by itself. */
export function takeCountersChange(context: Context, data: EventData<"groupCountersChanged">): void {
  const { groupId, counters, removed = [] } = data;
  const gone = Object.fromEntries(removed.map((key) => [key, 0]));
  const told = { ...counters, ...gone };
  noteCounters(context, groupId, told);
  announceCounters(context, groupId, told);
}

export function noteCounters({ session }: Context, groupId: string, counters: GroupCounters): void {
  const { counters: known } = session.attributes;
  known.set(groupId, { ...known.get(groupId), ...counters });
}

/** After a reconnect: those that the app has seen. */
export async function refreshCounters(context: Context, groupId: string): Promise<void> {
  const { session } = context;
  const { counters } = await context.request("listGroupCounters", { groupId });
  if (context.session !== session) return;
  const known = session.attributes.counters.get(groupId) ?? {};
  const now = Object.keys({ ...known, ...counters }).map((key) => [key, counters[key] ?? 0] as const);
  const changed = Object.fromEntries(now.filter(([key, value]) => value !== (known[key] ?? 0)));
  noteCounters(context, groupId, changed);
  announceCounters(context, groupId, changed);
}

function announceCounters({ emitter }: Context, groupID: string, counters: GroupCounters): void {
  for (const [key, value] of Object.entries(counters))
    emitter.emit(EVENT.GROUP_COUNTER_UPDATED, { groupID, key, value });
}
