import { renameFriendGroup as rename } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const renameFriendGroup: OperationHandler<"renameFriendGroup"> = async ({ domain }, session, input) => ({
  group: await rename(domain, { me: session.account, ...input }),
});
