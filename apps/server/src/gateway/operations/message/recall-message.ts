import { recallMessage as recall } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const recallMessage: OperationHandler<"recallMessage"> = async ({ domain }, session, input) => ({
  changePosition: await recall(domain, session.app, {
    me: session.account,
    ...input,
    fromConnection: session.connection.id,
  }),
});
