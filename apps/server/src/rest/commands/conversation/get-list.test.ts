import { deleteAccounts, deleteMessages, pinConversation, requireAccount } from "@hongyan/domain";
import { conversationErrors } from "@hongyan/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());

let made = 0;
/** An account with messages from peers, at the given seconds before now. */
async function start(seconds: number[]): Promise<{ me: string; peers: string[] }> {
  made++;
  const me = `l${made}`;
  const peers = seconds.map((_, i) => `l${made}_${i}`);
  for (let i = 0; i < peers.length; i += 99) await rest.importAll(me, ...peers.slice(i, i + 99));
  await Promise.all(peers.map((peer, i) => say(peer, me, rest.now() - (seconds[i] ?? 0))));
  return { me, peers };
}

function say(from: string, to: string, time: number): Promise<Answer> {
  const numbers = { SyncFromOldSystem: 5, MsgSeq: 1, MsgRandom: 1, MsgTimeStamp: time };
  return rest.call("openim/importmsg", { From_Account: from, To_Account: to, ...numbers, MsgBody: text("x") });
}

async function pin(me: string, peer: string, isPinned: boolean) {
  const account = await requireAccount(rest.domain, rest.app, me, conversationErrors.accountNotFound);
  await pinConversation(rest.domain, rest.app, { me: account, conversationId: `C2C${peer}`, isPinned });
}

const none = { TimeStamp: 0, StartIndex: 0, TopTimeStamp: 0, TopStartIndex: 0 };
const list = (me: string, AssistFlags: number, place: object = none): Promise<Answer> =>
  rest.call("recentcontact/get_list", { From_Account: me, ...place, AssistFlags });
const placeIn = ({ TimeStamp, StartIndex, TopTimeStamp, TopStartIndex }: Answer) => ({
  TimeStamp,
  StartIndex,
  TopTimeStamp,
  TopStartIndex,
});
const names = ({ SessionItem }: Answer): string[] => SessionItem.map((item: Answer) => item.To_Account);

test("conversations come newest first, pinned ones in front", async () => {
  const { me, peers } = await start([30, 10, 20]);
  await pin(me, peers[0] as string, true);
  const page = await list(me, 7);
  expect(page).toMatchObject({ ErrorCode: 0, ErrorDisplay: "", CompleteFlag: 1 });
  expect(page.SessionItem).toEqual([
    { Type: 1, To_Account: peers[0], MsgTime: rest.now() - 30, TopFlag: 1 },
    { Type: 1, To_Account: peers[1], MsgTime: rest.now() - 10, TopFlag: 0 },
    { Type: 1, To_Account: peers[2], MsgTime: rest.now() - 20, TopFlag: 0 },
  ]);
  expect(names(await list(me, 0))).toEqual([peers[1], peers[2], peers[0]]);
  expect((await rest.call("recentcontact/get_list", { From_Account: me })).SessionItem).toEqual(page.SessionItem);
});

test.each([8, 16, 32, 63, (1 << 20) | 8])("with the flags %i come marks and groups", async (AssistFlags) => {
  const { me, peers } = await start([1, 2]);
  const ContactItem = { Type: 1, To_Account: peers[0] };
  await rest.call("recentcontact/mark_contact", {
    From_Account: me,
    MarkItem: [{ OptType: 3, ContactItem, SetMark: [0, 63], CustomMark: "vip" }],
  });
  const groups = [{ GroupName: "g", ContactItem: [ContactItem] }];
  await rest.call("recentcontact/create_contact_group", { From_Account: me, GroupContactItem: groups });
  const [marked, plain] = (await list(me, AssistFlags)).SessionItem;
  expect(marked).toMatchObject({ StandardMark: `1${"0".repeat(62)}1`, CustomMark: "vip", ContactGroupId: [1] });
  expect(plain).toEqual({ Type: 1, To_Account: peers[1], MsgTime: rest.now() - 2, TopFlag: 0, ContactGroupId: [] });
  for (const item of (await list(me, 7)).SessionItem) expect(item).not.toHaveProperty("ContactGroupId");
});

test("a conversation without a message that shows comes with flag 2 only", async () => {
  const me = "l_reader";
  await rest.importAll(me, "l_empty");
  await rest.call("openim/sendmsg", {
    From_Account: "l_empty",
    To_Account: me,
    MsgRandom: 1,
    MsgBody: text("x"),
  });
  const account = await requireAccount(rest.domain, rest.app, me, conversationErrors.accountNotFound);
  await deleteMessages(rest.domain, rest.app, { me: account, conversationId: "C2Cl_empty", seqs: [1] });
  expect(names(await list(me, 7))).toEqual(["l_empty"]);
  expect(await list(me, 5)).toMatchObject({ SessionItem: [], CompleteFlag: 1 });
});

test("what was deleted, and who is gone, is not on the list", async () => {
  const { me, peers } = await start([1, 2, 3]);
  await rest.call("recentcontact/delete", { From_Account: me, Type: 1, To_Account: peers[0] });
  await deleteAccounts(rest.domain, rest.app, [peers[1] as string]);
  expect(names(await list(me, 7))).toEqual([peers[2]]);
});

test("a walk over more than a page meets each conversation once, while others come, go and are pinned", async () => {
  const step = fc.record({ peer: fc.nat(129), what: fc.constantFrom("pin", "unpin", "delete", "add") });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.array(step, { maxLength: 8 }), async (before, during) => {
      // Five in a second, so that pages end inside of one.
      const { me, peers } = await start(Array.from({ length: 130 }, (_, i) => Math.floor(i / 5)));
      const stayed = new Set(peers);
      const take = async ({ peer, what }: { peer: number; what: string }) => {
        const name = peers[peer] as string;
        if (what === "add") {
          await rest.importAll(`${name}_n`);
          await say(`${name}_n`, me, rest.now() - peer);
        } else if (what === "delete") {
          stayed.delete(name);
          await rest.call("recentcontact/delete", { From_Account: me, Type: 1, To_Account: name });
        } else await pin(me, name, what === "pin");
      };
      for (const one of before) await take(one);
      const first = await list(me, 63);
      expect(first).toMatchObject({ CompleteFlag: 0 });
      for (const one of during) await take(one);
      const second = await list(me, 63, placeIn(first));
      expect(second.CompleteFlag).toBe(1);
      const met = [...names(first), ...names(second)].filter((name) => stayed.has(name));
      expect(met.toSorted()).toEqual([...stayed].toSorted());
    }),
    { numRuns: 6 },
  );
});

test("a conversation that gets a message during the walk moves to the front, where the walk has been", async () => {
  const { me, peers } = await start(Array.from({ length: 102 }, (_, i) => i + 1));
  const first = await list(me, 7);
  await say(peers[101] as string, me, rest.now());
  expect(names(await list(me, 7, placeIn(first)))).toEqual([peers[100]]);
  expect(names(await list(me, 7))[0]).toBe(peers[101]);
});

test("callers who don't keep the places of pinned conversations get them once all the same", async () => {
  const { me, peers } = await start(Array.from({ length: 110 }, (_, i) => i + 1));
  await pin(me, peers[105] as string, true);
  const first = await list(me, 1);
  const { TimeStamp, StartIndex } = first;
  const second = await list(me, 1, { TimeStamp, StartIndex, TopTimeStamp: 0, TopStartIndex: 0 });
  expect([...names(first), ...names(second)].toSorted()).toEqual(peers.toSorted());
});

test.each([
  ["no account", { From_Account: undefined }, 50002],
  ["an account that does not exist", { From_Account: "l_ghost" }, 50001],
  ["a number for the account", { From_Account: 1 }, 60015],
  ["text for a place", { TimeStamp: "now" }, 50002],
  ["a place before the beginning", { StartIndex: -1 }, 50002],
  ["text for the flags", { AssistFlags: "all" }, 50002],
])("get_list with %s answers the documented code", async (_name, more, code) => {
  await rest.importAll("l_caller");
  const body = { From_Account: "l_caller", ...none, AssistFlags: 63, ...more };
  expect(await rest.call("recentcontact/get_list", body)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
});
