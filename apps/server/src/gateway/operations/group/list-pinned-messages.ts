import { listPinnedMessages as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listPinnedMessages: OperationHandler<"listPinnedMessages"> = async ({ domain }, session, { groupId }) => ({
  messages: await list(domain, session.app, { me: session.account, groupId }),
});
