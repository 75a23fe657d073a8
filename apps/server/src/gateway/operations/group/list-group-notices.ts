import { listNotices } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listGroupNotices: OperationHandler<"listGroupNotices"> = async ({ domain }, { account }) => ({
  notices: await listNotices(domain, account),
});
