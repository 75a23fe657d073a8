import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openMaintenance } from "../open-maintenance.ts";
import { openStorage } from "../open-storage.ts";
import type { Storage } from "../storage.ts";

let folder: string;
let url: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hongyan-check-"));
  url = `sqlite:${join(folder, "hongyan.db")}`;
  const storage = await openStorage(url);
  await fill(storage);
  await storage.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** a and b are friends and follow each other, a blocks c, c asks b; d was all of that to a and b, and is gone. */
async function fill(storage: Storage): Promise<void> {
  const at = Date.now();
  const secret = "k".repeat(40);
  await storage.commit("createApp", { sdkAppId: 1, name: "one", admins: [], settings: {}, secret, at });
  const userIds = ["a", "b", "c", "d"];
  const accounts = userIds.map((userId) => ({ userId, profile: {} }));
  const numbers = await storage.commit("importAccounts", { sdkAppId: 1, accounts, at });
  await storage.commit("countRegistrations", { figure: "registrations", limit: 10, utcOffsets: [] });
  const [a, b, c, d] = numbers.map((number, i) => ({ number, userId: userIds[i] ?? "" })) as [
    Named,
    Named,
    Named,
    Named,
  ];
  const add = (account: Named, others: Named[], consent: "given" | "needed") =>
    storage.commit("addFriends", {
      account,
      isBoth: true,
      additions: others.map((other) => ({ ...other, consent, source: "AddSource_Type_Web", group: "Work" })),
      limits: { friends: 9, groups: 9, unreadRequests: 9 },
      at,
    });
  await add(a, [b, d], "given");
  await add(c, [b, d], "needed");
  for (const [me, others] of [
    [a, [b, c, d]],
    [b, [a, d]],
    [d, [a, b, c]],
  ] as const)
    await storage.commit("follow", { me, others: [...others], limit: 9, at });
  await storage.commit("addToBlocklist", { account: a.number, userId: "a", others: [c], limit: 9, at });
  await storage.commit("createConversationGroup", {
    ...{ account: a.number, name: "near", groupLimit: 9, settingsLimit: 9, at },
    targets: [b, d].map(({ number, userId }) => ({ kind: 1, number, conversationName: `C2C${userId}` })),
  });
  await storage.commit("deleteAccount", { account: d.number, at });
}
type Named = { number: number; userId: string };

describe("check of relations", () => {
  test("finds nothing in data that the server wrote, also about an account that is gone", () => {
    expect(openMaintenance(url).check().findings).toEqual([]);
  });

  const gone = "(SELECT number FROM accounts WHERE deleted_at IS NOT NULL)";
  test.each([
    ["a wrong count", "UPDATE follow_counts SET followers = 7 WHERE following = 2", "it says 7/2/1 followers"],
    ["a count that is missing", "DELETE FROM follow_counts", "it says 0/0/0 followers"],
    ["a mutual that is none", "DELETE FROM follows WHERE is_mutual = 1 AND follower < followed", "marked as mutual"],
    ["a mutual that nobody marked", "UPDATE follows SET is_mutual = 0", "is not marked as mutual"],
    ["a grouped account that is no friend", "DELETE FROM friends", "one of the two is not there"],
    ["members of no group", "DELETE FROM friend_groups", "one of the two is not there"],
    ["conversations of no group", "DELETE FROM conversation_groups", "conversation group 1 has"],
    ["a grouped conversation without settings", "DELETE FROM conversation_settings", "conversation group 1 has"],
    ["settings of nothing", "DELETE FROM conversation_group_members", "say nothing"],
    ["a friend that is gone", `UPDATE friends SET friend = ${gone} WHERE account < friend`, "one of the two is gone"],
    ["a block of one that is gone", `UPDATE blocks SET blocked = ${gone}`, "blocks has it beside account"],
    [
      "a request nobody sees",
      "UPDATE friend_requests SET is_hidden_from_receiver = 1, is_hidden_from_requester = 1",
      "is shown to nobody",
    ],
    ["a place ahead of the head", "UPDATE blocks SET position = 99", "blocks has number 99, given out up to"],
    ["places without a head", "DELETE FROM conversation_setting_heads", "given out up to none"],
  ])("finds %s", (_what, sql, expected) => {
    const database = new DatabaseSync(join(folder, "hongyan.db"));
    const { changes } = database.prepare(sql).run();
    database.close();
    expect(Number(changes)).toBeGreaterThan(0);
    expect(openMaintenance(url).check().findings.join("\n")).toContain(expected);
  });
});
