/**
 * What the rules need to read rows: plain functions and constants. `domain` enters here, so that no engine reaches it.
 */
export { bitsOf } from "./mark-bits.ts";
export { hasFlag, messageFlags } from "./message-flags.ts";
export { unreadOf } from "./sql/conversations-sql.ts";
