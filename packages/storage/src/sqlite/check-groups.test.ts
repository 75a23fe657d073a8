import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeAccounts, messageOf } from "../contract/engine-under-test.ts";
import { leave } from "../contract/group-append-contract.ts";
import { makeGroup, storedTip } from "../contract/groups-under-test.ts";
import { messageFlags } from "../message-flags.ts";
import { openMaintenance } from "../open-maintenance.ts";
import { openStorage } from "../open-storage.ts";
import type { Storage } from "../storage.ts";

let folder: string;
let url: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hongyan-check-groups-"));
  url = `sqlite:${join(folder, "hongyan.db")}`;
  const storage = await openStorage(url);
  await fill(storage);
  await storage.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A group of three with imports, a tip, marks at many places, a recalled and a deleted message, and one who left. */
async function fill(storage: Storage): Promise<void> {
  const at = Date.now();
  const secret = "k".repeat(40);
  await storage.commit("createApp", { sdkAppId: 1, name: "one", admins: [], settings: {}, secret, at });
  const accounts = await makeAccounts(storage, 4, 1);
  const [a, b, c, d] = accounts as [number, number, number, number];
  const { number: group } = await makeGroup(storage, accounts, { sdkAppId: 1 });
  const say = (sender: number) => storage.append({ ...messageOf(sender, 0), sdkAppId: 1, group });
  const side = (account: number) => ({ account, conversationId: group, conversationName: "G", at });
  await say(a);
  await storage.commit("importGroupMessages", {
    ...{ group, members: [], counts: true, isQuiet: true, at: at + 5_000 },
    messages: [b, a].map((sender) => ({
      ...{ sender, time: Math.floor(at / 1000) + 2, random: 1, mayRepeat: false, body: "[]", customData: null },
    })),
  });
  for (const sender of [a, b, a, c, b, b]) await say(sender);
  await storage.commit("updateGroup", {
    ...{ group, members: [], changes: { name: "n" }, tip: storedTip(a), at },
  });
  await storage.commit("markGroupRead", { ...side(a), seq: 6 });
  await storage.commit("setGroupUnread", { ...side(b), unread: 3 });
  await storage.commit("recallGroupMessages", { conversationId: group, seqs: [8], by: "x", at });
  await storage.commit("deleteGroupMessages", { ...side(a), seqs: [9] });
  await storage.commit("clearGroupHistory", { group, members: [], seq: 2, at });
  await leave(storage, group, d);
  await storage.commit("countRegistrations", { figure: "registrations", limit: 10, utcOffsets: [] });
}

function doctor(sql: string): void {
  const database = new DatabaseSync(join(folder, "hongyan.db"));
  database.exec(sql);
  database.close();
}

const { counts } = messageFlags;

describe("check of groups", () => {
  test("finds nothing in data that the server wrote", () => {
    expect(openMaintenance(url).check()).toEqual({ findings: [], findingCount: 0, conversations: 1, messages: 10 });
  });

  test.each([
    ["a wrong total in a head", "UPDATE conversations SET counted = 99", "the head says totals 99/0"],
    ["a message that vanished", "DELETE FROM messages WHERE seq = 3", "seq 4 follows 2"],
    ["a tip that counts", `UPDATE messages SET flags = flags | ${counts} WHERE seq = 10`, "tip 10 counts as unread"],
    ["a recall the head forgot", "UPDATE conversations SET uncounted = NULL", "positions none stopped counting"],
    ["a quiet import the head forgot", "UPDATE conversations SET quiet_ranges = NULL", "quiet imports none"],
    ["a mark of everybody ahead", "UPDATE conversations SET read_floor = 99", "read for everybody up to 99 of 10"],
    ["a wrong mark of everybody", "UPDATE conversations SET read_floor_position = 7", "says position 7, it is"],
    ["a read mark ahead", "UPDATE memberships SET read_seq = 99 WHERE visible_to IS NULL", "read up to 99 of 10"],
    ["a wrong read position", "UPDATE memberships SET read_position = 1 WHERE read_seq = 6", "at seq 6, it is 6"],
    ["wrong own messages", "UPDATE memberships SET own_since = 9 WHERE read_seq = 6", "9 own messages after seq 6"],
    ["an end ahead", "UPDATE memberships SET visible_to = 99 WHERE visible_to IS NOT NULL", "visible up to 99 of 10"],
    ["a beginning ahead", "UPDATE memberships SET visible_from = 99", "visible from 99"],
    ["a mark of nobody", "UPDATE memberships SET floor_seen = 9", "it knows read mark 9"],
    ["a wrong count of members", "UPDATE groups SET member_count = 9", "it says 9 members, counted again 3"],
    ["a place ahead", "UPDATE groups SET last_position = 1", "a member has place 3, given out up to 1"],
    ["an owner with another role", "UPDATE group_members SET role = 'Member'", "owns it and has another role"],
    ["an owner that is none", "UPDATE groups SET owner = NULL", "has the role of an owner that it is not"],
    [
      "a member without a side",
      "DELETE FROM memberships WHERE read_seq = 6",
      "its side of the conversation is missing",
    ],
    ["a side without a member", "DELETE FROM group_members WHERE position = 2", "reads on in it, and is no member"],
    ["a clearing ahead", "UPDATE groups SET cleared_seq = 99", "cleared up to 99 of 10"],
    ["a group without conversation", "UPDATE conversations SET kind = 1", "it has no conversation"],
    ["members of no group", "UPDATE group_members SET group_number = 77", "group_members names it"],
    ["a topic of nothing", "UPDATE groups SET community = 77", "a topic of a community that does not exist"],
    ["a pin of nothing", "INSERT INTO group_pins SELECT number, 77, 1, 1 FROM groups", "message 77 is pinned"],
    [
      "attributes without a head",
      "INSERT INTO group_attributes (group_number, name, value, version) SELECT number, 'k', 'v', 3 FROM groups",
      "an attribute has version 3",
    ],
  ])("finds %s", (_what, sql, expected) => {
    doctor(sql);
    expect(openMaintenance(url).check().findings.join("\n")).toContain(expected);
  });
});
