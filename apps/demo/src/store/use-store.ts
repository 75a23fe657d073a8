import { useSyncExternalStore } from "react";
import type { Store } from "./create-store.ts";

/** The part of a store that a component shows. The selector must answer the same object while nothing changed. */
export function useStore<Value, Part>(store: Store<Value>, select: (value: Value) => Part): Part {
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
