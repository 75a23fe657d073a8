import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import type { Storage } from "../storage.ts";
import { type EngineUnderTest, makeAccounts, useStorage } from "./engine-under-test.ts";

const at = 1_700_000_000_000;

async function makeCommunity(storage: Storage, members: readonly number[]): Promise<number> {
  const created = await storage.commit("createGroup", {
    sdkAppId: 1,
    groupId: undefined,
    idPrefix: "@TGS#_@TGS#c",
    type: "Community",
    name: "Plaza",
    introduction: "",
    notification: "",
    faceUrl: "",
    owner: members[0] ?? null,
    maxMembers: 100,
    applyOption: "FreeAccess",
    inviteOption: "FreeAccess",
    isActivated: true,
    hasTopics: true,
    usesPermissions: true,
    defaultPermission: 0,
    custom: {},
    members: members.map((account) => ({ account, role: "Member" as const, joinedAt: at })),
    createdAt: at,
    at,
  });
  if (created.outcome !== "created") throw new Error(created.outcome);
  return created.number;
}

const newTopic = (community: number, more: { topicId?: string; most?: number } = {}) => ({
  sdkAppId: 1,
  community,
  topicId: undefined,
  idPrefix: "@TOPIC#c",
  name: "Hall",
  introduction: "",
  notification: "",
  faceUrl: "",
  customString: "",
  most: 200,
  createdAt: at,
  at,
  ...more,
});

async function makeTopic(storage: Storage, community: number, more = {}): Promise<number> {
  const created = await storage.commit("createTopic", newTopic(community, more));
  if (created.outcome !== "created") throw new Error(created.outcome);
  return created.number;
}

const post = (storage: Storage, topic: number, sender: number, placedAt?: number) =>
  storage.append({
    sdkAppId: 1,
    sender,
    receiver: 0,
    group: topic,
    msgRandom: 1,
    clientTime: 1,
    flags: messageFlags.counts,
    body: "[]",
    ...(placedAt !== undefined && { placedAt }),
  });

export function testTopics(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("topics in $name", (engine) => {
    const storage = useStorage(engine).current;

    test("are made while there is room, under ids that nobody has, in communities that are there", async () => {
      const [owner] = (await makeAccounts(storage(), 1)) as [number];
      const community = await makeCommunity(storage(), [owner]);
      const first = await makeTopic(storage(), community, { topicId: `topic-of-${community}` });
      const make = (more = {}) => storage().commit("createTopic", newTopic(community, { most: 2, ...more }));
      expect(await make({ topicId: `topic-of-${community}` })).toEqual({ outcome: "idTaken" });
      expect(await make()).toMatchObject({ outcome: "created" });
      expect(await make()).toEqual({ outcome: "tooMany" });
      expect(await storage().commit("createTopic", newTopic(first))).toEqual({ outcome: "communityGone" });
      expect((await storage().topics.of(community)).map(({ community: of }) => of)).toEqual([community, community]);
      const ended = { group: community, members: [], topics: [first, owner], at };
      expect(await storage().commit("deleteTopics", ended)).toEqual({ ended: [`topic-of-${community}`] });
      expect(await storage().groups.find(1, `topic-of-${community}`)).toBeUndefined();
      expect(await storage().topics.of(community)).toHaveLength(1);
    });

    test("end with their community for who knew them", async () => {
      const [owner] = (await makeAccounts(storage(), 1)) as [number];
      const community = await makeCommunity(storage(), [owner]);
      const topicId = `ending-${community}`;
      const topic = await makeTopic(storage(), community, { topicId });
      await storage().groups.findNumber(community);
      expect(await storage().groups.find(1, topicId)).toMatchObject({ number: topic });
      expect(await storage().groups.find(1, topicId)).toMatchObject({ number: topic });
      await storage().commit("dismissGroup", { group: community, farewell: "{}", count: 10, at });
      expect(await storage().groups.find(1, topicId)).toBeUndefined();
    });

    test("count for a member from its joining, without its own messages, from the first thing it does there", async () => {
      const [early, late, talker] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const community = await makeCommunity(storage(), [early, late, talker]);
      const topic = await makeTopic(storage(), community);
      await post(storage(), topic, early, at + 1_000);
      await post(storage(), topic, early, at + 2_000);
      await post(storage(), topic, talker);
      await post(storage(), topic, early);
      const begin = (account: number, joinedAt: number) =>
        storage().commit("beginTopicSides", { account, topics: [topic], joinedAt });
      const unread = async (account: number) => (await storage().topics.summaries(account, [topic])).get(topic)?.unread;
      expect(await storage().topics.withoutSide(late, [topic])).toEqual([topic]);
      await begin(late, at + 1_500);
      expect(await storage().topics.withoutSide(late, [topic])).toEqual([]);
      expect(await unread(late)).toBe(3);
      await begin(late, at);
      expect(await unread(late)).toBe(3);
      expect(await unread(talker)).toBe(3);
      await storage().commit("markGroupRead", {
        account: late,
        conversationId: topic,
        conversationName: "GROUPtopic",
        seq: 3,
        at,
      });
      expect(await unread(late)).toBe(1);
    });

    test("begin no side for who sends without being a member", async () => {
      const [owner, stranger] = (await makeAccounts(storage(), 2)) as [number, number];
      const topic = await makeTopic(storage(), await makeCommunity(storage(), [owner]));
      await post(storage(), topic, stranger);
      expect(await storage().conversations.side(stranger, topic)).toBeUndefined();
      expect((await storage().topics.summaries(owner, [topic])).size).toBe(0);
    });

    test("are in no list of conversations and in no total", async () => {
      const [owner, member] = (await makeAccounts(storage(), 2)) as [number, number];
      const community = await makeCommunity(storage(), [owner, member]);
      const topic = await makeTopic(storage(), community);
      await storage().commit("beginTopicSides", { account: member, topics: [topic], joinedAt: at });
      await post(storage(), topic, owner);
      await post(storage(), community, owner);
      const { conversations } = storage();
      const ids = ({ summaries }: { summaries: { head: { id: number } }[] }) => summaries.map(({ head }) => head.id);
      expect(ids(await conversations.list(member, undefined, 10))).toEqual([community]);
      expect(ids(await conversations.recent(member, undefined, undefined, 10))).toEqual([community]);
      expect(ids({ summaries: await conversations.touched(member, 0, 0, 10) })).toEqual([community]);
      expect(await conversations.totalUnread(member)).toBe(1);
    });
  });

  describe.each(engines)("permission groups in $name", (engine) => {
    const storage = useStorage(engine).current;

    test("grant their members the bits of all of them, also beyond 32, until that changes", async () => {
      const [owner, member] = (await makeAccounts(storage(), 2)) as [number, number];
      const group = await makeCommunity(storage(), [owner, member]);
      const topic = await makeTopic(storage(), group);
      const make = async (permission: number) => {
        const made = await storage().commit("createPermissionGroup", {
          group,
          members: [],
          permissionGroupId: undefined,
          idPrefix: "@PMG#_",
          name: "x",
          permission,
          customString: "",
        });
        if (made.outcome !== "created") throw new Error(made.outcome);
        const { permissionGroupId } = made;
        await storage().commit("addPermissionGroupMembers", { group, permissionGroupId, members: [member] });
        return permissionGroupId;
      };
      const granted = () => storage().permissions.granted(group, member);
      expect(await granted()).toEqual({ community: 0, topics: new Map() });
      const low = await make(3);
      expect(await granted()).toMatchObject({ community: 3 });
      await make(2 ** 40 + 2);
      expect(await granted()).toMatchObject({ community: 2 ** 40 + 3 });
      const inTopic = { group, permissionGroupId: low, mode: "add" as const, topics: [{ topic, permission: 8 }] };
      expect(await storage().commit("changeTopicPermissions", inTopic)).toEqual(["done"]);
      expect((await granted()).topics).toEqual(new Map([[topic, 8]]));
      await storage().commit("deletePermissionGroups", { group, permissionGroupIds: [low] });
      expect(await granted()).toEqual({ community: 2 ** 40 + 2, topics: new Map() });
      expect(await storage().permissions.granted(group, owner)).toMatchObject({ community: 0 });
    });
  });
}
