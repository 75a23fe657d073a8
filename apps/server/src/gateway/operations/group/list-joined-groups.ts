import { listJoinedGroups as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listJoinedGroups: OperationHandler<"listJoinedGroups"> = ({ domain }, { app, account }, input) =>
  list(domain, app, { me: account, ...input });
