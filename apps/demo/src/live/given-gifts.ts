import { createStore } from "../store/create-store.ts";
import type { LiveLine } from "./live-lines.ts";

export type GivenGift = { key: string; line: LiveLine; times: number };

const mostWaiting = 30;

/** Gifts that fly through the room, and those that wait for their turn. */
export const givenGiftsStore = createStore<readonly GivenGift[]>([]);

/** What was given before one came in flies no more: only what is heard now is told here. */
export function noteGifts(lines: readonly LiveLine[]): void {
  const gotten = lines.filter(({ gift }) => gift);
  if (gotten.length > 0) givenGiftsStore.update((given) => gotten.reduce(withGift, given).slice(0, mostWaiting));
}

/** The same gift of the same person again only counts up. */
function withGift(given: readonly GivenGift[], line: LiveLine): readonly GivenGift[] {
  const same = given.find((one) => one.line.userId === line.userId && one.line.gift === line.gift);
  if (!same) return [...given, { key: line.id, line, times: 1 }];
  return given.map((one) => (one === same ? { ...one, times: one.times + 1 } : one));
}

export const endGift = (key: string): void => givenGiftsStore.update((given) => given.filter((one) => one.key !== key));
