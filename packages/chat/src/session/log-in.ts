import { ChatError, localCodes } from "../chat-error.ts";
import { createConnection, type LoginOutput, loginOpening } from "../connection/connection.ts";
import { findServerAddress, findSocketConstructor } from "../connection/socket.ts";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import { emptySession, inTurn } from "../context.ts";
import { loadConversations } from "../conversation/sync-account.ts";
import { loadGroups, refreshGroups } from "../group/group-list.ts";
import { endGuest } from "../group/guest-room.ts";
import { reenterRooms } from "../group/reenter-rooms.ts";
import { refreshUnlogged } from "../group/refresh-unlogged.ts";
import { renewSubscriptions } from "../presence/subscriptions.ts";
import { catchUpFriendProfiles } from "../profile/take-friend-profile.ts";
import { loadRelations } from "../relation/take-relation-changes.ts";
import { type Result, success } from "../result.ts";
import { packageVersion } from "../version.ts";
import { catchUp, type LiveSession, leave, onKickedOut, whileHeld } from "./live-session.ts";
import type { LoginOptions, LoginResult } from "./session-api.ts";
import { loginError, toRefusal } from "./to-upgrade-prompt.ts";

/** A server that is out of reach is not waited for to say goodbye. */
const logoutTimeoutMs = 2_000;
/** What a login that is refused on the way back is told to the app as. */
const kickTypes: Readonly<Record<number, string>> = {
  70001: TYPES.KICKED_OUT_USERSIG_EXPIRED,
  70052: TYPES.KICKED_OUT_REST_API,
  70090: TYPES.KICKED_OUT_CLIENT_TOO_OLD,
};

export async function logIn(live: LiveSession, options: LoginOptions): Promise<Result<LoginResult>> {
  const { userID, userSig } = checked(options);
  if (live.leaving) await live.leaving;
  const { userId, number } = live.context.session;
  if (userId === userID)
    return success({
      ...loginResult(userID, number),
      errorInfo: "this account is logged in already",
      repeatLogin: true,
    });
  if (userId !== "") throw new ChatError(localCodes.loginRepeated, `logged in as ${userId}: log out first`);
  if (live.attempt) throw new ChatError(localCodes.loginRepeated, "a login is running");
  endGuest(live);
  const attempt = {};
  live.attempt = attempt;
  try {
    const output = await connect(live, userID, userSig);
    begin(live, userID, output);
    live.attempt = undefined;
    return success(loginResult(userID, output.number));
  } catch (error) {
    // One that was given up by a logout has nothing left to clear, and another may be under way.
    if (live.attempt === attempt) leave(live);
    throw loginError(error);
  }
}

export async function logOut(live: LiveSession): Promise<Result<Record<string, never>>> {
  if (live.context.session.userId === "") leave(live);
  else
    live.leaving ??= endLogin(live).finally(() => {
      live.leaving = undefined;
    });
  await live.leaving;
  return success({});
}

async function endLogin(live: LiveSession) {
  const { context, connection } = live;
  const { session } = context;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, logoutTimeoutMs);
  });
  await Promise.race([timeout, connection?.request("logout", {}, { isImmediate: true }).catch(() => {})]);
  clearTimeout(timer);
  // Kicked out meanwhile: the app has heard of it.
  if (context.session !== session) return;
  const { isReady } = session;
  leave(live);
  if (isReady) context.emitter.emit(EVENT.SDK_NOT_READY, undefined);
}

function checked(options: LoginOptions): LoginOptions {
  if (typeof options?.userID !== "string" || options.userID === "")
    throw new ChatError(localCodes.userIdMissing, "userID is missing");
  if (typeof options.userSig !== "string" || options.userSig === "")
    throw new ChatError(localCodes.userSigMissing, "userSig is missing");
  return options;
}

function loginResult(userID: string, number: number): LoginResult {
  return { actionStatus: "OK", errorCode: 0, errorInfo: "", userID, tinyID: String(number) };
}

async function connect(live: LiveSession, userId: string, userSig: string): Promise<LoginOutput> {
  const { context, inbox } = live;
  const url = findServerAddress(live.proxyServer);
  if (!url)
    throw new ChatError(
      localCodes.unreachable,
      "no server address: give create() a proxyServer such as wss://im.example.org/ws",
    );
  const { attempt } = live;
  const Socket = await findSocketConstructor(live.webSocket ?? context.plugins.get("websocket"));
  if (live.attempt !== attempt) throw new ChatError(localCodes.notLoggedIn, "logged out during the login");
  live.connection = createConnection({
    url,
    Socket,
    opening: loginOpening({
      sdkAppId: context.sdkAppId,
      userId,
      userSig,
      platform: live.platform,
      instance: randomName(),
      sdkVersion: packageVersion,
      ...(live.appVersion !== undefined && { appVersion: live.appVersion }),
    }),
    handlers: {
      onEvent: inbox.receive,
      onState: (state) => {
        if (state === "disconnected") inbox.hold();
        context.emitter.emit(EVENT.NET_STATE_CHANGE, { state });
      },
      onReturn: (login) => onReturn(live, login),
      onEnd: (error) => onConnectionEnd(live, error),
    },
  });
  return live.connection.start();
}

function begin(live: LiveSession, userId: string, login: LoginOutput) {
  const { context } = live;
  context.session = {
    ...emptySession(),
    userId,
    number: login.number,
    nick: login.nick ?? "",
    avatar: login.avatar ?? "",
    clockOffsetMs: login.serverTime - Date.now(),
    loggedInAt: login.serverTime,
    friendProfilesAt: login.serverTime,
  };
  const onFirstPage = () => {
    if (context.session.isReady) return;
    context.session.isReady = true;
    context.emitter.emit(EVENT.SDK_READY, undefined);
  };
  const { session } = context;
  void inTurn(context, () => whileHeld(live, () => loadConversations(context, onFirstPage))).then(() => {
    if (context.session !== session) return;
    loadRelations(context);
    loadGroups(context);
  });
}

function onReturn(live: LiveSession, login: LoginOutput) {
  live.context.session.clockOffsetMs = login.serverTime - Date.now();
  live.context.outbox.resume();
  for (const refresh of [renewSubscriptions, catchUpFriendProfiles])
    refresh(live.context).catch((error) => live.context.log.warn(`could not catch up: ${String(error)}`));
  const { context } = live;
  const { session } = context;
  reenterRooms(context);
  void catchUp(live).then(() => {
    if (context.session !== session) return;
    refreshGroups(context);
    void refreshUnlogged(context);
  });
}

function onConnectionEnd(live: LiveSession, error: ChatError | undefined) {
  if (!error) return onKickedOut(live, TYPES.KICKED_OUT_MULT_ACCOUNT);
  const { emitter, session } = live.context;
  if (session.userId === "") return;
  const refusal = toRefusal(error);
  const type = kickTypes[error.code];
  if (type !== undefined) return onKickedOut(live, type, refusal);
  emitter.emit(EVENT.ERROR, refusal);
  leave(live);
  emitter.emit(EVENT.SDK_NOT_READY, undefined);
}

function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
