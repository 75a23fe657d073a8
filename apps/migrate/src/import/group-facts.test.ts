import { expect, test } from "vitest";
import type { RecordOf } from "../dump/records.ts";
import { temporaryFolder, writeRecords } from "../dump/testing/dump-fixtures.ts";
import { readGroupFacts } from "./group-facts.ts";

const body: RecordOf<"groupMessages">["body"] = [{ MsgType: "TIMTextElem", MsgContent: { Text: "hi" } }];
const group = (groupId: string, more: object = {}): RecordOf<"groups"> => ({
  groupId,
  type: "Public",
  name: "n",
  ...more,
});
const message = (groupId: string, at: number) => ({ groupId, from: "u_a", id: `${groupId} ${at}`, at, body });

test("a group is as old as the oldest of what belongs to it", async () => {
  using folder = temporaryFolder();
  writeRecords(folder.path, {
    groups: [group("told", { createdAt: 5_000 }), group("untold"), group("joined"), group("empty")],
    members: [{ groupId: "joined", userId: "u_a", role: "Member", joinedAt: 2_000 }],
    groupMessages: [
      message("told", 4_000),
      message("untold", 7_000),
      message("untold", 8_000),
      message("joined", 3_000),
    ],
  });
  const facts = await readGroupFacts(folder.path, () => {});
  const ages = ["told", "untold", "joined", "empty"].map((id) => facts.of(id)?.createdAt);
  expect(ages).toEqual([4_000, 7_000, 2_000, undefined]);
});

test("without an owner of its own a group has the first of its members who is one", async () => {
  using folder = temporaryFolder();
  const owner = (groupId: string, userId: string) => ({ groupId, userId, role: "Owner" as const });
  writeRecords(folder.path, {
    groups: [group("told", { ownerId: "u_z" }), group("untold")],
    members: [owner("told", "u_a"), owner("untold", "u_b"), owner("untold", "u_c")],
  });
  const facts = await readGroupFacts(folder.path, () => {});
  expect(["told", "untold"].map((id) => facts.of(id)?.ownerId)).toEqual(["u_z", "u_b"]);
});
