import { createGroup, importAccount } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
beforeAll(async () => {
  t = await testGateway();
});
afterAll(() => t.close());

async function group(type: string, owner: string, members: string[] = []) {
  for (const userId of [owner, ...members]) await importAccount(t.domain, t.app, { userId });
  const found = await t.domain.storage.accounts.findMany(t.app.sdkAppId, [owner, ...members]);
  const account = (userId: string) => found.get(userId) as NonNullable<ReturnType<typeof found.get>>;
  const { groupId } = await createGroup(t.domain, t.app, {
    as: "app",
    owner: account(owner),
    type,
    name: "Radio",
    members: members.map((userId) => ({ account: account(userId) })),
  });
  return groupId;
}

const until = async (client: TestClient, event: string) => {
  for (;;) {
    const frame = await client.event();
    if (frame.event === event) return frame.data;
  }
};

test("members write attributes on what they have seen: who was overtaken on the same key is told", async () => {
  const [alice, bob] = [await t.logIn("at_alice"), await t.logIn("at_bob")];
  const groupId = await group("Public", "at_alice", ["at_bob"]);
  const { version } = await alice.request("listGroupAttributes", { groupId });
  expect(version).toBe(0);
  const write = { groupId, attributes: { seat1: "at_alice" }, basedOn: 0 };
  expect(await alice.request("setGroupAttributes", write)).toEqual({ attributes: { seat1: "at_alice" }, version: 1 });
  for (const client of [alice, bob])
    expect(await until(client, "groupAttributesChanged")).toEqual({
      groupId,
      attributes: { seat1: "at_alice" },
      removed: [],
      isReset: false,
      version: 1,
    });
  const conflict = { code: groupErrors.attributeConflict.code };
  const late = { groupId, attributes: { seat1: "at_bob" }, basedOn: 0 };
  await expect(bob.request("setGroupAttributes", late)).rejects.toMatchObject(conflict);
  await expect(bob.request("deleteGroupAttributes", { groupId, keys: [], basedOn: 0 })).rejects.toMatchObject(conflict);
  await expect(bob.request("setGroupAttributes", { ...late, isInit: true })).rejects.toMatchObject(conflict);
  const beside = { groupId, attributes: { seat2: "at_bob" }, basedOn: 0 };
  expect(await bob.request("setGroupAttributes", beside)).toMatchObject({ version: 2 });
  expect(await alice.request("listGroupAttributes", { groupId, keys: ["seat2"] })).toEqual({
    attributes: { seat2: "at_bob" },
    version: 2,
  });
  t.clock.now += 1_000;
  expect(await bob.request("deleteGroupAttributes", { groupId, keys: ["seat1"], basedOn: 2 })).toEqual({
    keys: ["seat1"],
    version: 3,
  });
  await expect(bob.request("deleteGroupAttributes", { groupId, keys: ["seat1"] })).rejects.toMatchObject({
    code: groupErrors.attributeNotFound.code,
  });
  expect(await bob.request("deleteGroupAttributes", { groupId, keys: [] })).toEqual({ keys: ["seat2"], version: 4 });
});

test("one of many who write the same key at once is first, all others are told", async () => {
  const client = await t.logIn("at_racer");
  const groupId = await group("Public", "at_racer");
  const writes = Array.from({ length: 8 }, (_, at) =>
    client.request("setGroupAttributes", { groupId, attributes: { seat: `${at}` }, basedOn: 0 }),
  );
  const results = await Promise.allSettled(writes);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await client.request("listGroupAttributes", { groupId })).toMatchObject({ version: 1 });
});

test("outsiders read and write neither attributes nor counters", async () => {
  const stranger = await t.logIn("at_stranger");
  const groupId = await group("Public", "at_alice");
  for (const [op, data] of [
    ["listGroupAttributes", {}],
    ["setGroupAttributes", { attributes: { a: "1" } }],
    ["deleteGroupAttributes", { keys: [] }],
    ["listGroupCounters", {}],
    ["setGroupCounters", { counters: { a: 1 } }],
    ["increaseGroupCounter", { key: "a", value: 1 }],
  ] as const)
    await expect(stranger.request(op, { groupId, ...data })).rejects.toMatchObject({
      code: groupErrors.notPermitted.code,
    });
});

test("viewers of a live room like it together: every like counts, and a few events tell of all", async () => {
  const [olga, fan] = [await t.logIn("at_olga"), await t.logIn("at_fan")];
  const groupId = await group("AVChatRoom", "at_olga");
  for (const client of [olga, fan]) await client.request("enterRoom", { groupId });
  await fan.request("increaseGroupCounter", { groupId, key: "likes", value: 1 });
  await Promise.all(
    Array.from({ length: 60 }, () => fan.request("increaseGroupCounter", { groupId, key: "likes", value: 1 })),
  );
  const seen: unknown[] = [];
  for (let likes = 0; likes < 61; ) {
    const { event, data = {} } = await olga.event();
    if (event !== "groupCountersChanged") continue;
    seen.push(data);
    likes = (data.counters as Record<string, number>).likes ?? 0;
  }
  expect(seen.length).toBeLessThan(10);
  expect(await fan.request("increaseGroupCounter", { groupId, key: "likes", value: -11 })).toEqual({
    counters: { likes: 50 },
  });
  expect(await olga.request("setGroupCounters", { groupId, counters: { gifts: 3 } })).toEqual({
    counters: { gifts: 3 },
  });
  expect(await fan.request("listGroupCounters", { groupId })).toEqual({ counters: { gifts: 3, likes: 50 } });
  expect(await fan.request("listGroupCounters", { groupId, keys: ["gifts"] })).toEqual({ counters: { gifts: 3 } });
});

test("viewers of a live room hear of its attributes", async () => {
  const [olga, fan] = [await t.logIn("at_olga"), await t.logIn("at_listener")];
  const groupId = await group("AVChatRoom", "at_olga");
  await fan.request("enterRoom", { groupId });
  await olga.request("setGroupAttributes", { groupId, attributes: { topic: "jazz" } });
  expect(await until(fan, "groupAttributesChanged")).toMatchObject({ groupId, attributes: { topic: "jazz" } });
});
