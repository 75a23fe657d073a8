import { createStore } from "../store/create-store.ts";

/** A recalled text on its way back into the input. */
export const editAgain = createStore<{ id: string; text: string } | undefined>(undefined);

/** Somebody who is to be mentioned in what is being written. */
export const mentionAgain = createStore<{ id: string; userId: string; name: string } | undefined>(undefined);
