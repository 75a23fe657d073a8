import { markRoomMembers as mark } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { actInGroup } from "../group/act-in-group.ts";

export const markRoomMembers: OperationHandler<"markRoomMembers"> = async ({ domain }, session, input) => {
  const { app } = session;
  const { typed, actor } = await actInGroup(domain, session, input.groupId);
  const accounts = await domain.storage.accounts.findMany(app.sdkAppId, input.userIds);
  const members = [...accounts.values()].map((account) => ({ account, marks: [input.mark] }));
  const done = await mark(domain, app, typed, { actor, members, isSet: input.isSet });
  const succeeded = done.map(({ account }) => account.userId);
  const failed = [...new Set(input.userIds)].filter((userId) => !succeeded.includes(userId));
  return { succeeded, failed };
};
