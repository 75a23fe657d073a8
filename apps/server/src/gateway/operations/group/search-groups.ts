import { searchGroups as search } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const searchGroups: OperationHandler<"searchGroups"> = ({ domain }, { app }, input) =>
  search(domain, app, input);
