import { deleteConversations as remove } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const deleteConversations: OperationHandler<"deleteConversations"> = async ({ domain }, session, input) => ({
  results: await remove(domain, session.app, {
    me: session.account,
    ...input,
    fromConnection: session.connection.id,
  }),
});
