import { extensionErrors, groupErrors, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listConversationChanges } from "../conversation/list-conversation-changes.ts";
import { getConversation } from "../conversation/list-conversations.ts";
import { addMembers } from "../group/add-members.ts";
import { dismissGroup } from "../group/dismiss-group.ts";
import { actAsApp } from "../group/find-group.ts";
import { builtInTypes } from "../group/group-types.ts";
import { muteMembers } from "../group/mute-members.ts";
import { removeMembers } from "../group/remove-members.ts";
import { type TestCrew, testCrew } from "../testing/test-crew.ts";
import { textBody } from "../testing/test-domain.ts";
import { editMessage } from "./edit-message.ts";
import type { GroupSend } from "./group-send.ts";
import { listMessageExtensions } from "./list-message-extensions.ts";
import { listMessageReaders } from "./list-message-readers.ts";
import { listMessages } from "./list-messages.ts";
import { recallMessage } from "./recall-message.ts";
import { sendGroupMessage } from "./send-group-message.ts";
import { listReadReceipts, sendReadReceipts } from "./send-read-receipts.ts";
import { writeMessageExtensions } from "./write-message-extensions.ts";

let t: TestCrew;
let people: TestCrew["people"];
let groupId: string;
let number: number;
beforeAll(async () => {
  t = await testCrew();
  people = t.people;
});
afterAll(() => t.close());
beforeEach(async () => {
  ({ groupId, number } = await t.makeGroup());
});

const code = (spec: { code: number }) => expect.objectContaining({ code: spec.code });
let randoms = 1_000_000;

async function say(sender: Account, more: Partial<GroupSend> = {}, id = groupId): Promise<number> {
  const result = await sendGroupMessage(t.domain, t.app, {
    ...(await t.open(id)),
    ...{ actor: actAsApp(sender), sender, body: textBody("words"), clientTime: 1_700_000_000 },
    ...{ random: ++randoms, origin: "rest" },
    ...more,
  });
  t.takeDelivered();
  return result.seq;
}
const named = (me: Account, more: object = {}, id = groupId) => ({
  ...{ me, conversationId: `GROUP${id}`, fromConnection: "c1" },
  ...more,
});
const recall = (me: Account, seq: number, more: object = {}) =>
  recallMessage(t.domain, t.app, { ...named(me), seq, ...more });
const edit = (me: Account, seq: number, text: string, basedOn = 0) =>
  editMessage(t.domain, t.app, { ...named(me), seq, basedOn, body: textBody(text) });
const read = async (me: Account) => (await listMessages(t.domain, t.app, { ...named(me), count: 100 })).messages;
const unread = async (me: Account) => (await getConversation(t.domain, t.app, named(me))).conversation.unreadCount;
const changes = async (me: Account) =>
  (await listConversationChanges(t.domain, t.app, { ...named(me), afterPosition: 0 })).changes;
const leave = async (account: Account) =>
  removeMembers(t.domain, await t.open(groupId), { actor: actAsApp(t.administrator), accounts: [account] });
const join = async (account: Account) => {
  await addMembers(t.domain, t.app, await t.open(groupId), { actor: actAsApp(t.administrator), accounts: [account] });
  t.takeDelivered();
};

describe("recall by a client", () => {
  test("of an own message within the window: everybody else is told, and the count of unread goes down", async () => {
    const seq = await say(people.member);
    await say(people.member);
    expect(await unread(people.owner)).toBe(2);
    expect(await recall(people.member, seq, { reason: "typo" })).toBe(1);
    const data = { groupId, from: "m_member", to: groupId, seq, by: "m_member", reason: "typo", changePosition: 1 };
    expect(t.takeDelivered()).toMatchObject([{ to: [`@${number}`], except: "c1", event: "messageRecalled", data }]);
    expect(await changes(people.admin)).toMatchObject([{ kind: "recall", seq, by: "m_member", reason: "typo" }]);
    expect([await unread(people.owner), await unread(people.member)]).toEqual([1, 0]);
  });

  test("of an own message after the window is refused, of somebody else's by the roles of the table only", async () => {
    const [own, other, third] = [await say(people.member), await say(people.owner), await say(people.owner)];
    t.clock.now += t.app.settings.recallWindowSeconds * 1000 + 60_000;
    await expect(recall(people.member, own)).rejects.toEqual(code(groupErrors.recallTooLate));
    await expect(recall(people.member, other)).rejects.toEqual(code(groupErrors.notPermitted));
    expect(await recall(people.admin, other)).toBe(1);
    expect(await recall(people.admin, own)).toBe(2);
    await expect(recall(people.owner, third)).rejects.toEqual(code(groupErrors.recallTooLate));
  });

  test.each(builtInTypes.filter(({ kind }) => kind === "log").map((type) => [type.name, type] as const))(
    "of another's message in %s is for those whom the type names",
    async (name, type) => {
      const made = await t.makeGroup({ type: name, ...(name === "Community" && { groupId: `@TGS#_${++randoms}` }) });
      for (const me of [people.owner, people.admin, people.member]) {
        const seq = await say(t.administrator, {}, made.groupId);
        const { as } = await t.as(made.groupId, me);
        const done = await recallMessage(t.domain, t.app, { ...named(me, {}, made.groupId), seq }).then(
          () => "recalled",
          (error) => error.code,
        );
        expect(done).toBe(type.may.recallOthers.includes(as) ? "recalled" : groupErrors.notPermitted.code);
      }
    },
  );

  test("of what is not there, a tip, or a recalled message is refused", async () => {
    const seq = await say(people.member);
    await recall(people.member, seq);
    await expect(recall(people.member, 99)).rejects.toEqual(code(groupErrors.recallNotFound));
    for (const gone of [1, seq])
      await expect(recall(people.owner, gone)).rejects.toEqual(code(groupErrors.notRecallable));
    await expect(recall(people.member, await say(people.member), { reason: "x".repeat(101) })).rejects.toEqual(
      code(groupErrors.badParameter),
    );
  });

  test("is refused in types without it, as such", async () => {
    for (const { name } of builtInTypes.filter((type) => !type.recall)) {
      const room = await t.makeGroup({ type: name, members: [], ...(name === "BChatRoom" && { owner: undefined }) });
      const named = { me: people.owner, conversationId: `GROUP${room.groupId}`, fromConnection: "c1" };
      await expect(recallMessage(t.domain, t.app, { ...named, seq: 1 })).rejects.toEqual(
        code(groupErrors.noRecallInType),
      );
    }
  });

  test("is for members: not for who left, who never was in it, or when the group is dismissed", async () => {
    const seq = await say(people.member);
    await leave(people.member);
    await expect(recall(people.member, seq)).rejects.toEqual(code(groupErrors.notPermitted));
    await expect(recall(people.outsider, seq)).rejects.toEqual(code(groupErrors.notPermitted));
    await dismissGroup(t.domain, { ...(await t.open(groupId)), actor: actAsApp(t.administrator) });
    await expect(recall(people.owner, seq)).rejects.toEqual(code(groupErrors.groupNotFound));
  });
});

describe("edit by a client", () => {
  test("any member may, on the ground of the state it knows; all others are told", async () => {
    const seq = await say(people.owner, { needReadReceipt: true });
    expect(await edit(people.member, seq, "changed")).toMatchObject({ outcome: "edited", changePosition: 1 });
    expect(t.takeDelivered()).toMatchObject([
      {
        ...{ to: [`@${number}`], except: "c1", event: "messageEdited" },
        data: { groupId, from: "m_owner", to: groupId, message: { seq, body: textBody("changed"), unreadCount: 2 } },
      },
    ]);
    const conflict = await edit(people.admin, seq, "also");
    expect(conflict).toMatchObject({ outcome: "conflict", message: { body: textBody("changed"), editPosition: 1 } });
    expect(await edit(people.admin, seq, "also", 1)).toMatchObject({ outcome: "edited" });
    expect((await changes(people.owner)).at(-1)).toMatchObject({ kind: "edit", message: { body: textBody("also") } });
  });

  test("is told neither to those who came later and may not read the message, nor by the change log", async () => {
    const seq = await say(people.owner);
    await join(people.other);
    await edit(people.member, seq, "secret");
    expect(t.takeDelivered()).toMatchObject([{ to: [`@${number}`], exceptAccounts: [people.other.number] }]);
    const [change] = await changes(people.other);
    expect(change).not.toHaveProperty("message");
    await expect(edit(people.other, seq, "mine", 1)).rejects.toEqual(code(messageErrors.goneForEdit));
    const later = await say(people.owner);
    await edit(people.member, later, "for all");
    expect(t.takeDelivered()[0]).not.toHaveProperty("exceptAccounts");
  });

  test("of a targeted message is told to those it is for, and refused to the others", async () => {
    const seq = await say(people.owner, { targets: [people.member] });
    await expect(edit(people.admin, seq, "x")).rejects.toEqual(code(messageErrors.goneForEdit));
    await edit(people.member, seq, "secret");
    expect(t.takeDelivered().map(({ to }) => to.sort())).toEqual([["m_member", "m_owner"]]);
  });

  test("is not for who is muted, left, or stands outside; tips and recalled messages are gone", async () => {
    const seq = await say(people.owner);
    const mute = async (seconds: number) =>
      muteMembers(t.domain, t.app, await t.open(groupId), {
        ...{ actor: actAsApp(t.administrator), accounts: [people.member], seconds },
      });
    await mute(60);
    await expect(edit(people.member, seq, "x")).rejects.toEqual(code(groupErrors.senderMuted));
    await mute(0);
    await expect(edit(people.member, 1, "x")).rejects.toEqual(code(messageErrors.goneForEdit));
    await recall(people.owner, seq);
    await expect(edit(people.member, seq, "x")).rejects.toEqual(code(messageErrors.goneForEdit));
    await leave(people.member);
    await expect(edit(people.member, seq, "x")).rejects.toEqual(code(messageErrors.goneForEdit));
    const other = await say(people.owner);
    await expect(edit(people.outsider, other, "x")).rejects.toEqual(code(groupErrors.notPermitted));
  });
});

test("members set, list and delete pairs of a message; who stands outside may not", async () => {
  const seq = await say(people.owner, { supportExtension: true });
  const write = (me: Account, pairs: { key: string; value?: string; basedOn: number }[]) =>
    writeMessageExtensions(t.domain, t.app, { ...named(me), seq, pairs });
  await write(people.member, [{ key: "vote", value: "yes", basedOn: 0 }]);
  expect(t.takeDelivered()).toMatchObject([
    { to: [`@${number}`], except: "c1", event: "messageExtensionsChanged", data: { groupId, from: "m_owner", seq } },
  ]);
  const late = await write(people.admin, [{ key: "vote", value: "no", basedOn: 0 }]);
  expect(late.pairs).toMatchObject([{ error: extensionErrors.versionConflict, extension: { value: "yes" } }]);
  await write(people.admin, [{ key: "vote", basedOn: 1 }]);
  const list = (me: Account, fromVersion?: number) =>
    listMessageExtensions(t.domain, t.app, { ...named(me), seq, fromVersion });
  expect(await list(people.owner)).toMatchObject({ extensions: [], latestVersion: 2 });
  expect((await changes(people.member)).map(({ kind }) => kind)).toEqual(["extensions", "extensions"]);
  await expect(list(people.outsider)).rejects.toEqual(code(groupErrors.notPermitted));
  const plain = await say(people.owner);
  const pairs = [{ key: "a", value: "1", basedOn: 0 }];
  await expect(writeMessageExtensions(t.domain, t.app, { ...named(people.member), seq: plain, pairs })).rejects.toEqual(
    code(extensionErrors.notSupported),
  );
});

describe("read receipts of a client", () => {
  const send = (me: Account, ...seqs: number[]) => sendReadReceipts(t.domain, t.app, { ...named(me), seqs });
  const asking = { needReadReceipt: true };

  test("reach the devices of the sender and the other devices of the reader, with the counts as they are now", async () => {
    const seq = await say(people.owner, asking);
    expect(await send(people.member, seq)).toMatchObject({ seqs: [seq], changePosition: 1 });
    const counts = [{ seq, readCount: 1, unreadCount: 1 }];
    const data = { from: "m_member", to: groupId, groupId, seqs: [seq], counts };
    expect(t.takeDelivered()).toMatchObject([
      { to: ["m_owner"], except: undefined, event: "receiptsSent", data },
      { to: ["m_member"], except: "c1", event: "receiptsSent", data },
    ]);
    expect(await send(people.member, seq)).toMatchObject({ seqs: [], changePosition: 0 });
    expect(t.takeDelivered()).toEqual([]);
    expect((await read(people.admin)).at(-1)).toMatchObject({ readCount: 1, unreadCount: 1 });
    const at = t.clock.now;
    expect(await listReadReceipts(t.domain, t.app, { ...named(people.owner), seqs: [1, seq] })).toEqual([
      { seq, at, readCount: 1, unreadCount: 1 },
    ]);
  });

  test("of many come with the change log once, with the last change that names a message", async () => {
    const [first, second] = [await say(people.owner, asking), await say(people.owner, asking)];
    await send(people.member, first, second);
    await send(people.admin, second);
    expect(await changes(people.owner)).toMatchObject([
      {
        kind: "receipts",
        seqs: [first, second],
        by: "m_member",
        counts: [{ seq: first, readCount: 1, unreadCount: 1 }],
      },
      { kind: "receipts", seqs: [second], by: "m_admin", counts: [{ seq: second, readCount: 2, unreadCount: 0 }] },
    ]);
  });

  test("need a message that asks for them and that the reader may see, and a type that has them", async () => {
    const [plain, secret] = [await say(people.owner), await say(people.owner, { ...asking, targets: [people.admin] })];
    for (const seq of [plain, secret, 1, 99])
      await expect(send(people.member, seq)).rejects.toEqual(code(groupErrors.noReceipt));
    const community = await t.makeGroup({ type: "Community", groupId: `@TGS#_${++randoms}` });
    const seq = await say(people.owner, {}, community.groupId);
    await expect(
      sendReadReceipts(t.domain, t.app, { ...named(people.member, {}, community.groupId), seqs: [seq] }),
    ).rejects.toEqual(code(groupErrors.notPermitted));
  });

  test("readers and the others are listed for members, page by page", async () => {
    const seq = await say(people.member, asking);
    await send(people.owner, seq);
    const list = (me: Account, filter: "read" | "unread", cursor?: string) =>
      listMessageReaders(t.domain, t.app, { me, groupId, seq, filter, count: 1, cursor });
    expect((await list(people.member, "read")).accounts).toMatchObject([{ userId: "m_owner" }]);
    expect(await list(people.member, "unread")).toMatchObject({ accounts: [{ userId: "m_admin" }], cursor: undefined });
    await send(people.admin, seq);
    const first = await list(people.member, "read");
    expect(first).toMatchObject({ accounts: [{ userId: "m_owner" }], cursor: expect.any(String) });
    expect(await list(people.member, "read", first.cursor)).toMatchObject({ accounts: [{ userId: "m_admin" }] });
    await expect(list(people.outsider, "read")).rejects.toEqual(code(groupErrors.notPermitted));
    await expect(list(people.member, "read", "x")).rejects.toEqual(code(groupErrors.badParameter));
  });
});
