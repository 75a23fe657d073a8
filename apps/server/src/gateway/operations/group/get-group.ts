import { getGroup as get } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const getGroup: OperationHandler<"getGroup"> = ({ domain }, { app, account }, { groupId }) =>
  get(domain, app, account, groupId);
