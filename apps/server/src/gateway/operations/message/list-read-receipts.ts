import { listReadReceipts as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listReadReceipts: OperationHandler<"listReadReceipts"> = async ({ domain }, session, input) => ({
  receipts: await list(domain, session.app, { me: session.account, ...input }),
});
