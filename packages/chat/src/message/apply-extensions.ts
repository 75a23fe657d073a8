import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import type { ConversationState } from "../conversation/conversation-memory.ts";
import { type ToldExtensions, takeExtensions } from "./known-extensions.ts";

/** The pairs of a message changed. What only the log says of it has to be asked for. */
export function applyExtensions(
  context: Context,
  state: ConversationState,
  { seq, fromVersion, told }: { seq: number; fromVersion: number; told?: ToldExtensions },
): void {
  if (told) {
    const known = state.extensions.get(seq);
    // The pairs that are left were given new versions: they are read afresh when they are asked for.
    if (told.clearVersion >= told.fromVersion) state.extensions.delete(seq);
    else if (known) takeExtensions(known, told);
    announceExtensions(context, state, { ...told, id: state.bySeq.get(seq)?.ID ?? told.id });
  } else if (state.bySeq.has(seq) || state.extensions.has(seq))
    state.staleExtensions.set(seq, Math.min(fromVersion, state.staleExtensions.get(seq) ?? fromVersion));
}

/** Tells the app which pairs of a message are there now and which went. */
export function announceExtensions(
  { emitter }: Context,
  state: ConversationState,
  { id, seq, extensions, clearedKeys }: Pick<ToldExtensions, "id" | "seq" | "extensions" | "clearedKeys">,
): void {
  const updated = extensions.flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value }]));
  const there = new Set(updated.map(({ key }) => key));
  const deleted = extensions.filter(({ value }) => value === undefined).map(({ key }) => key);
  const keyList = [...clearedKeys, ...deleted].filter((key) => !there.has(key));
  tellKeys(state, seq, there, keyList);
  if (keyList.length > 0) emitter.emit(EVENT.MESSAGE_EXTENSIONS_DELETED, { messageID: id, keyList });
  if (updated.length > 0) emitter.emit(EVENT.MESSAGE_EXTENSIONS_UPDATED, { messageID: id, extensions: updated });
}

/** Notes which pairs of a message the app knows from now on, and which it takes to be gone. */
export function tellKeys(state: ConversationState, seq: number, there: Iterable<string>, gone: Iterable<string>): void {
  const told = state.toldKeys.get(seq) ?? new Set<string>();
  for (const key of gone) told.delete(key);
  for (const key of there) told.add(key);
  if (told.size > 0) state.toldKeys.set(seq, told);
  else state.toldKeys.delete(seq);
}
