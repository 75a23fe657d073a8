import { type Refusal, refusalOf } from "./refusal.ts";

/**
 * Makes one call for several records. Where the call as a whole is refused, both halves are tried, and so on: one bad
 * record does not keep the others out. `ofAll`: codes that say something about what all of them have in common.
 */
export async function bringTogether<Item>(
  items: readonly Item[],
  ofAll: ReadonlySet<number>,
  send: (items: readonly Item[], refuse: (place: number, refusal: Refusal) => void) => Promise<void>,
): Promise<Map<number, Refusal>> {
  const refused = new Map<number, Refusal>();
  const attempt = async (from: number, to: number): Promise<void> => {
    try {
      await send(items.slice(from, to), (place, refusal) => refused.set(from + place, refusal));
    } catch (error) {
      const refusal = refusalOf(error);
      if (to - from === 1 || ofAll.has(refusal.code)) {
        for (let place = from; place < to; place++) refused.set(place, refusal);
        return;
      }
      const middle = from + ((to - from) >> 1);
      // In their order: what is said in a group stands as it comes.
      await attempt(from, middle);
      await attempt(middle, to);
    }
  };
  await attempt(0, items.length);
  return refused;
}
