import { createGroup as create, requireAccount, requireGroup, toClientGroup } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import type { OperationHandler } from "../../operation-handler.ts";
import { currentAccount } from "../session/current-account.ts";

export const createGroup: OperationHandler<"createGroup"> = async ({ domain }, session, input) => {
  const { app, connection } = session;
  const missing = groupErrors.accountNotFound;
  const members = await Promise.all(
    (input.members ?? []).map(async ({ userId, ...member }) => ({
      ...member,
      account: await requireAccount(domain, app, userId, missing),
    })),
  );
  const { members: _named, ...profile } = input;
  const created = await create(domain, app, {
    ...profile,
    as: "Owner",
    owner: await currentAccount(domain, session),
    members,
    fromConnection: connection.id,
  });
  const { group } = await requireGroup(domain, app, created.groupId);
  return {
    group: await toClientGroup(domain, app, group, "Owner"),
    overLimitUserIds: created.overLimit.map(({ userId }) => userId),
    ...(created.logPosition !== undefined && { logPosition: created.logPosition }),
  };
};
