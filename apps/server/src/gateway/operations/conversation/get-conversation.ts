import { getConversation as get } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const getConversation: OperationHandler<"getConversation"> = async ({ domain }, session, input) => ({
  conversation: await get(domain, session.app, { me: session.account, ...input }),
});
