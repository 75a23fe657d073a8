import { actAsAccount, getOnlineCount as count, countRoom, requireGroup } from "@hongyan/domain";
import { groupErrors, ImError } from "@hongyan/protocol";
import type { ConnectionHandler } from "../../operation-handler.ts";
import { currentAccount } from "../session/current-account.ts";

export const getOnlineCount: ConnectionHandler<"getOnlineCount"> = async ({ domain }, connection, { groupId }) => {
  const { id, session } = connection;
  const app = session?.app ?? domain.live.appOf(id);
  if (!app) throw new ImError(groupErrors.notLoggedIn, "this guest is in no room");
  const typed = await requireGroup(domain, app, groupId);
  if (session) {
    const actor = await actAsAccount(domain, typed.group, await currentAccount(domain, session));
    return { count: await count(domain, app, typed, actor) };
  }
  if (!domain.live.isIn(typed.group.number, id)) throw new ImError(groupErrors.notPermitted, "a guest of another room");
  return { count: await countRoom(domain, app, typed, { as: "Outsider" }) };
};
