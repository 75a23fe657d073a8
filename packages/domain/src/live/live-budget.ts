import type { MessagePriority } from "@hongyan/protocol";

/**
 * What a room lets through, and what it sheds. The policy:
 *
 * A room has a budget of B messages a second: a bucket that fills with B tokens a second and holds those of one second.
 * Each message that passes takes a token. Who is more important may empty it further:
 *
 *   High    down to half a second's tokens of debt
 *   Normal  to the bottom
 *   Low     leaves a quarter
 *   Lowest  leaves half
 *
 * So whenever a message is shed, every message of a lower priority that came at this moment would be shed too; the
 * lowest go first, and High survives what the others do to the room: a flood of the others leaves it half a second's
 * tokens, and while High alone brings the whole budget nothing else passes. In any span of s seconds at most
 * B × s + 1.5 × B messages pass, without High B × s + B, and in the long run never more than B a second.
 *
 * A message is decided on when it comes and nobody waits: what is shed is told to nobody and stored nowhere, and its
 * sender hears of success. Of equal messages the later are shed.
 */
export type LiveBudget = {
  /** Whether a message passes now; takes its token if so. */
  take: (priority: MessagePriority, perSecond: number, now: number) => boolean;
  /** A message that another node let through: it counts here too. */
  spend: (perSecond: number, now: number) => void;
};

/** What a message leaves in the bucket, as a share of a second's tokens. */
const leaves: Readonly<Record<MessagePriority, number>> = { High: -0.5, Normal: 0, Low: 0.25, Lowest: 0.5 };

export function createLiveBudget(): LiveBudget {
  /** Undefined: full. A setting that changes changes the bucket with it. */
  let tokens: number | undefined;
  let filledAt = 0;

  const fill = (perSecond: number, now: number): number => {
    // A clock that is set back takes nothing away.
    const passedMs = Math.max(0, now - filledAt);
    filledAt = now;
    tokens = tokens === undefined ? perSecond : Math.min(perSecond, tokens + (passedMs / 1000) * perSecond);
    return tokens;
  };

  return {
    take: (priority, perSecond, now) => {
      const left = fill(perSecond, now) - 1;
      // A budget of a few messages must not leave Low and Lowest nothing at all; rounding in the bucket is no message.
      if (left < Math.min(leaves[priority] * perSecond, perSecond - 1) - 1e-6) return false;
      tokens = left;
      return true;
    },
    spend: (perSecond, now) => {
      tokens = Math.max(-0.5 * perSecond, fill(perSecond, now) - 1);
    },
  };
}
