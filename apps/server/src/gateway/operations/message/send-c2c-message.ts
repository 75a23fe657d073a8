import { requireAccount, sendC2cMessage as send } from "@hongyan/domain";
import { ImError, messageErrors } from "@hongyan/protocol";
import type { OperationHandler } from "../../operation-handler.ts";
import { toSent } from "./sent.ts";

const errors = { malformed: messageErrors.badRequest, tooLong: messageErrors.messageTooLong };

export const sendC2cMessage: OperationHandler<"sendC2cMessage"> = async ({ domain }, session, input) => {
  const { app, account, connection, instance } = session;
  const receiver = await requireAccount(domain, app, input.to, messageErrors.accountNotFound);
  // The session knows the account as it was at its login. By its number: another one may have its name by now.
  const sender = await domain.storage.accounts.findNumber(account.number);
  if (!sender || sender.isDeleted) throw new ImError(messageErrors.notAuthenticated);
  const result = await send(domain, app, {
    sender,
    receiver,
    body: input.body,
    customData: input.cloudCustomData,
    pushInfo: input.offlinePushInfo,
    clientTime: input.clientTime,
    random: input.random,
    isOnlineOnly: input.onlineUserOnly,
    noUnread: input.noUnread,
    noLastMessage: input.noLastMessage,
    needReadReceipt: input.needReadReceipt,
    supportExtension: input.supportExtension,
    origin: { connectionId: connection.id, instance, sendNumber: input.sendNumber },
    errors,
  });
  return toSent(account, input, result);
};
