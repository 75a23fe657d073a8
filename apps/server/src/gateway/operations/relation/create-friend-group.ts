import { createFriendGroups, readFriendGroup } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const createFriendGroup: OperationHandler<"createFriendGroup"> = async ({ domain }, session, input) => {
  const { name, userIds } = input;
  const me = session.account;
  const { results } = await createFriendGroups(domain, session.app, { me, names: [name], userIds });
  return { group: await readFriendGroup(domain, me, name), results };
};
