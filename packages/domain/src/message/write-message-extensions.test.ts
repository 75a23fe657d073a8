import { extensionErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDomain, testDomain, textSend } from "../testing/test-domain.ts";
import { deleteMessages } from "./delete-messages.ts";
import { listMessageExtensions } from "./list-message-extensions.ts";
import { sendC2cMessage } from "./send-c2c-message.ts";
import { type PairChange, writeMessageExtensions } from "./write-message-extensions.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

type Account = Awaited<ReturnType<TestDomain["account"]>>;
let names = 0;
/** Two accounts, and a message from one to the other that takes extensions. */
async function talk(more = {}) {
  const n = ++names;
  const [alice, bob] = [await t.account(`alice_${n}`), await t.account(`bob_${n}`)];
  await sendC2cMessage(t.domain, t.app, textSend(alice, bob, "vote!", { supportExtension: true, ...more }));
  t.takeDelivered();
  return [alice, bob] as const;
}
const write = (me: Account, peer: Account, pairs?: PairChange[]) =>
  writeMessageExtensions(t.domain, t.app, {
    ...{ me, conversationId: `C2C${peer.userId}`, seq: 1, fromConnection: "c1", ...(pairs && { pairs }) },
  });
const list = (me: Account, peer: Account, fromVersion?: number) =>
  listMessageExtensions(t.domain, t.app, { me, conversationId: `C2C${peer.userId}`, seq: 1, fromVersion });

test("both sides write, each on the ground of what it knows; who is late is shown the pair as it is", async () => {
  const [alice, bob] = await talk();
  await write(alice, bob, [{ key: "vote", value: "tea", basedOn: 0 }]);
  const late = await write(bob, alice, [
    { key: "vote", value: "coffee", basedOn: 0 },
    { key: "note", value: "soon", basedOn: 0 },
  ]);
  expect(late.pairs).toEqual([
    { error: extensionErrors.versionConflict, extension: { key: "vote", value: "tea", version: 1 } },
    { extension: { key: "note", value: "soon", version: 2 } },
  ]);
  expect((await list(bob, alice)).extensions).toEqual((await list(alice, bob)).extensions);
});

test("the devices of both sides hear what is new, what is deleted and what is cleared", async () => {
  const [alice, bob] = await talk();
  await write(alice, bob, [{ key: "a", value: "1" }]);
  const [told] = t.takeDelivered();
  expect(told).toMatchObject({
    ...{ to: [alice.userId, bob.userId], except: "c1", event: "messageExtensionsChanged" },
    data: { from: alice.userId, to: bob.userId, seq: 1, extensions: [{ key: "a", value: "1", version: 1 }] },
  });
  await write(bob, alice, [
    { key: "a", basedOn: 1 },
    { key: "b", value: "1" },
  ]);
  expect(t.takeDelivered()[0]?.data).toMatchObject({
    extensions: [
      { key: "a", version: 2 },
      { key: "b", value: "1", version: 3 },
    ],
    ...{ clearedKeys: [], fromVersion: 2, changePosition: 2 },
  });
  await write(bob, alice);
  expect(t.takeDelivered()[0]?.data).toMatchObject({
    ...{ extensions: [], clearedKeys: ["b"], fromVersion: 4, clearVersion: 3, changePosition: 3 },
  });
  await write(bob, alice, [{ key: "c", basedOn: 7 }]);
  expect(t.takeDelivered()).toEqual([]);
});

test("who may not see the message neither reads nor writes nor hears of its pairs", async () => {
  const [alice, bob] = await talk({ isHiddenFromSender: true });
  const gone = { code: extensionErrors.messageNotFound.code };
  await expect(write(alice, bob, [{ key: "a", value: "1" }])).rejects.toMatchObject(gone);
  await expect(list(alice, bob)).rejects.toMatchObject(gone);
  await write(bob, alice, [{ key: "a", value: "1" }]);
  expect(t.takeDelivered().map(({ to }) => to)).toEqual([[bob.userId]]);
  await deleteMessages(t.domain, t.app, { me: bob, conversationId: `C2C${alice.userId}`, seqs: [1] });
  await expect(list(bob, alice)).rejects.toMatchObject(gone);
});

test("a conversation that does not exist, and pairs that are too long, are refused", async () => {
  const [alice, bob] = await talk();
  const bad = { code: extensionErrors.badParameter.code };
  const stranger = { ...bob, userId: "nobody_there" };
  await expect(list(alice, stranger)).rejects.toMatchObject(bad);
  await expect(write(alice, bob, [{ key: "", value: "1" }])).rejects.toMatchObject(bad);
  await expect(write(alice, bob, [{ key: "é".repeat(51), value: "1" }])).rejects.toMatchObject(bad);
  await expect(write(alice, bob, [{ key: "a", value: "é".repeat(501) }])).rejects.toMatchObject(bad);
  expect((await list(alice, bob)).latestVersion).toBe(0);
});
