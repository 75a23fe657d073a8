import { listRequests } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listGroupRequests: OperationHandler<"listGroupRequests"> = async ({ domain }, { app, account }) => ({
  requests: await listRequests(domain, app, account),
});
