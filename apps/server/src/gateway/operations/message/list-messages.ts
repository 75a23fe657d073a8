import { listMessages as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listMessages: OperationHandler<"listMessages"> = ({ domain }, session, input) =>
  list(domain, session.app, { me: session.account, ...input });
