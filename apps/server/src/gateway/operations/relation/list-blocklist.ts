import { blocklistCursor, listBlocklist as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listBlocklist: OperationHandler<"listBlocklist"> = async ({ domain }, session, input) => {
  const { blocked, next, logPosition } = await list(domain, {
    me: session.account,
    after: blocklistCursor(input.cursor),
    count: input.count,
  });
  return { blocked, logPosition, ...(next !== undefined && { cursor: String(next) }) };
};
