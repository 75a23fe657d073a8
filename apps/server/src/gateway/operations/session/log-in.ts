import {
  logIn as checkLogin,
  leaveAllRooms,
  onBehalfOf,
  refuseOldClient,
  sessionsToKick,
  tellLogin,
} from "@hongyan/domain";
import { gatewayErrors, ImError, messageErrors } from "@hongyan/protocol";
import { callerOf } from "../../caller-of.ts";
import { fillFrameBudget, type Session } from "../../connection.ts";
import { leaveSession } from "../../leave-session.ts";
import type { ConnectionHandler } from "../../operation-handler.ts";

export const logIn: ConnectionHandler<"login"> = async (gateway, connection, input) => {
  const { domain, sessions, heartbeatSeconds } = gateway;
  const { sdkAppId, userId, userSig, platform, instance, appVersion } = input;
  const source = connection.source;
  const { app, account, expiresAtSeconds, device, logPosition } = await checkLogin(domain, {
    sdkAppId,
    userId,
    userSig,
    platform,
    instance,
    appVersion,
    source,
  });
  await gateway.enterGroups(account.number);
  const loggedInAt = domain.clock();
  try {
    // Gone meanwhile: its end was seen when there was no session yet.
    if (connection.webSocket.readyState !== connection.webSocket.OPEN)
      throw new ImError(messageErrors.notAuthenticated);
    // The app was switched off or its minimum raised meanwhile: those with a session were put out then.
    if (!app.isEnabled) throw new ImError(gatewayErrors.appDisabled);
    refuseOldClient(domain, app, { platform, appVersion }, account);
  } catch (error) {
    if (sessions.of(account.number).length === 0) gateway.exitGroups(account.number);
    throw error;
  }
  // From here nothing waits: two logins at the same moment must see each other, and no event may overtake the reply.
  const before = connection.session;
  if (before) sessions.remove(before);
  else fillFrameBudget(connection, app.settings.framesPerSecond);
  const toKick = sessionsToKick(app.settings, platform, instance, sessions.sessions(account));
  for (const { session, type } of toKick)
    sessions.kick(account, type, (live) => live.connectionId === session.connectionId);
  // It watched as a guest until now: whoever it is from here on enters anew.
  leaveAllRooms(domain, connection.id);
  const session: Session = { connection, app, account, platform, instance, appVersion, loggedInAt, expiresAtSeconds };
  sessions.add(session);
  const ended = toKick.map((kicked) => kicked.session);
  tellLogin(onBehalfOf(domain, callerOf(session)), app, { account, instance, ended });
  // Somebody else was logged in here. Where it cannot be recorded, the device only looks as if it were out of reach.
  if (before && before.account.number !== account.number) leaveSession(gateway, before, "logout").catch(() => {});
  return {
    number: account.number,
    ...(account.nick !== undefined && { nick: account.nick }),
    ...(account.avatar !== undefined && { avatar: account.avatar }),
    serverTime: loggedInAt,
    heartbeatSeconds,
    lastSendNumber: device?.lastSendNumber ?? 0,
    logPosition,
  };
};
