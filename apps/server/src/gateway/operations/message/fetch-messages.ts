import { fetchMessages as fetchRange } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const fetchMessages: OperationHandler<"fetchMessages"> = ({ domain }, session, input) =>
  fetchRange(domain, session.app, { me: session.account, ...input });
