import { recallOwnMessage } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const recallMessage: OperationHandler<"recallMessage"> = async ({ domain }, session, input) => ({
  changePosition: await recallOwnMessage(domain, session.app, {
    me: session.account,
    ...input,
    fromConnection: session.connection.id,
  }),
});
