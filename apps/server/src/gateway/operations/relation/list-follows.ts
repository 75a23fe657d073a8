import { listFollows as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listFollows: OperationHandler<"listFollows"> = async ({ domain }, session, input) => {
  const { follows, cursor } = await list(domain, session.app, { me: session.account, ...input });
  return { follows, ...(cursor !== undefined && { cursor }) };
};
