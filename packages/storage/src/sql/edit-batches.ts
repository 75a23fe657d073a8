import { messageFlags } from "../message-flags.ts";
import { get, type Procedure, run } from "../procedure.ts";
import { appendToConversationChanges } from "./logs-sql.ts";

type Edited = { outcome: "edited"; changePosition: number };

export const editBatches = {
  /** Changes what a message says, unless somebody else did since the state it is based on. What is not given stays. */
  *editMessage(input: {
    conversationId: number;
    seq: number;
    /** Change position of the last edit that the writer knows; 0: none. */
    basedOn: number;
    body?: string;
    customData?: string;
    at: number;
  }): Procedure<Edited | { outcome: "conflict" | "gone" }> {
    const { conversationId, seq } = input;
    const message = yield* get<{ flags: number; edit_position: number | null }>(
      "SELECT flags, edit_position FROM messages WHERE conversation_id = ? AND seq = ?",
      conversationId,
      seq,
    );
    if (!message || message.flags & messageFlags.recalled) return { outcome: "gone" };
    if ((message.edit_position ?? 0) !== input.basedOn) return { outcome: "conflict" };
    const changePosition = yield* appendToConversationChanges(conversationId, "edit", { seq }, input.at);
    yield* run(
      `UPDATE messages SET body = COALESCE(?, body), custom_data = COALESCE(?, custom_data), edit_position = ?
       WHERE conversation_id = ? AND seq = ?`,
      input.body ?? null,
      input.customData ?? null,
      changePosition,
      conversationId,
      seq,
    );
    return { outcome: "edited", changePosition };
  },
};
