import { syncAccount as sync } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const syncAccount: OperationHandler<"syncAccount"> = ({ domain }, session, input) =>
  sync(domain, { me: session.account, ...input });
