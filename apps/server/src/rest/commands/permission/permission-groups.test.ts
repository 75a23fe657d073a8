import { builtInTypes } from "@hongyan/domain";
import { groupErrors, limits, topicErrors } from "@hongyan/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let groups = 0;
const people = Array.from({ length: 60 }, (_, at) => `p_${at}`);
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("p_owner", "p_stranger", "administrator");
  await rest.importAll(...people);
});
afterAll(() => rest.close());

const call = (command: string, body: object): Promise<Answer> => rest.call(`group_open_http_svc/${command}`, body);
const community = async (members: string[] = [], more = {}) => {
  const GroupId = `@TGS#_club${++groups}`;
  const answer = await call("create_group", {
    Type: "Community",
    Name: "Club",
    GroupId,
    Owner_Account: "p_owner",
    SupportTopic: 1,
    EnablePermission: 1,
    MemberList: members.map((Member_Account) => ({ Member_Account })),
    ...more,
  });
  expect(answer).toMatchObject({ ErrorCode: 0 });
  return GroupId;
};
const create = (GroupId: string, name = "stewards", more = {}) =>
  call("create_permission_group", {
    GroupId,
    PermissionGroupId: `@PMG#_${name}`,
    PermissionGroupName: name,
    Permission: 96,
    ...more,
  });
const stewards = "@PMG#_stewards";
const topic = async (GroupId: string, name: string) =>
  (await rest.call("million_group_open_http_svc/create_topic", { GroupId, TopicName: name })).TopicId as string;
const members = (names: string[]) => names.map((Member_Account) => ({ Member_Account }));
const granted = async (GroupId: string, userId: string) => {
  const group = await rest.domain.storage.groups.find(rest.app.sdkAppId, GroupId);
  const account = await rest.domain.storage.accounts.find(rest.app.sdkAppId, userId);
  return rest.domain.storage.permissions.granted(group?.number ?? 0, account?.number ?? 0);
};

test("a permission group is made, changed, read and ended", async () => {
  const club = await community();
  const own = await create(club, "stewards", { CustomString: "colour=red" });
  expect(own).toEqual({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", PermissionGroupId: stewards });
  const { PermissionGroupId: servers } = await create(club, "helpers", { PermissionGroupId: undefined });
  expect(servers).toMatch(/^@PMG#_@PMG#c[0-9A-Z]+$/);
  const change = { GroupId: club, PermissionGroupId: stewards, Permission: 0, CustomString: "" };
  expect(await call("modify_permission_group", change)).toMatchObject({ ErrorCode: 0 });
  const all = await call("get_permission_group", { GroupId: club });
  expect(all).toMatchObject({ ErrorCode: 0, Next: "" });
  expect(all.PermissionGroupInfoList).toEqual([
    {
      PermissionGroupId: stewards,
      ErrorCode: 0,
      ErrorInfo: "",
      PermissionGroupName: "stewards",
      Permission: 0,
      CustomString: "",
      MemberNum: 0,
    },
    expect.objectContaining({ PermissionGroupId: servers, PermissionGroupName: "helpers", Permission: 96 }),
  ]);
  const gone = { ErrorCode: topicErrors.permissionGroupNotFound.code };
  const ended = await call("destroy_permission_group", { GroupId: club, PermissionGroupIdList: [stewards, "@PMG#_x"] });
  expect(ended.PermissionGroupResultList).toEqual([
    { ErrorCode: 0, ErrorInfo: "", PermissionGroupId: stewards },
    { ...gone, ErrorInfo: expect.any(String), PermissionGroupId: "@PMG#_x" },
  ]);
  const named = await call("get_permission_group", { GroupId: club, PermissionGroupIdList: [stewards, servers] });
  expect(named.PermissionGroupInfoList).toMatchObject([
    { ...gone, PermissionGroupId: stewards },
    { ErrorCode: 0, PermissionGroupId: servers },
  ]);
  expect(await call("modify_permission_group", { ...change, Permission: 1 })).toMatchObject(gone);
});

test("own ids begin with the mark; what is taken or malformed is refused", async () => {
  const club = await community();
  const longest = "@PMG#_".padEnd(limits.groupIdBytes, "x");
  expect(await create(club, "x", { PermissionGroupId: longest })).toMatchObject({ PermissionGroupId: longest });
  const taken = { ErrorCode: groupErrors.idTakenByOwner.code };
  expect(await create(club, "x", { PermissionGroupId: longest })).toMatchObject(taken);
  for (const PermissionGroupId of ["stewards", "@PMG#_", "@PMG#_@PMG#x", "@PMG#_ü", `${longest}x`])
    expect(await create(club, "x", { PermissionGroupId })).toMatchObject({ ErrorCode: groupErrors.badParameter.code });
});

test("names of 150 bytes, custom strings of 3,000, and exact numbers of bits", async () => {
  const club = await community();
  const bad = { ErrorCode: groupErrors.badParameter.code };
  const longest = {
    PermissionGroupName: "ü".repeat(limits.permissionGroupNameBytes / 2),
    CustomString: "x".repeat(limits.topicCustomBytes),
    Permission: Number.MAX_SAFE_INTEGER,
  };
  expect(await create(club, "longest", longest)).toMatchObject({ ErrorCode: 0 });
  const wrong = [
    { PermissionGroupName: `${longest.PermissionGroupName}x` },
    { CustomString: `${longest.CustomString}x` },
    { Permission: Number.MAX_SAFE_INTEGER + 1 },
    { Permission: -1 },
    { Permission: "64" },
    { PermissionGroupName: "" },
  ];
  for (const more of wrong) expect(await create(club, "wrong", more)).toMatchObject(bad);
  for (const more of wrong.slice(0, 5)) {
    const change = { GroupId: club, PermissionGroupId: "@PMG#_longest", ...more };
    expect(await call("modify_permission_group", change)).toMatchObject(bad);
  }
  for (const missing of [{ PermissionGroupName: undefined }, { Permission: null }])
    expect(await create(club, "missing", missing)).toMatchObject(bad);
});

test("rights in single topics are given, changed, read and taken away, each with its result", async () => {
  const club = await community([people[0] as string]);
  const [hall, swaps] = [await topic(club, "Hall"), await topic(club, "Swaps")];
  await create(club);
  const both = { GroupId: club, PermissionGroupId: stewards };
  const change = (command: string, ...list: [TopicId: string, Permission: number][]) =>
    call(command, { ...both, TopicPermissionList: list.map(([TopicId, Permission]) => ({ TopicId, Permission })) });
  const codes = (answer: Answer) =>
    answer.TopicPermissionResultList.map(({ ErrorCode, TopicId }: Answer) => [TopicId, ErrorCode]);
  expect(codes(await change("add_topic_permission_group", [hall, 12], ["nothing", 1]))).toEqual([
    [hall, 0],
    ["nothing", topicErrors.topicGone.code],
  ]);
  expect(codes(await change("add_topic_permission_group", [hall, 1], [swaps, 0]))).toEqual([
    [hall, topicErrors.topicAlreadyThere.code],
    [swaps, 0],
  ]);
  expect(codes(await change("set_topic_permission_group", [hall, 8]))).toEqual([[hall, 0]]);
  const read = async (TopicIdList?: string[]) =>
    (await call("get_topic_permission_group", { ...both, TopicIdList })).TopicPermissionResultList;
  expect(await read()).toEqual([
    { ErrorCode: 0, ErrorInfo: "", TopicId: hall, Permission: 8 },
    { ErrorCode: 0, ErrorInfo: "", TopicId: swaps, Permission: 0 },
  ]);
  await call("add_permission_group_member", { ...both, MemberList: members([people[0] as string]) });
  expect([...(await granted(club, people[0] as string)).topics.values()]).toEqual([8, 0]);
  const taken = await call("delete_topic_permission_group", { ...both, TopicIdList: [swaps, "nothing"] });
  expect(codes(taken)).toEqual([
    [swaps, 0],
    ["nothing", topicErrors.topicGone.code],
  ]);
  const notThere = topicErrors.topicNotThere.code;
  expect(codes(await call("delete_topic_permission_group", { ...both, TopicIdList: [swaps] }))).toEqual([
    [swaps, notThere],
  ]);
  expect(codes(await change("set_topic_permission_group", [swaps, 8]))).toEqual([[swaps, notThere]]);
  expect(await read([swaps, hall])).toMatchObject([
    { ErrorCode: notThere, TopicId: swaps, Permission: 0 },
    { ErrorCode: 0, TopicId: hall, Permission: 8 },
  ]);
  await rest.call("million_group_open_http_svc/destroy_topic", { GroupId: club, TopicIdList: [hall] });
  expect(await read()).toEqual([]);
  expect([...(await granted(club, people[0] as string)).topics]).toEqual([]);
});

test("members of the community are put in and taken out; who is none has Result 0, who is in it already 2", async () => {
  const [anna, ben] = people as [string, string];
  const club = await community([anna, ben]);
  await create(club);
  const both = { GroupId: club, PermissionGroupId: stewards };
  const add = async (...names: string[]) =>
    (await call("add_permission_group_member", { ...both, MemberList: members(names) })).MemberList;
  expect(await add(anna, "p_stranger", "p_nobody")).toEqual([
    { Member_Account: anna, Result: 1 },
    { Member_Account: "p_stranger", Result: 0 },
    { Member_Account: "p_nobody", Result: 0 },
  ]);
  expect(await add(ben, anna, ben)).toMatchObject([{ Result: 1 }, { Result: 2 }, { Result: 2 }]);
  expect(await granted(club, anna)).toMatchObject({ community: 96 });
  const info = await call("get_permission_group", { GroupId: club });
  expect(info.PermissionGroupInfoList).toMatchObject([{ MemberNum: 2 }]);
  const remove = await call("delete_permission_group_member", {
    ...both,
    MemberList: members([anna, "p_stranger", "p_nobody"]),
  });
  expect(remove.MemberList).toMatchObject([{ Result: 1 }, { Result: 1 }, { Result: 0 }]);
  expect(await granted(club, anna)).toMatchObject({ community: 0 });
  const list = await call("get_permission_group_member_list", { ...both, Next: "" });
  expect(list).toMatchObject({ MemberList: members([ben]), Next: "" });
});

test("who leaves the community leaves its permission groups", async () => {
  const [anna] = people as [string];
  const club = await community([anna]);
  await create(club);
  const both = { GroupId: club, PermissionGroupId: stewards };
  await call("add_permission_group_member", { ...both, MemberList: members([anna]) });
  expect(await call("delete_group_member", { GroupId: club, MemberToDel_Account: [anna] })).toMatchObject({
    ErrorCode: 0,
  });
  expect(await call("get_permission_group_member_list", { ...both, Next: "" })).toMatchObject({ MemberList: [] });
  expect(await call("get_permission_group", { GroupId: club })).toMatchObject({
    PermissionGroupInfoList: [{ MemberNum: 0 }],
  });
  expect(await granted(club, anna)).toMatchObject({ community: 0 });
});

test("a walk through the members meets everyone who was in from its beginning to its end once, whatever happens meanwhile", async () => {
  const club = await community(people);
  let names = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.tuple(fc.constantFrom("add", "remove"), fc.integer({ min: 0, max: people.length - 1 })), {
        minLength: 5,
        maxLength: 60,
      }),
      async (Limit, changes) => {
        const PermissionGroupId = `@PMG#_walk${++names}`;
        const both = { GroupId: club, PermissionGroupId };
        await create(club, `walk${names}`);
        const inside = new Set(people.filter((_, at) => at % 3 === 0));
        await call("add_permission_group_member", { ...both, MemberList: members([...inside]) });
        const always = new Set(inside);
        const met: string[] = [];
        let Next = "";
        do {
          const page = await call("get_permission_group_member_list", { ...both, Limit, Next });
          met.push(...page.MemberList.map((one: Answer) => one.Member_Account));
          Next = page.Next;
          const [what, at] = changes.shift() ?? ["none", 0];
          const name = people[at] as string;
          if (what === "add") await call("add_permission_group_member", { ...both, MemberList: members([name]) });
          if (what !== "remove") continue;
          await call("delete_permission_group_member", { ...both, MemberList: members([name]) });
          always.delete(name);
        } while (Next !== "");
        const counts = new Map<string, number>();
        for (const name of met) counts.set(name, (counts.get(name) ?? 0) + 1);
        for (const name of always) expect(counts.get(name)).toBe(1);
      },
    ),
    { numRuns: 15 },
  );
});

test("permission groups come by pages in the order they were made", async () => {
  const club = await community();
  for (let at = 0; at < 23; at++) await create(club, `g${at}`);
  const page = (Limit?: number, Next?: string) => call("get_permission_group", { GroupId: club, Limit, Next });
  const names = (answer: Answer) => answer.PermissionGroupInfoList.map((one: Answer) => one.PermissionGroupName);
  const first = await page();
  expect(names(first)).toEqual(Array.from({ length: 20 }, (_, at) => `g${at}`));
  const second = await page(20, first.Next);
  expect([names(second), second.Next]).toEqual([["g20", "g21", "g22"], ""]);
  const bad = { ErrorCode: groupErrors.badParameter.code };
  expect(await page(21)).toMatchObject(bad);
  expect(await page(20, "somewhere")).toMatchObject(bad);
});

test("twenty permission groups, fifty topics and a hundred members a call", async () => {
  const club = await community();
  await create(club);
  const both = { GroupId: club, PermissionGroupId: stewards };
  const list = (count: number) => Array.from({ length: count }, (_, at) => `@PMG#_x${at}`);
  const tooMany = groupErrors.tooManyAccounts.code;
  const calls: [string, number, (count: number) => object][] = [
    ["destroy_permission_group", 20, (count) => ({ PermissionGroupIdList: list(count) })],
    ["get_permission_group", 20, (count) => ({ PermissionGroupIdList: list(count) })],
    ...["add_topic_permission_group", "set_topic_permission_group"].map(
      (name): [string, number, (count: number) => object] => [
        name,
        50,
        (count) => ({ TopicPermissionList: list(count).map((TopicId) => ({ TopicId, Permission: 1 })) }),
      ],
    ),
    ["delete_topic_permission_group", 50, (count) => ({ TopicIdList: list(count) })],
    ["get_topic_permission_group", 50, (count) => ({ TopicIdList: list(count) })],
    ["add_permission_group_member", 100, (count) => ({ MemberList: members(list(count)) })],
    ["delete_permission_group_member", 100, (count) => ({ MemberList: members(list(count)) })],
  ];
  for (const [command, most, more] of calls) {
    expect(await call(command, { ...both, ...more(most) })).toMatchObject({ ErrorCode: 0 });
    expect(await call(command, { ...both, ...more(most + 1) })).toMatchObject({ ErrorCode: tooMany });
  }
  const bad = { ErrorCode: groupErrors.badParameter.code };
  expect(await call("get_permission_group_member_list", { ...both, Limit: 51, Next: "" })).toMatchObject(bad);
  expect(await call("get_permission_group_member_list", { ...both, Next: "x" })).toMatchObject(bad);
});

const commands = [
  "create_permission_group",
  "destroy_permission_group",
  "modify_permission_group",
  "get_permission_group",
  "add_topic_permission_group",
  "set_topic_permission_group",
  "delete_topic_permission_group",
  "get_topic_permission_group",
  "add_permission_group_member",
  "delete_permission_group_member",
  "get_permission_group_member_list",
];
const everything = {
  PermissionGroupId: "@PMG#_nothing",
  PermissionGroupName: "x",
  Permission: 1,
  PermissionGroupIdList: ["@PMG#_nothing"],
  TopicPermissionList: [{ TopicId: "x", Permission: 1 }],
  TopicIdList: ["x"],
  MemberList: members(["p_owner"]),
  Next: "",
};

test.each(commands)(
  "%s is refused where there is no such group, no topics or no permission groups",
  async (command) => {
    const expected = async (GroupId: string, code: number) =>
      expect(await call(command, { ...everything, GroupId })).toMatchObject({ ErrorCode: code });
    await expected("@TGS#_nowhere", groupErrors.groupNotFound.code);
    await expected(await community([], { EnablePermission: 0 }), groupErrors.notPermitted.code);
    for (const { name } of builtInTypes) {
      const owner = name === "BChatRoom" ? {} : { Owner_Account: "p_owner" };
      const GroupId = `${name === "Community" ? "@TGS#_" : ""}${command}-${name}`.slice(0, 48);
      await call("create_group", { Type: name, Name: "Flat", GroupId, ...owner });
      await expected(GroupId, topicErrors.topicsDisabled.code);
      await call("destroy_group", { GroupId });
    }
  },
);

test("an unknown permission group answers 110006, by itself or inside its item", async () => {
  const club = await community();
  for (const command of commands.filter((name) => name !== "create_permission_group")) {
    const answer = await call(command, { ...everything, GroupId: club });
    const item = answer.PermissionGroupResultList?.[0] ?? answer.PermissionGroupInfoList?.[0] ?? answer;
    expect([command, item.ErrorCode]).toEqual([command, topicErrors.permissionGroupNotFound.code]);
  }
});
