import type { RecordOf } from "../../../dump/records.ts";
import { toFriendItem } from "../../../rest/friend-item.ts";
import type { Change } from "../../change.ts";
import { type Applied, Conflict } from "../../side.ts";
import { refusing } from "./refusing.ts";
import { type RestTarget, withAccounts } from "./rest-target.ts";

type Removed = Extract<Change, { kind: "relationRemoved" }>;
type Block = RecordOf<"blocklists">;
type Item = { ResultCode: number; ResultInfo: string };

const accountNotFound = 30003;
const notFriends = 31704;
/** Blocked already, or not blocked. */
const isSoAlready = 30001;

export async function applyRelationAdded(target: RestTarget, relation: RecordOf<"relations">): Promise<Applied> {
  const { userId, friendId } = relation;
  const body = { From_Account: userId, AddFriendItem: [toFriendItem(relation, "Bridge")] };
  return eachItem(target, [userId, friendId], new Set(), () => target.call("sns/friend_import", body));
}

export async function applyRelationRemoved(target: RestTarget, { userId, friendId }: Removed): Promise<Applied> {
  const body = { From_Account: userId, To_Account: [friendId], DeleteType: "Delete_Type_Single" as const };
  return eachItem(target, [userId, friendId], new Set([notFriends]), () => target.call("sns/friend_delete", body));
}

export async function applyBlock(target: RestTarget, { userId, blockedId }: Block, isAdded: boolean): Promise<Applied> {
  const body = { From_Account: userId, To_Account: [blockedId] };
  return eachItem(target, [userId, blockedId], new Set([isSoAlready]), () =>
    isAdded ? target.call("sns/black_list_add", body) : target.call("sns/black_list_delete", body),
  );
}

/** Where all items of such a call fail the same way, the code stands over the whole answer; otherwise beside each. */
async function eachItem(
  target: RestTarget,
  userIds: readonly string[],
  nothing: ReadonlySet<number>,
  work: () => Promise<{ ResultItem: readonly Item[] }>,
): Promise<Applied> {
  const handle = Object.fromEntries([...nothing].map((code) => [code, () => undefined]));
  const answer = await withAccounts(target, userIds, work, handle);
  let [item] = answer?.ResultItem ?? [];
  if (item?.ResultCode === accountNotFound) {
    await target.makeAccounts(userIds);
    [item] = (await refusing(work, handle))?.ResultItem ?? [];
  }
  if (!item || nothing.has(item.ResultCode)) return { isNothing: true };
  if (item.ResultCode !== 0) throw new Conflict(`the relation was refused with ${item.ResultCode}: ${item.ResultInfo}`);
  return {};
}
