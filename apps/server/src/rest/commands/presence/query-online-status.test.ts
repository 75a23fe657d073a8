import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("p_web", "p_phone", "p_off");
  rest.online.set("p_web", ["Web", "Node"]);
});
afterAll(() => rest.close());

const query = (body: unknown) => rest.call("openim/query_online_status", body);
const everybody = ["p_web", "p_off", "p_ghost"];

test("tells who is online, and who could not be queried", async () => {
  expect(await query({ To_Account: everybody })).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    QueryResult: [
      { To_Account: "p_web", Status: "Online", State: "Online" },
      { To_Account: "p_off", Status: "Offline", State: "Offline" },
    ],
    ErrorList: [{ To_Account: "p_ghost", ErrorCode: 70107 }],
  });
});

test("adds the platforms where they are wanted", async () => {
  const { QueryResult } = await query({ To_Account: everybody, IsNeedDetail: 1 });
  expect(QueryResult.map((result: { Detail: unknown }) => result.Detail)).toEqual([
    [
      { Platform: "Web", Status: "Online" },
      { Platform: "Node", Status: "Online" },
    ],
    [],
  ]);
});

test("the older command answers the same under State, with an ErrorList", async () => {
  const answer = await rest.call("openim/querystate", { To_Account: everybody });
  expect(answer.QueryResult).toMatchObject([
    { To_Account: "p_web", State: "Online" },
    { To_Account: "p_off", State: "Offline" },
  ]);
  expect(answer.ErrorList).toEqual([{ To_Account: "p_ghost", ErrorCode: 70107 }]);
  expect((await rest.call("openim/querystate", { To_Account: ["p_off"] })).ErrorList).toEqual([]);
});

test("a phone that lost its connection is PushOnline for seven days", async () => {
  const { storage, clock } = rest.domain;
  const account = await storage.accounts.find(rest.app.sdkAppId, "p_phone");
  const device = { account: account?.number ?? 0, instance: "phone", platform: "iPhone" as const };
  await storage.commit("recordLogin", { ...device, at: clock() });
  await storage.commit("recordLeaving", { account: device.account, instance: "phone", isLogout: false, at: clock() });
  const statusNow = async () =>
    (await query({ To_Account: ["p_phone"], IsNeedDetail: 1 })).QueryResult[0] as { Status: string; Detail: unknown };
  expect(await statusNow()).toMatchObject({
    Status: "PushOnline",
    Detail: [{ Platform: "iPhone", Status: "PushOnline" }],
  });
  rest.moveTime(7 * 24 * 3600);
  expect(await statusNow()).toMatchObject({ Status: "Offline", Detail: [] });
});

test("each platform has its own state, and one that is online makes the account online", async () => {
  const { storage, clock } = rest.domain;
  await rest.importAll("p_many");
  const account = (await storage.accounts.find(rest.app.sdkAppId, "p_many"))?.number ?? 0;
  const left = async (platform: string, isLogout: boolean) => {
    await storage.commit("recordLogin", { account, instance: platform, platform, at: clock() });
    await storage.commit("recordLeaving", { account, instance: platform, isLogout, at: clock() });
  };
  await left("Android", false);
  await left("iPad", true);
  await left("PC", false);
  const detail = async () => {
    const { QueryResult } = await query({ To_Account: ["p_many"], IsNeedDetail: 1 });
    return [QueryResult[0].Status, ...QueryResult[0].Detail.map((one: object) => Object.values(one).join(" "))];
  };
  expect(await detail()).toEqual(["PushOnline", "Android PushOnline"]);
  rest.online.set("p_many", ["Web", "Web", "Mac"]);
  expect(await detail()).toEqual(["Online", "Android PushOnline", "Web Online", "Mac Online"]);
});

test("a name asked for twice is answered twice, in the order asked for", async () => {
  const { QueryResult, ErrorList } = await query({ To_Account: ["p_off", "p_ghost", "p_web", "p_off"] });
  expect(QueryResult.map((one: { To_Account: string }) => one.To_Account)).toEqual(["p_off", "p_web", "p_off"]);
  expect(ErrorList).toHaveLength(1);
});

test("where no account exists the call fails with 70107, and still with both lists", async () => {
  for (const command of ["query_online_status", "querystate"])
    expect(await rest.call(`openim/${command}`, { To_Account: ["p_ghost"] })).toEqual({
      ActionStatus: "FAIL",
      ErrorCode: 70107,
      ErrorInfo: expect.stringMatching(/./),
      QueryResult: [],
      ErrorList: [{ To_Account: "p_ghost", ErrorCode: 70107 }],
    });
});

test("500 accounts are taken, 501 answer 90011", async () => {
  const names = Array.from({ length: 500 }, (_, i) => `p_${i}`);
  expect((await query({ To_Account: ["p_off", ...names.slice(1)] })).ErrorList).toHaveLength(499);
  for (const command of ["query_online_status", "querystate"])
    expect(await rest.call(`openim/${command}`, { To_Account: ["p_off", ...names] })).toMatchObject({
      ErrorCode: 90011,
    });
});

test.each([
  ["an empty To_Account", { To_Account: [] }, 90001],
  ["no To_Account", {}, 90003],
  ["To_Account null", { To_Account: null }, 90003],
  ["a name in place of the list", { To_Account: "p_off" }, 90003],
  ["an item that is neither text nor number", { To_Account: [{}] }, 90003],
  ["a number for a name", { To_Account: ["p_off", 5] }, 60015],
])("with %s both commands answer the documented code", async (_name, body, code) => {
  for (const command of ["query_online_status", "querystate"])
    expect(await rest.call(`openim/${command}`, body)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
});

test("IsNeedDetail that is neither 0 nor 1 answers 90001", async () => {
  expect(await query({ To_Account: ["p_off"], IsNeedDetail: "1" })).toMatchObject({ ErrorCode: 90001 });
  expect(await query({ To_Account: ["p_off"], IsNeedDetail: 0 })).toMatchObject({ ErrorCode: 0 });
});
