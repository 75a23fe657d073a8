import { builtInTypes } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { create } = groupCalls(() => rest);
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const people = ["g_ann", "g_ben", "g_cleo", "g_dan", "g_eve"];
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll(...people);
});
afterAll(() => rest.close());

const rolesOf = (GroupId: unknown, User_Account: unknown) => call("get_role_in_group", { GroupId, User_Account });

test("roles in the order of the request; who is not in it is NotMember", async () => {
  const id = await create("Public", ["g_ann", "g_ben", "g_cleo"]);
  await call("modify_group_member_info", { GroupId: id, Member_Account: "g_ben", Role: "Admin" });
  expect(await rolesOf(id, ["g_cleo", "g_dan", "g_ann", "nobody", "g_ben", "g_ann"])).toEqual({
    ...success,
    UserIdList: [
      { Member_Account: "g_cleo", Role: "Member" },
      { Member_Account: "g_dan", Role: "NotMember" },
      { Member_Account: "g_ann", Role: "Owner" },
      { Member_Account: "nobody", Role: "NotMember" },
      { Member_Account: "g_ben", Role: "Admin" },
      { Member_Account: "g_ann", Role: "Owner" },
    ],
  });
});

test.each(builtInTypes.map(({ name, may }) => ({ type: name, may: may.listMembers.includes("app") })))(
  "in $type: $may",
  async ({ type, may }) => {
    const id = await create(type, ["g_ann"]);
    const expected = may ? { UserIdList: [{ Role: "Owner" }] } : refusal(groupErrors.notPermitted);
    expect(await rolesOf(id, ["g_ann"])).toMatchObject(expected);
  },
);

test("as many accounts as documented, and one over; faults of the fields", async () => {
  const id = await create("Public", ["g_ann"]);
  const most = Array.from({ length: limits.membersPerRoleQuery }, (_, i) => `ghost${i}`);
  expect((await rolesOf(id, most)).UserIdList).toHaveLength(limits.membersPerRoleQuery);
  expect(await rolesOf(id, [...most, "g_ann"])).toMatchObject({
    ...refusal(groupErrors.tooManyAccounts),
    UserIdList: [],
  });
  expect(await rolesOf("nowhere", ["g_ann"])).toMatchObject(refusal(groupErrors.groupNotFound));
  for (const [GroupId, names] of [
    [undefined, ["g_ann"]],
    [id, undefined],
    [id, []],
  ])
    expect(await rolesOf(GroupId, names)).toMatchObject(refusal(groupErrors.badParameter));
});
