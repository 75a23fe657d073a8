import { findGroupToSend, sendGroupMessage as send } from "@hongyan/domain";
import { groupErrors, ImError } from "@hongyan/protocol";
import type { OperationHandler } from "../../operation-handler.ts";
import { actInGroup } from "../group/act-in-group.ts";
import { toSent } from "./sent.ts";

export const sendGroupMessage: OperationHandler<"sendGroupMessage"> = async ({ domain }, session, input) => {
  const { app, account, connection, instance } = session;
  const unplaced = {
    groupId: input.groupId,
    from: account.userId,
    random: input.random,
    isOnlineOnly: input.onlineUserOnly,
    customData: input.cloudCustomData,
    body: input.body,
  };
  const { typed, actor, me, targets } = await findGroupToSend(domain, app, unplaced, async () => {
    const found = await actInGroup(domain, session, input.groupId);
    const targets = input.targets && (await domain.storage.accounts.findMany(app.sdkAppId, input.targets));
    if (targets && targets.size < new Set(input.targets).size) throw new ImError(groupErrors.accountNotFound);
    return { ...found, targets };
  });
  const result = await send(domain, app, {
    ...typed,
    actor,
    sender: me,
    body: input.body,
    customData: input.cloudCustomData,
    pushInfo: input.offlinePushInfo,
    clientTime: input.clientTime,
    random: input.random,
    priority: input.priority,
    mentions: input.mentions,
    targets: targets && [...targets.values()],
    isOnlineOnly: input.onlineUserOnly,
    noUnread: input.noUnread,
    noLastMessage: input.noLastMessage,
    needReadReceipt: input.needReadReceipt,
    supportExtension: input.supportExtension,
    origin: { connectionId: connection.id, instance, sendNumber: input.sendNumber },
  });
  return toSent(account, input, result);
};
