/** How many messages each group took in the current second. */
export type GroupRates = {
  /** False where the group has had its share of this second. */
  take: (group: number, most: number, now: number) => boolean;
};

export function createGroupRates(): GroupRates {
  let second = 0;
  const taken = new Map<number, number>();
  return {
    take: (group, most, now) => {
      const current = Math.floor(now / 1000);
      if (current !== second) {
        second = current;
        taken.clear();
      }
      const count = (taken.get(group) ?? 0) + 1;
      if (count > most) return false;
      taken.set(group, count);
      return true;
    },
  };
}
