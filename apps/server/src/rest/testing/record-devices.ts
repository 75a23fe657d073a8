import type { Delivery, KickType, LiveSession, Presence } from "@hongyan/domain";
import type { Platform } from "@hongyan/protocol";

type Delivered = { to: string; event: string; data: Record<string, unknown> };

/** Delivery that writes down what went out, and presence as a test says it is. */
export function recordDevices(clock: () => number) {
  const delivered: Delivered[] = [];
  const kicked: { userId: string; type: KickType }[] = [];
  /** Which platforms an account is connected with. */
  const online = new Map<string, Platform[]>();
  const delivery: Delivery = {
    send: (accounts, frame) => {
      for (const { userId } of accounts) delivered.push({ to: userId, ...JSON.parse(frame) });
    },
    sendToNumbers: (numbers, frame) => {
      for (const number of numbers) delivered.push({ to: `#${number}`, ...JSON.parse(frame) });
    },
    sendToGroup: (group, frame) => void delivered.push({ to: `@${group}`, ...JSON.parse(frame) }),
    onlineIn: () => 0,
    joinedGroup: () => {},
    leftGroup: () => {},
  };
  const presence: Presence = {
    sessions: ({ userId }) =>
      (online.get(userId) ?? []).map(
        (platform): LiveSession => ({ connectionId: platform, platform, instance: platform, loggedInAt: clock() }),
      ),
    kick: ({ userId }, type) => {
      kicked.push({ userId, type });
      online.delete(userId);
    },
  };
  return { delivery, presence, delivered, kicked, online };
}
