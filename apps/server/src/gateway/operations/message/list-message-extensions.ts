import { listMessageExtensions as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listMessageExtensions: OperationHandler<"listMessageExtensions"> = ({ domain }, session, input) =>
  list(domain, session.app, { me: session.account, ...input });
