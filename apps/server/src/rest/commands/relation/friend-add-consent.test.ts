import { afterAll, beforeAll, expect, test } from "vitest";
import { codesOf, itemOf, relationCalls } from "../../testing/relation-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let calls: ReturnType<typeof relationCalls>;
beforeAll(async () => {
  rest = await testRest();
  calls = relationCalls(rest);
});
afterAll(() => rest.close());

type Blocked = "nobody" | "me" | "the other";

const allowed = [undefined, "AllowAny", "NeedConfirm", "DenyAny"] as const;
const blockers: Blocked[] = ["nobody", "me", "the other"];

const table = allowed.flatMap((allow) =>
  blockers.flatMap((blocker) =>
    [false, true].flatMap((isForbidden) =>
      [0, 1].map((force) => [allow ?? "unset", blocker, isForbidden, force] as const),
    ),
  ),
);

/** In this order: who may not ask at all, then the blocklists, then what the other wishes. */
function expected(allow: string, blocker: Blocked, isForbidden: boolean, force: number): [number, string] {
  if (isForbidden && force === 0) return [30009, "NoRelation"];
  if (blocker === "me") return [30515, "NoRelation"];
  if (blocker === "the other") return [30525, "NoRelation"];
  if (force === 0 && allow === "NeedConfirm") return [30539, "NoRelation"];
  if (force === 0 && allow === "DenyAny") return [30516, "NoRelation"];
  return [0, "BothWay"];
}

test.each(table)(
  "AllowType %s, blocked by %s, forbidden to ask: %s, force %i",
  async (allow, blocker, isForbidden, force) => {
    const me = await calls.one();
    const other = await calls.one(allow === "unset" ? undefined : allow);
    if (isForbidden) await calls.setProfile(me, "Tag_Profile_IM_AdminForbidType", "AdminForbid_Type_SendOut");
    const [from, to] = blocker === "me" ? [me, other] : [other, me];
    if (blocker !== "nobody") await rest.call("sns/black_list_add", { From_Account: from, To_Account: [to] });
    const answer = await calls.add(me, [itemOf(other)], { ForceAddFlags: force });
    expect([...codesOf(answer), await calls.check(me, other)]).toEqual(expected(allow, blocker, isForbidden, force));
  },
);
