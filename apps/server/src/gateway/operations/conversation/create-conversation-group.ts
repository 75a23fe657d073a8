import { createConversationGroup as create, toClientResults } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const createConversationGroup: OperationHandler<"createConversationGroup"> = async (
  { domain },
  session,
  input,
) => {
  const from = { me: session.account, fromConnection: session.connection.id };
  const { results, ...rest } = await create(domain, session.app, { ...input, ...from });
  return { results: toClientResults(results), ...rest };
};
