import type { Platform } from "@hongyan/protocol";
import { type AppSettings, instancesAllowed } from "../app/app-settings.ts";
import type { KickType, LiveSession } from "../presence/presence.ts";

/** Which sessions of an account end when one more begins, and why. `sessions` holds the others. */
export function sessionsToKick(
  settings: AppSettings,
  platform: Platform,
  instance: string,
  sessions: readonly LiveSession[],
): { session: LiveSession; type: KickType }[] {
  const excluded = new Set(
    settings.exclusivePlatforms
      .filter((list) => list.includes(platform))
      .flat()
      .filter((other) => other !== platform),
  );
  const others = sessions
    .filter((session) => excluded.has(session.platform))
    .map((session) => ({ session, type: "multipleDevice" as const }));
  // The same instance that comes back replaces its own half-dead connection and takes nobody's place.
  const sameInstance = sessions.filter((session) => session.platform === platform && session.instance === instance);
  const samePlatform = sessions
    .filter((session) => session.platform === platform && session.instance !== instance)
    .sort((a, b) => a.loggedInAt - b.loggedInAt);
  const tooMany = samePlatform.slice(0, Math.max(0, samePlatform.length + 1 - instancesAllowed(settings, platform)));
  return [
    ...others,
    ...[...sameInstance, ...tooMany].map((session) => ({ session, type: "multipleAccount" as const })),
  ];
}
