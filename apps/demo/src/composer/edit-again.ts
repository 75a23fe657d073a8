import { createStore } from "../store/create-store.ts";

/** A recalled text on its way back into the input. */
export const editAgain = createStore<{ id: string; text: string } | undefined>(undefined);
