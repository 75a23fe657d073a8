import { limits } from "@hongyan/protocol/constants";
import { ChatError } from "../chat-error.ts";
import { assertReady, type Context, inTurn } from "../context.ts";
import { inParts } from "../in-parts.ts";
import { success } from "../result.ts";
import type { BlacklistApi } from "./relation-api.ts";
import { blacklistOf } from "./relation-lists.ts";
import { assertUserList } from "./user-list.ts";

export function createBlacklistMethods(context: Context): BlacklistApi {
  const change = async (op: "addToBlocklist" | "removeFromBlocklist", userIDList: string[]) => {
    assertReady(context);
    assertUserList(userIDList);
    const results = [];
    for (const userIds of inParts(userIDList, limits.blocklist))
      results.push(...(await inTurn(context, () => context.request(op, { userIds }))).results);
    const done = results.filter(({ code }) => code === 0).map(({ userId }) => userId);
    const [failure] = results;
    if (done.length === 0 && failure) throw new ChatError(failure.code, failure.message, { userIDList });
    await blacklistOf(context)
      .get()
      .catch((error) => context.log.warn(`could not refresh the blocklist: ${String(error)}`));
    return success(done);
  };
  return {
    getBlacklist: async () => {
      assertReady(context);
      return success(await blacklistOf(context).get());
    },
    addToBlacklist: async ({ userIDList }) => change("addToBlocklist", userIDList),
    removeFromBlacklist: async ({ userIDList }) => change("removeFromBlocklist", userIDList),
  };
}
