import { getUserStatus as get } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const getUserStatus: OperationHandler<"getUserStatus"> = ({ domain }, session, input) =>
  get(domain, session.app, input.userIds);
