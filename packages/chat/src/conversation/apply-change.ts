import type { ConversationChange } from "@hongyan/protocol";
import type { Context } from "../context.ts";
import { applyEdit } from "../message/apply-edit.ts";
import { applyExtensions } from "../message/apply-extensions.ts";
import { applyReceipts } from "../message/apply-receipts.ts";
import type { ToldExtensions } from "../message/known-extensions.ts";
import { applyRecall } from "./apply-recall.ts";
import type { ConversationState } from "./conversation-memory.ts";

/** A change as the log keeps it, with what only its event tells. */
export type Change = ConversationChange & { told?: ToldExtensions };
/** A change before its place is known. */
export type NewChange = WithoutPosition<Change>;
type WithoutPosition<One> = One extends unknown ? Omit<One, "position"> : never;
type ChangeOf<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;

/** `isCountedIn`: the public conversation shows it already, since the server counted it in. */
type Apply<Kind extends Change["kind"]> = (
  context: Context,
  state: ConversationState,
  change: ChangeOf<Kind>,
  isCountedIn: boolean,
) => void;

const appliers: { [Kind in Change["kind"]]: Apply<Kind> } = {
  recall: applyRecall,
  edit: applyEdit,
  extensions: applyExtensions,
  receipts: applyReceipts,
  hidden: () => undefined,
};

/** Applies the next entry of a conversation's change log. Of a kind that this version does not know, only the place counts. */
export function applyChange(context: Context, state: ConversationState, change: Change): void {
  if (change.position <= state.changePosition) return;
  state.changePosition = change.position;
  const isCountedIn = change.position <= state.headChange;
  state.headChange = Math.max(state.headChange, change.position);
  const apply = (appliers as Partial<Record<string, unknown>>)[change.kind] as Apply<never> | undefined;
  apply?.(context, state, change as never, isCountedIn);
}
