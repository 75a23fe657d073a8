import type { OperationOutput } from "@hongyan/protocol";
import { takeAttributesChange, takeCountersChange } from "../attribute/take-attributes.ts";
import { ChatError, localCodes, serverCodes } from "../chat-error.ts";
import { createConnection } from "../connection/connection.ts";
import { findServerAddress, findSocketConstructor } from "../connection/socket.ts";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import type { LiveSession } from "../session/live-session.ts";
import type { Group } from "./group.ts";
import { leaveLocally, takeRoom, takeRoomMessages } from "./live-room.ts";
import { takeGroup } from "./take-group.ts";
import { takeDismissal } from "./take-group-events.ts";

type Entered = OperationOutput<"enterRoom">;

const heartbeatSeconds = 30;
/** The room is no live room, or gone, or closed to guests. */
const refusals: readonly number[] = [10004, serverCodes.notPermitted, serverCodes.groupNotFound, 10015];

/** Watches a live room without a login. */
export async function enterAsGuest(
  live: LiveSession,
  groupId: string,
  type: string | undefined,
): Promise<{ group: Group; wasInside: boolean }> {
  const { context } = live;
  if (type !== undefined && type !== TYPES.GRP_AVCHATROOM) throw notForGuests();
  if (live.attempt) throw new ChatError(localCodes.notReady, "a login is running: wait for SDK_READY");
  const { groups } = context.session;
  const inside = groups.rooms.has(groupId) ? groups.byId.get(groupId) : undefined;
  if (inside) return { group: inside.group, wasInside: true };
  endGuest(live);
  const entered = await connect(live, groupId).catch((error) => {
    throw error instanceof ChatError && error.code === serverCodes.notPermitted ? notForGuests() : error;
  });
  if (!entered.group.isLive) {
    endGuest(live);
    throw notForGuests();
  }
  return { group: takeRoom(context, entered), wasInside: false };
}

/** A login, a logout or another room ends it. */
export function endGuest(live: LiveSession): void {
  live.guest?.stop();
  live.guest = undefined;
  const { groups, userId } = live.context.session;
  if (userId === "") for (const groupId of [...groups.rooms.keys()]) leaveLocally(live.context, groupId);
}

function notForGuests(): ChatError {
  return new ChatError(localCodes.guestsEnterRoomsOnly, "without a login only live rooms can be entered");
}

async function connect(live: LiveSession, groupId: string): Promise<Entered> {
  const { context } = live;
  const url = findServerAddress(live.proxyServer);
  if (!url) throw new ChatError(localCodes.unreachable, "no server address: give create() a proxyServer");
  const Socket = await findSocketConstructor(live.webSocket ?? context.plugins.get("websocket"));
  const guest = createConnection<Entered>({
    url,
    Socket,
    opening: {
      op: "enterRoom",
      data: { groupId, sdkAppId: context.sdkAppId },
      heartbeatSeconds: () => heartbeatSeconds,
      isRefusal: ({ code }) => refusals.includes(code),
    },
    handlers: {
      onEvent: (name, data) => {
        if (name === "roomMessages") takeRoomMessages(context, data as never);
        if (name === "groupAttributesChanged") takeAttributesChange(context, data as never);
        if (name === "groupCountersChanged") takeCountersChange(context, data as never);
        if (name === "groupUpdated") takeGroup(context, (data as { group: Entered["group"] }).group);
        if (name === "groupDismissed") {
          takeDismissal(context, data as never);
          endGuest(live);
        }
      },
      onState: (state) => context.emitter.emit(EVENT.NET_STATE_CHANGE, { state }),
      onReturn: (entered) => takeRoom(context, entered),
      onEnd: () => endGuest(live),
    },
  });
  live.guest = guest;
  return guest.start();
}
