import { configErrors, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";

/** Seconds that mean: for ever. */
const mutedForever = 0xffff_ffff;

/** Later than any clock, and a number that every engine stores exactly. */
const forever = Number.MAX_SAFE_INTEGER;

/**
 * Keeps an account from speaking for some seconds: 0 lets it speak again, `mutedForever` is for ever. It holds for the
 * next message of a client; what the back end sends is not asked.
 */
export async function muteAccount(
  domain: Pick<Domain, "storage" | "clock">,
  app: App,
  input: { userId: string; c2cSeconds?: number | undefined; groupSeconds?: number | undefined },
): Promise<void> {
  const account = await domain.storage.accounts.find(app.sdkAppId, input.userId);
  if (!account) throw new ImError(configErrors.badSetAccount, input.userId);
  const now = domain.clock();
  const until = (seconds: number) => (seconds === 0 ? 0 : seconds === mutedForever ? forever : now + seconds * 1_000);
  const { c2cSeconds, groupSeconds } = input;
  if (c2cSeconds === undefined && groupSeconds === undefined) throw new ImError(configErrors.noTimeGiven);
  await domain.storage.commit("setMute", {
    account: account.number,
    ...(c2cSeconds !== undefined && { c2cMutedUntil: until(c2cSeconds) }),
    ...(groupSeconds !== undefined && { groupMutedUntil: until(groupSeconds) }),
  });
}

/** Seconds for which an account may still not speak; 0 where it may. */
export async function muteOf(
  domain: Pick<Domain, "storage" | "clock">,
  app: App,
  userId: string,
): Promise<{ c2cSeconds: number; groupSeconds: number }> {
  const account = await domain.storage.accounts.find(app.sdkAppId, userId);
  if (!account) throw new ImError(configErrors.badGetAccount, userId);
  return remaining(account, domain.clock());
}

function remaining({ c2cMutedUntil, groupMutedUntil }: Account, now: number) {
  // A second that has begun is told as a whole one: 0 would say that the mute is over.
  const left = (until: number) => (until === forever ? mutedForever : Math.max(0, Math.ceil((until - now) / 1_000)));
  return { c2cSeconds: left(c2cMutedUntil), groupSeconds: left(groupMutedUntil) };
}
