import { afterEach, describe, expect, test } from "vitest";
import type { RecordOf } from "../dump/records.ts";
import { noProgress, type Records, temporaryFolder, textMessage, writeRecords } from "../dump/testing/dump-fixtures.ts";
import type { VerifyOptions } from "./comparing.ts";
import { openDumpSide } from "./dump-side.ts";
import { renderReport } from "./render-report.ts";
import { type Verification, verify } from "./verify.ts";

const folders: ReturnType<typeof temporaryFolder>[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder[Symbol.dispose]();
});

const usual: VerifyOptions = {
  ...{ order: "exact", clockTolerance: 0, mostPerConversation: 20, mostPerKind: 1000, samplesPerKind: 2 },
};

function sideOf(records: Records) {
  const folder = temporaryFolder();
  folders.push(folder);
  writeRecords(folder.path, records);
  return openDumpSide(folder.path);
}

const compare = (old: Records, now: Records, options: Partial<VerifyOptions> = {}): Promise<Verification> =>
  verify({ old: sideOf(old), now: sideOf(now) }, { ...usual, ...options }, noProgress);

function found({ kinds }: Verification): string[] {
  return kinds.flatMap(({ kind, listed }) =>
    listed.map(({ what, subject, fields = [] }) => [kind, what, subject, ...fields].join(" ")),
  );
}

const names = (...list: string[]) => list.map((userId) => ({ userId }));
const crew: RecordOf<"groups"> = { groupId: "crew", type: "Public", name: "Crew", ownerId: "alice" };

describe("records", () => {
  test("are missing, additional, or say something else", async () => {
    const result = await compare(
      {
        accounts: names("alice", "bob"),
        profiles: [
          { userId: "alice", nick: "Alice", custom: { Team: "a" } },
          { userId: "bob", nick: "" },
        ],
      },
      {
        accounts: names("alice", "carol"),
        profiles: [{ userId: "alice", nick: "Al", custom: { Tag_Profile_Custom_Team: "a" } }],
      },
    );
    expect(found(result)).toEqual([
      ...["accounts additional carol", "accounts missing bob", "profiles different alice nick"],
    ]);
    expect(result).toMatchObject({ isEqual: false, notes: [expect.stringContaining("relations, blocklists")] });
  });

  test("may lack on the old side what the new server chooses itself", async () => {
    const relation = { userId: "alice", friendId: "bob", friendGroups: ["b", "a"] };
    const result = await compare(
      { relations: [relation], groups: [{ ...crew, name: "", createdAt: 5_000_999 }] },
      {
        relations: [{ ...relation, friendGroups: ["a", "b"], addedAt: 9000, addSource: "Import" }],
        groups: [{ ...crew, name: "crew", joinOption: "consent", maxMembers: 200, createdAt: 5_000_000 }],
      },
    );
    expect(found(result)).toEqual([]);
  });

  test("of members are expected as the new server keeps them: one owner, who is in the group", async () => {
    const member = (userId: string, role: "Owner" | "Admin" | "Member", groupId = "crew") => ({
      groupId,
      userId,
      role,
    });
    const closed: RecordOf<"groups"> = { groupId: "@TGS#1A", type: "Private", name: "Closed" };
    const result = await compare(
      {
        groups: [crew, closed],
        members: [member("bob", "Owner"), member("carol", "Owner", "@TGS#1A"), member("dave", "Admin", "@TGS#1A")],
      },
      {
        groups: [crew, { ...closed, groupId: "tgs~1A", ownerId: "carol" }],
        members: [
          ...[member("alice", "Owner"), member("bob", "Admin")],
          ...[member("carol", "Owner", "tgs~1A"), member("dave", "Member", "tgs~1A")],
        ],
      },
    );
    expect(found(result)).toEqual([]);
  });
});

describe("messages", () => {
  const said = Array.from({ length: 6 }, (_, i) => textMessage(i % 2 ? "bob" : "alice", i % 2 ? "alice" : "bob", i));

  test("are found one by one where a conversation differs, as many as asked for, and counted all", async () => {
    const other = textMessage("carol", "dave", 9);
    const result = await compare(
      { c2cMessages: [...said, other] },
      { c2cMessages: [other] },
      { mostPerConversation: 2 },
    );
    const [c2c] = result.kinds;
    expect(c2c).toMatchObject({ totals: { missing: 6 }, conversations: { all: 2, differing: 1 } });
    expect(c2c?.listed.map(({ id, at }) => [id, at])).toEqual([
      ["m0", 1_600_000_000_000],
      ["m1", 1_600_000_001_000],
    ]);
  });

  test("that are newer than asked for are left out, and unread counts with them", async () => {
    const old = { c2cMessages: said.slice(0, 4), readMarks: [{ userId: "alice", peerId: "bob", unread: 1 }] };
    const now = { c2cMessages: said, readMarks: [{ userId: "alice", peerId: "bob", unread: 3 }] };
    expect(found(await compare(old, now))).toHaveLength(3);
    const until = await compare(old, now, { until: said[3]?.at });
    expect(until).toMatchObject({ isEqual: true, kinds: [{ kind: "c2cMessages", old: 4, new: 4 }] });
    expect(until.notes.join(" ")).toContain("readMarks");
  });

  test("that are older than asked for are left out, and unread counts with them", async () => {
    const old = { c2cMessages: said.slice(2), readMarks: [{ userId: "alice", peerId: "bob", unread: 3 }] };
    const now = { c2cMessages: said, readMarks: [{ userId: "alice", peerId: "bob", unread: 1 }] };
    expect((await compare(old, now)).kinds[0]).toMatchObject({ totals: { additional: 2 } });
    const since = await compare(old, now, { since: said[2]?.at });
    expect(since).toMatchObject({ isEqual: true, kinds: [{ kind: "c2cMessages", old: 4, new: 4 }] });
    expect(since.notes.join(" ")).toContain("readMarks");
    expect(renderReport(since)).toContain("Messages before 2020-09-13 12:26 UTC were left out.");
  });

  test("of the first and the last second asked for count, though the new side knows whole seconds only", async () => {
    const exact = said.map((message) => ({ ...message, at: message.at + 400 }));
    const [since, until] = [said[1]?.at, said[4]?.at].map((at = 0) => at + 200);
    const result = await compare({ c2cMessages: exact }, { c2cMessages: said }, { since, until });
    expect(result).toMatchObject({ isEqual: true, kinds: [{ old: 4, new: 4 }] });
  });

  test("of one second may change places where that is allowed", async () => {
    const at = 1_600_000_000_000;
    const [one, other] = [textMessage("alice", "bob", 1, at), textMessage("bob", "alice", 2, at)];
    const [old, now] = [{ c2cMessages: [one, other] }, { c2cMessages: [other, one] }];
    expect(found(await compare(old, now))).toEqual(["c2cMessages outOfOrder alice → bob"]);
    expect((await compare(old, now, { order: "by-second" })).isEqual).toBe(true);
  });

  test("are counted by day and shown as samples, the same ones each time", async () => {
    const [changed, ...rest] = said as [(typeof said)[0], ...typeof said];
    const now = { c2cMessages: rest };
    const result = await compare({ c2cMessages: said }, now, { samplesPerKind: 6 });
    expect(result.days).toEqual([{ day: 18_518, old: 6, new: 5 }]);
    const shown = result.samples.map(({ old, new: after }) => [old.id, after?.id]).sort();
    expect(shown[0]).toEqual([changed.id, undefined]);
    expect(shown[1]).toEqual(["m1", "m1"]);
    const few = await Promise.all([1, 2].map(() => compare({ c2cMessages: said }, now)));
    expect(few[0]?.samples).toHaveLength(2);
    expect(few[0]?.samples).toEqual(few[1]?.samples);
  });
});

describe("unread counts", () => {
  const at = 1_600_000_000_000;
  const said = Array.from({ length: 4 }, (_, i) => textMessage("bob", "alice", i, at + i * 1000));

  test("are never more than there are messages, and follow the time of the last read one", async () => {
    const old = (mark: object) => ({ c2cMessages: said, readMarks: [{ userId: "alice", peerId: "bob", ...mark }] });
    const now = (unread: number) => ({
      c2cMessages: said,
      readMarks: [{ userId: "alice", peerId: "bob", unread }],
    });
    expect((await compare(old({ unread: 99 }), now(4))).isEqual).toBe(true);
    expect((await compare(old({ readUpTo: at + 1000 }), now(2))).isEqual).toBe(true);
    expect((await compare(old({}), now(0))).isEqual).toBe(true);
    expect(found(await compare(old({ unread: 2 }), now(1)))).toEqual(["readMarks different alice, with bob unread"]);
    expect(found(await compare({ c2cMessages: said, readMarks: [] }, now(1)))).toHaveLength(1);
  });

  test("of groups count from when one came, and in meetings not at all", async () => {
    const groupSaid = (groupId: string) =>
      said.map(({ to: _, ...message }) => ({ ...message, groupId }) as RecordOf<"groupMessages">);
    const meeting: RecordOf<"groups"> = { groupId: "meeting", type: "ChatRoom", name: "m" };
    const members = ["crew", "meeting"].map((groupId) => ({
      ...{ groupId, userId: "alice", role: "Owner" as const, joinedAt: at + 2000 },
    }));
    const base = {
      ...{ groups: [crew, { ...meeting, ownerId: "alice" }], members },
      groupMessages: [...groupSaid("crew"), ...groupSaid("meeting")],
    };
    const mark = (groupId: string, unread: number) => ({ userId: "alice", groupId, unread });
    const old = { ...base, readMarks: [mark("crew", 50), mark("meeting", 3)] };
    expect(found(await compare(old, { ...base, readMarks: [mark("crew", 2)] }))).toEqual([]);
    expect(found(await compare(old, { ...base, readMarks: [mark("crew", 1)] }))).toHaveLength(1);
  });
});

test("the report says what it comes down to, and escapes what people wrote", async () => {
  const evil = { ...textMessage("alice", "bob", 1), customData: "<img src=x>" };
  const equal = renderReport(await compare({ c2cMessages: [evil] }, { c2cMessages: [evil] }));
  expect(equal).toContain("<strong>No differences</strong>");
  expect(equal).toContain("&lt;img src=x&gt;");
  const differing = renderReport(await compare({ c2cMessages: [evil] }, { c2cMessages: [] }));
  expect(differing).toContain("<strong>1 difference</strong>");
  for (const page of [equal, differing]) expect(page).not.toContain("<img");
});
