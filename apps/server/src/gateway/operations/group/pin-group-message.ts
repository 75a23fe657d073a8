import { pinGroupMessage as pin } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const pinGroupMessage: OperationHandler<"pinGroupMessage"> = async ({ domain }, session, input) => {
  await pin(domain, session.app, { me: session.account, ...input, fromConnection: session.connection.id });
  return {};
};
