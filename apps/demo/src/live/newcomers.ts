import { createStore } from "../store/create-store.ts";

export type Newcomers = { number: number; names: readonly string[] };

/** Who came in just now; a line that the next ones take over. */
export const newcomersStore = createStore<Newcomers | undefined>(undefined);

const gatherMs = 700;
const shownForMs = 3_500;

let names: string[] = [];
let number = 0;
let isGathering = false;
let hiding: ReturnType<typeof setTimeout> | undefined;

/** Many who come together are told together. */
export function noteEntered(entered: readonly string[]): void {
  names.push(...entered);
  if (isGathering) return;
  isGathering = true;
  setTimeout(() => {
    isGathering = false;
    number += 1;
    newcomersStore.set({ number, names });
    names = [];
    clearTimeout(hiding);
    hiding = setTimeout(() => newcomersStore.set(undefined), shownForMs);
  }, gatherMs);
}
