/**
 * What the rules need to read rows: plain functions and constants. `domain` enters here, so that no engine reaches it.
 */
export { hasFlag, messageFlags } from "./message-flags.ts";
export { unreadOf } from "./sql/conversations-sql.ts";
