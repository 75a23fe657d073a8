import { listMessageReaders as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listMessageReaders: OperationHandler<"listMessageReaders"> = async ({ domain }, session, input) => {
  const { accounts, cursor } = await list(domain, session.app, { me: session.account, ...input });
  return {
    users: accounts.map(({ userId, nick, avatar }) => ({
      userId,
      ...(nick !== undefined && { nick }),
      ...(avatar !== undefined && { avatar }),
    })),
    ...(cursor !== undefined && { cursor }),
  };
};
