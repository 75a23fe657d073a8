import { ChatError, localCodes } from "../chat-error.ts";
import { assertReady, type Context } from "../context.ts";
import { assertGroupId } from "../group/assert-group-id.ts";
import { type CallRate, createCallRate } from "../group/call-rate.ts";
import { fetchGroup } from "../group/fetch-group.ts";
import { success } from "../result.ts";
import type { AttributeApi, GroupAttributes } from "./attribute-api.ts";
import { noteCounters, takeAttributes } from "./take-attributes.ts";

export function createAttributeMethods(context: Context): AttributeApi {
  const [writes, reads, counterCalls] = [createCallRate(10), createCallRate(20), createCallRate(20)];
  const write = async (groupID: string, given: GroupAttributes, isInit: boolean) => {
    await prepare(context, groupID, writes);
    const basedOn = context.session.attributes.byGroup.get(groupID)?.version;
    const { attributes, version } = await context.request("setGroupAttributes", {
      groupId: groupID,
      attributes: toTexts(given),
      ...(isInit && { isInit }),
      ...(basedOn !== undefined && { basedOn }),
    });
    follow(context, groupID, version, (values) => ({ ...(isInit ? {} : values), ...attributes }));
    return success({ groupAttributes: attributes });
  };
  const raise = async (groupID: string, key: string, value: number) => {
    await prepare(context, groupID, counterCalls);
    const { counters } = await context.request("increaseGroupCounter", { groupId: groupID, key, value });
    noteCounters(context, groupID, counters);
    return success({ groupID, key, value: counters[key] ?? 0 });
  };
  return {
    initGroupAttributes: ({ groupID, groupAttributes }) => write(groupID, groupAttributes, true),
    setGroupAttributes: ({ groupID, groupAttributes }) => write(groupID, groupAttributes, false),
    deleteGroupAttributes: async ({ groupID, keyList = [] }) => {
      await prepare(context, groupID, writes);
      const basedOn = context.session.attributes.byGroup.get(groupID)?.version;
      const { keys, version } = await context.request("deleteGroupAttributes", {
        groupId: groupID,
        keys: [...keyList],
        ...(basedOn !== undefined && { basedOn }),
      });
      follow(context, groupID, version, (values) => withoutKeys(values, keys));
      return success({ keyList: keys });
    },
    getGroupAttributes: async ({ groupID, keyList = [] }) => {
      await prepare(context, groupID, reads);
      const { attributes, version } = await context.request("listGroupAttributes", { groupId: groupID });
      const values = takeAttributes(context, groupID, { values: attributes, version });
      return success({ groupAttributes: keyList.length === 0 ? { ...values } : pick(values, keyList) });
    },
    setGroupCounters: async ({ groupID, counters: given }) => {
      await prepare(context, groupID, counterCalls);
      const { counters } = await context.request("setGroupCounters", { groupId: groupID, counters: given });
      noteCounters(context, groupID, counters);
      return success({ counters });
    },
    increaseGroupCounter: ({ groupID, key, value }) => raise(groupID, key, Number(value)),
    decreaseGroupCounter: ({ groupID, key, value }) => raise(groupID, key, -Number(value)),
    getGroupCounters: async ({ groupID, keyList }) => {
      await prepare(context, groupID, counterCalls);
      const { counters } = await context.request("listGroupCounters", {
        groupId: groupID,
        ...(keyList && keyList.length > 0 && { keys: keyList }),
      });
      noteCounters(context, groupID, counters);
      return success({ counters });
    },
  };
}

/** A live room must be entered first: nobody else hears what changes there. */
async function prepare(context: Context, groupID: string, rate: CallRate): Promise<void> {
  assertReady(context);
  assertGroupId(groupID);
  rate.take();
  const { groups } = context.session;
  if (!groups.byId.get(groupID)?.isKnown) await fetchGroup(context, groupID).catch(() => {});
  if (groups.byId.get(groupID)?.isLive && !groups.rooms.has(groupID))
    throw new ChatError(localCodes.attributesNotEntered, "enter the live room first: joinGroup");
}

/** The own write, where nothing of others lies between; the event about it says the same once more. */
function follow(
  { session }: Context,
  groupID: string,
  version: number,
  change: (values: GroupAttributes) => GroupAttributes,
): void {
  const known = session.attributes.byGroup.get(groupID);
  if (known?.version === version - 1)
    session.attributes.byGroup.set(groupID, { values: change(known.values), version });
}

const toTexts = (given: GroupAttributes): GroupAttributes =>
  Object.fromEntries(Object.entries(given ?? {}).map(([key, value]) => [key, String(value)]));

const pick = (values: GroupAttributes, keys: readonly string[]): GroupAttributes =>
  Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));

const withoutKeys = (values: GroupAttributes, keys: readonly string[]): GroupAttributes =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
