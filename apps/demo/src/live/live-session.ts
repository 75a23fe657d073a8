import type { ChatSDK, Group, Message } from "@hongyan/chat";
import { takeBroadcasts } from "../broadcast/broadcasts.ts";
import { enterBroadcasts } from "../broadcast/enter-broadcasts.ts";
import { createClient, EVENT, listen, reasonOf, sdk, TYPES } from "../chat/client.ts";
import { type Credentials, fetchDemoConfig, savedSession } from "../chat/demo-server.ts";
import { currentText } from "../i18n/language.ts";
import { noteGifts } from "./given-gifts.ts";
import { likesKey, startLikes, takeLikes } from "./likes.ts";
import { toldBy } from "./live-lines.ts";
import { liveStore, patchLive } from "./live-state.ts";
import { pushLines } from "./live-stream.ts";
import { noteEntered } from "./newcomers.ts";
import { askOnline, enterRoom, takeRoomGroup, toldOut } from "./room-session.ts";

/** Connects as whoever this tab is already, or stays a guest. */
export async function startLive(): Promise<void> {
  patchLive({ phase: "starting" });
  try {
    const config = await fetchDemoConfig();
    const { isDemoMode, users: people } = config;
    const saved = savedSession.read();
    const sdkAppId = saved?.sdkAppId ?? config.sdkAppId;
    patchLive({ isDemoMode, people, sdkAppId });
    const client = createClient(sdkAppId);
    followRoom(client);
    if (saved) await signInLive(saved).catch(() => savedSession.clear());
    patchLive({ phase: "ready" });
  } catch {
    patchLive({ phase: "unreachable" });
  }
}

/** From guest to somebody with a name: a room that one watches is entered anew. */
export async function signInLive(credentials: Credentials): Promise<void> {
  const { userId, userSig } = credentials;
  patchLive({ isSigningIn: true });
  try {
    const ready = new Promise<void>((resolve) => {
      const isReady = () => {
        sdk().off(EVENT.SDK_READY, isReady);
        resolve();
      };
      sdk().on(EVENT.SDK_READY, isReady);
    });
    await sdk().login({ userID: userId, userSig });
    await ready;
    savedSession.write(credentials);
    const { data } = await sdk().getMyProfile();
    patchLive({ me: { userId, nick: data.nick || userId, avatar: data.avatar || "" }, asksName: false });
    // The room does not wait for the app's loudspeaker.
    void enterBroadcasts().catch(() => undefined);
    const { room } = liveStore.get();
    if (room) await enterRoom(room.groupId);
  } finally {
    patchLive({ isSigningIn: false });
  }
}

export const signInFault = (fault: unknown): string => currentText().signInFailed(reasonOf(fault));

function followRoom(client: ChatSDK): void {
  listen(client, EVENT.MESSAGE_RECEIVED, takeMessages);
  listen(client, EVENT.GROUP_LIST_UPDATED, (groups: Group[]) => {
    const { room } = liveStore.get();
    const group = groups.find(({ groupID }) => groupID === room?.groupId);
    if (group) takeRoomGroup(group);
  });
  listen(client, EVENT.GROUP_COUNTER_UPDATED, (data: { groupID: string; key: string; value: number }) => {
    if (data.groupID === liveStore.get().room?.groupId && data.key === likesKey) takeLikes(data.value);
  });
  listen(client, EVENT.KICKED_OUT, () => {
    savedSession.clear();
    location.reload();
  });
  startLikes();
  setInterval(() => void askOnline(), askOnlineEveryMs);
}

/** The service asks clients to ask no oftener. */
const askOnlineEveryMs = 8_000;
const putOut = 4;
const dismissed = 5;

function takeMessages(messages: readonly Message[]): void {
  takeBroadcasts(messages);
  const { room } = liveStore.get();
  if (!room) return;
  const here = messages.filter(({ to, isBroadcastMessage }) => to === room.groupId && !isBroadcastMessage);
  const told = here.map(toldBy);
  const lines = told.flatMap((one) => (one.kind === "line" ? [one.line] : []));
  pushLines(lines);
  noteGifts(lines);
  for (const one of told) {
    if (one.kind === "entered") noteEntered(one.names);
    if (one.kind === "changed") void rereadRoom(room.groupId);
    if ("count" in one && one.count !== undefined) patchLive({ online: one.count });
  }
  for (const { type, payload } of messages) {
    if ((type as string) !== TYPES.MSG_GRP_SYS_NOTICE || payload.groupProfile?.groupID !== room.groupId) continue;
    if (payload.operationType === putOut) toldOut("banned");
    if (payload.operationType === dismissed) toldOut("gone");
  }
}

async function rereadRoom(groupId: string): Promise<void> {
  if (!liveStore.get().me) return;
  const { data } = await sdk().getGroupProfile({ groupID: groupId });
  takeRoomGroup(data.group);
}
