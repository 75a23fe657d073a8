import { ChatError, localCodes, serverCodes } from "../chat-error.ts";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context } from "../context.ts";
import { announceConversations } from "../conversation/announce-conversations.ts";
import { settleConversation } from "../conversation/settle-conversation.ts";
import { type Result, success } from "../result.ts";
import { act } from "../session/act.ts";
import type { LiveSession } from "../session/live-session.ts";
import { assertGroupId } from "./assert-group-id.ts";
import { fetchGroup } from "./fetch-group.ts";
import type { Group } from "./group.ts";
import { enterAsGuest } from "./guest-room.ts";
import { enterRoom } from "./live-room.ts";
import { takeGroup } from "./take-group.ts";
import { takeGroupMembership } from "./take-group-events.ts";

type Options = { groupID: string; applyMessage?: string; type?: string };
type Joined = Result<{ status: string; group?: Group }>;

/** Work groups whose id was given by the server. */
const workPrefix = "@TGS#1";

const statuses = {
  joined: TYPES.JOIN_STATUS_SUCCESS,
  alreadyMember: TYPES.JOIN_STATUS_ALREADY_IN_GROUP,
  waiting: TYPES.JOIN_STATUS_WAIT_APPROVAL,
} as const;

export async function joinGroup(context: Context, live: LiveSession, options: Options): Promise<Joined> {
  const groupID = options?.groupID;
  assertGroupId(groupID);
  if (context.session.userId === "") return entered(await enterAsGuest(live, groupID, options.type));
  assertReady(context);
  const known = context.session.groups.byId.get(groupID);
  if (known?.isJoined && !known.isLive)
    return success({ status: TYPES.JOIN_STATUS_ALREADY_IN_GROUP, group: known.group });
  if (await isLive(context, options)) return entered(await enterRoom(context, groupID));
  return joinStored(context, options).catch((error) => explain(context, groupID, error));
}

function entered({ group, wasInside }: { group: Group; wasInside: boolean }): Joined {
  return success({ status: wasInside ? TYPES.JOIN_STATUS_ALREADY_IN_GROUP : TYPES.JOIN_STATUS_SUCCESS, group });
}

/** Where nothing tells, the server is asked; what it does not show to everybody is no live room. */
async function isLive(context: Context, { groupID, type }: Options): Promise<boolean> {
  const known = () => context.session.groups.byId.get(groupID);
  if (known()?.isKnown) return known()?.isLive ?? false;
  if (type === TYPES.GRP_AVCHATROOM) return true;
  try {
    await fetchGroup(context, groupID);
  } catch (error) {
    if (error instanceof ChatError && error.code === localCodes.unreachable) throw error;
  }
  return known()?.isLive ?? false;
}

async function joinStored(context: Context, { groupID, applyMessage }: Options): Promise<Joined> {
  const output = await act(context, () =>
    context.request("joinGroup", { groupId: groupID, ...(applyMessage && { note: applyMessage }) }),
  );
  const { outcome } = output;
  if (outcome === "live") return entered(await enterRoom(context, groupID));
  if (outcome === "waiting") return success({ status: statuses.waiting });
  if (output.group) takeGroup(context, output.group);
  const state = takeGroupMembership(context, groupID, true);
  await settleConversation(context, state);
  announceConversations(context);
  return success({ status: statuses[outcome], group: state.conversation.groupProfile });
}

function explain(context: Context, groupId: string, error: unknown): never {
  const type = context.session.groups.byId.get(groupId)?.group.type;
  const isWork = type === TYPES.GRP_WORK || groupId.startsWith(workPrefix);
  if (isWork && error instanceof ChatError && error.code === serverCodes.notPermitted)
    throw new ChatError(localCodes.workNotJoinable, "a Work group is joined by invitation");
  throw error;
}
