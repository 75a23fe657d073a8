/**
 * What the rules need to read rows: plain functions and constants. `domain` enters here, so that no engine reaches it.
 */
export { bitsOf } from "./mark-bits.ts";
export { hasFlag, messageFlags } from "./message-flags.ts";
export { conversationKinds, shapeFor, unreadOf } from "./sql/conversations-sql.ts";
export { isFor } from "./sql/messages-sql.ts";
