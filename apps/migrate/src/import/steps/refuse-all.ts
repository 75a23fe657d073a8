import type { Refusal } from "../refusal.ts";

/** What belongs to a group that is not there stays out with it. */
export function refuseAll(records: readonly unknown[], { code, reason }: Refusal): Promise<Map<number, Refusal>> {
  const refusal = { code, reason: `its group is set aside: ${reason}` };
  return Promise.resolve(new Map(records.map((_, place) => [place, refusal])));
}
