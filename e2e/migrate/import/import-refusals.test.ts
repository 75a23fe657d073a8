import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callOperator, callRest, mustCallRest, setAppSettings } from "../../call-rest.ts";
import { type RunningServer, temporaryFolder } from "../../start-server.ts";
import { type GeneratedDump, generateDump, writeDump } from "./generated-dump.ts";
import { reached, startAppServer } from "./import-fixtures.ts";
import { linesOf, readReport, runImport, startImport } from "./run-import.ts";

const messageCount = 5_000;
const dump = generateDump(messageCount);
const dumpFolder = join(temporaryFolder(), "dump");
writeDump(dumpFolder, dump);

let server: RunningServer;
beforeAll(async () => {
  server = await startAppServer();
  const group = { Type: "Public", Name: "Crew", GroupId: "crew-0" };
  await mustCallRest(server, "group_open_http_svc/create_group", group);
});
afterAll(() => server?.kill());

describe("records that do not fit", () => {
  const [alice, bob, ghost] = ["bad-alice", "bad-bob", "bad-ghost"] as const;
  const text = (words: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];
  const at = (second: number) => (1_600_000_000 + second) * 1000;
  const c2c = (id: number, from: string, words = "hi") => ({
    from,
    to: bob,
    id: `${id}`,
    at: at(id),
    body: text(words),
  });
  const bad: Partial<GeneratedDump> = {
    accounts: [alice, bob, "@RBT#machine"].map((userId) => ({ userId })),
    profiles: [
      { userId: alice, nick: "n".repeat(501) },
      { userId: ghost, nick: "g" },
      { userId: bob, nick: "B" },
    ],
    relations: [
      { userId: alice, friendId: bob },
      { userId: alice, friendId: ghost },
      { userId: ghost, friendId: bob },
    ],
    blocklists: [
      { userId: alice, blockedId: alice },
      { userId: alice, blockedId: bob },
    ],
    c2cMessages: [c2c(1, alice), c2c(2, ghost), c2c(3, alice, "x".repeat(12_000)), c2c(4, alice)],
    groups: [
      { groupId: "bad-crew", type: "Public", name: "c", ownerId: alice, createdAt: at(0) },
      { groupId: "bad-orphan", type: "Public", name: "o", ownerId: ghost, createdAt: at(0) },
      { groupId: "crew-0", type: "Private", name: "taken", ownerId: alice, createdAt: at(0) },
    ],
    members: [
      { groupId: "bad-crew", userId: ghost, role: "Member" },
      { groupId: "bad-crew", userId: bob, role: "Member" },
      { groupId: "crew-0", userId: bob, role: "Member" },
    ],
    groupMessages: [
      ...[1, 2, 3].map((n) => ({ ...c2c(n, alice), groupId: "bad-crew", id: `g${n}` })),
      { ...c2c(2, alice), groupId: "bad-crew", id: "late" },
      { ...c2c(3, bob, "y".repeat(12_000)), groupId: "bad-crew", id: "long" },
      { ...c2c(4, ghost), groupId: "bad-crew", id: "ghost" },
      { ...c2c(5, alice), groupId: "bad-crew", id: "last" },
      { ...c2c(6, alice), groupId: "crew-0", id: "foreign" },
    ],
    readMarks: [
      { userId: alice, groupId: "bad-crew" },
      { userId: ghost, peerId: alice, unread: 0 },
    ],
  };
  const folder = join(temporaryFolder(), "dump");
  const state = join(folder, "import");
  const rejectsOf = (kind: string) => linesOf(join(state, "rejects", `${kind}.ndjson`));
  const short = (kind: string) => rejectsOf(kind).map(({ line, code }) => `${line}:${code}`);

  test("are set aside with their reasons, and the others come in", async () => {
    writeDump(folder, bad);
    appendFileSync(join(folder, "accounts.ndjson"), '{"userId": 7}\n{"user\n');
    const { code, output } = await runImport(server, folder);
    expect(code, output).toBe(1);
    expect(output).toContain(join(state, "rejects", "c2cMessages.ndjson"));
    expect(short("accounts").sort()).toEqual(["3:70402", "4:0", "5:0"]);
    expect(short("profiles").sort()).toEqual(["1:40601", "2:40003"]);
    expect(short("relations").sort()).toEqual(["2:30003", "3:30003"]);
    expect(short("blocklists")).toEqual(["1:30001"]);
    expect(short("c2cMessages")).toEqual(["2:90048", "3:93000"]);
    expect(short("groups").sort()).toEqual(["2:10019", "3:10021"]);
    expect(short("members").sort()).toEqual(["1:0", "3:10021"]);
    expect(short("groupMessages").sort()).toEqual(["4:10004", "5:80002", "6:10019", "8:10021"]);
    expect(short("readMarks").sort()).toEqual(["1:0", "2:90008"]);
    expect(rejectsOf("c2cMessages")[0]).toEqual({
      ...{ line: 2, code: 90048, record: bad.c2cMessages?.[1] },
      reason: expect.stringContaining("the account does not exist"),
    });
    const query = { GroupId: "bad-crew", ReqMsgNumber: 20 };
    const { RspMsgList } = await mustCallRest(server, "group_open_http_svc/group_msg_get_simple", query);
    expect((RspMsgList as { MsgTimeStamp: number }[]).map((one) => one.MsgTimeStamp % 10)).toEqual([5, 3, 2, 1]);
    // Nothing went into a group that only has the same id.
    const crew = await mustCallRest(server, "group_open_http_svc/group_msg_get_simple", {
      ...query,
      GroupId: "crew-0",
    });
    expect(crew.RspMsgList).toEqual([]);
  });

  test("come in with --rejects-only once they fit; the rest stays set aside", async () => {
    await mustCallRest(server, "im_open_login_svc/account_import", { UserID: ghost });
    const { code, output } = await runImport(server, folder, "--rejects-only");
    expect(code, output).toBe(1);
    expect(short("profiles")).toEqual(["1:40601"]);
    expect(existsSync(join(state, "rejects", "relations.ndjson"))).toBe(false);
    expect(short("c2cMessages")).toEqual(["3:93000"]);
    expect(short("groups")).toEqual(["3:10021"]);
    expect(short("members")).toEqual(["3:10021"]);
    // The history of a group grows at its end only.
    expect(short("groupMessages").sort()).toEqual(["4:10004", "5:80002", "6:10004", "8:10021"]);
    const history = await callRest(server, "openim/admin_getroammsg", {
      ...{ Operator_Account: bob, Peer_Account: ghost, MinTime: 0, MaxTime: 0x7fffffff, MaxCnt: 10 },
    });
    expect(history.MsgCnt).toBe(1);
    expect(readReport(state).c2cMessages).toMatchObject({ records: 4, imported: 3, rejected: 1 });
  });
});

describe("a dry run", () => {
  test("tells what there is to do and to find, and writes nothing", async () => {
    await mustCallRest(server, "im_open_login_svc/account_import", { UserID: "dry-known" });
    const folder = join(temporaryFolder(), "dump");
    const text = [{ MsgType: "TIMTextElem", MsgContent: { Text: "x".repeat(13_000) } }];
    writeDump(folder, {
      ...dump,
      blocklists: [
        { userId: "dry-known", blockedId: "user-1" },
        { userId: "dry-unknown", blockedId: "user-1" },
      ],
      members: [...dump.members, { groupId: "no-crew", userId: "user-1", role: "Member" }],
      c2cMessages: [...dump.c2cMessages, { from: "user-1", to: "user-2", id: "long", at: 1, body: text }],
    });
    const { code, output } = await runImport(server, folder, "--dry-run");
    expect(code, output).toBe(1);
    const recalled = dump.c2cMessages.filter(({ isRecalled }) => isRecalled).length;
    const calls = (messageCount / 2 + 1 + recalled).toLocaleString("en");
    expect(output).toMatch(new RegExp(`^c2cMessages +2,501 +${calls} .* 1$`, "m"));
    expect(output).toMatch(/^accounts +200 +2 +1 s +0$/m);
    expect(output).toContain("blocklists.ndjson:2: there is no account dry-unknown");
    expect(output).not.toContain("there is no account dry-known");
    expect(output).toContain("members.ndjson:201: there is no group no-crew");
    expect(output).toMatch(/c2c-messages\.ndjson:2501: it has \d+ bytes/);
    expect(output).toMatch(/Nothing was written\. The import would take about .* calls a second, as measured just now/);
    expect(existsSync(join(folder, "import"))).toBe(false);
    const { ResultItem } = await mustCallRest(server, "im_open_login_svc/account_check", {
      CheckItem: [{ UserID: "user-1" }],
    });
    expect(ResultItem).toMatchObject([{ AccountStatus: "NotImported" }]);
    const { output: rated } = await runImport(server, dumpFolder, "--dry-run", "--rate", "100");
    expect(rated).toContain("at 100 calls a second.");
  });
});

describe("a wrong set-up", () => {
  test.each([
    ["another app", ["--sdkappid", "1400000009"], /failed with 60006|failed with 70020/],
    ["somebody who is no administrator", ["--admin", "user-1"], /failed with 60010/],
    ["a folder without a dump", ["--dump", "/nowhere"], /there is no folder/],
    ["a kind that is none", ["--kinds", "accounts,friends"], /friends is none of accounts/],
  ])("(%s) ends the import with a sentence", async (_what, args, sentence) => {
    const { code, output } = await runImport(server, dumpFolder, ...args);
    expect([code === 0, output]).toEqual([false, expect.stringMatching(sentence)]);
    expect(output).not.toMatch(/\n\s+at /);
  });

  test("is said in the middle as well, and the import goes on after it is put right", async () => {
    const state = temporaryFolder();
    await setAppSettings(server, { restRates: { commands: { "openim/importmsg": 400 } } });
    const { ended, output } = startImport(server, dumpFolder, "--state", state, "--kinds", "accounts,c2cMessages");
    await reached(state, "c2cMessages", 100);
    await setAppSettings(server, { restRates: { commands: {} } });
    await callOperator(server, "PATCH", "/apps/1400000001", { isEnabled: false });
    expect([await ended, output()]).toEqual([1, expect.stringContaining("the server takes nothing")]);
    await callOperator(server, "PATCH", "/apps/1400000001", { isEnabled: true });
    const { code } = await runImport(server, dumpFolder, "--state", state, "--kinds", "accounts,c2cMessages");
    expect(code).toBe(0);
    expect(existsSync(join(state, "rejects"))).toBe(false);
  });
});
