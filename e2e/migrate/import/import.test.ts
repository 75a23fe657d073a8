import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setAppSettings } from "../../call-rest.ts";
import { createDice } from "../../dice.ts";
import { type RunningServer, startServer, temporaryFolder } from "../../start-server.ts";
import { generateDump, givenOutId, type Message, writeDump } from "./generated-dump.ts";
import { reached, startAppServer } from "./import-fixtures.ts";
import { readReport, runImport, startImport } from "./run-import.ts";
import { contentOf, hereOf } from "./server-content.ts";

const messageCount = 5_000;
const dump = generateDump(messageCount);
const dumpFolder = join(temporaryFolder(), "dump");
writeDump(dumpFolder, dump);

const servers: RunningServer[] = [];
async function startAnother(): Promise<RunningServer> {
  const another = await startAppServer();
  servers.push(another);
  return another;
}
afterAll(() => Promise.all(servers.map((one) => one.kill())));

let server: RunningServer;
let content: Awaited<ReturnType<typeof contentOf>>;
beforeAll(async () => {
  server = await startAnother();
  const { code, output } = await runImport(server, dumpFolder);
  expect(code, output).toBe(0);
  content = await contentOf(server, dump);
});

const seconds = (at: unknown) => Math.floor(Number(at) / 1000);

describe("what was imported", () => {
  test("is counted in a report", () => {
    const report = readReport(join(dumpFolder, "import"));
    for (const [kind, records] of Object.entries(dump))
      expect(report[kind]).toMatchObject({ records: records.length, imported: records.length, rejected: 0 });
  });

  const asTold = ({ from, at, body, customData, isRecalled }: Message) => ({
    from,
    second: seconds(at),
    body: isRecalled ? [] : body,
    customData: isRecalled ? "" : (customData ?? ""),
  });
  type Told = Record<string, unknown>;
  const asRead = (message: Told) => ({
    from: message.From_Account,
    second: message.MsgTimeStamp,
    body: message.MsgBody,
    customData: message.CloudCustomData ?? "",
  });

  test("holds every one-to-one message with sender, time and content, in order", () => {
    let count = 0;
    for (const { pair, messages } of content.c2c) {
      const said = dump.c2cMessages.filter(({ from, to }) => [from, to].sort().join(" ") === pair);
      expect(messages.map(asRead)).toEqual(said.map(asTold));
      const recalled = messages.map(({ MsgFlagBits }) => MsgFlagBits === 8);
      expect(recalled).toEqual(said.map(({ isRecalled = false }) => isRecalled));
      count += messages.length;
    }
    expect(count).toBe(messageCount / 2);
  });

  test("holds every message of a group in order, with seqs from 1", () => {
    for (const [at, { messages }] of content.groups.entries()) {
      const said = dump.groupMessages.filter(({ groupId }) => groupId === dump.groups[at]?.groupId);
      expect(messages.map(asRead)).toEqual(said.map(asTold));
      expect(messages.map(({ MsgSeq }) => MsgSeq)).toEqual(said.map((_, i) => i + 1));
      expect(messages.map(({ IsPlaceMsg }) => IsPlaceMsg === 2)).toEqual(
        said.map(({ isRecalled = false }) => isRecalled),
      );
    }
  });

  test("holds profiles, friends beside blocklists, and groups with their members", () => {
    const [first, second] = content.profiles as unknown as { ProfileItem: unknown[] }[][];
    expect(second?.[0]?.ProfileItem).toEqual([
      { Tag: "Tag_Profile_IM_Nick", Value: "User 1 名" },
      { Tag: "Tag_Profile_IM_Image", Value: "https://img.example.org/1.png" },
    ]);
    expect(first?.[0]?.ProfileItem).toContainEqual({ Tag: "Tag_Profile_Custom_Team", Value: "team 0" });
    expect(first?.[0]?.ProfileItem).toHaveLength(9);
    for (const [userId, friends] of content.relations)
      expect(friends.map(({ To_Account }) => To_Account)).toEqual(
        dump.relations.flatMap((one) => (one.userId === userId ? one.friendId : [])).sort(),
      );
    expect(content.relations[0]?.[1][0]?.ValueItem).toEqual([
      { Tag: "Tag_SNS_IM_AddSource", Value: "AddSource_Type_QRcode" },
      { Tag: "Tag_SNS_IM_AddWording", Value: "hello" },
      { Tag: "Tag_SNS_IM_Group", Value: ["Old", "Of 0"] },
      { Tag: "Tag_SNS_IM_Remark", Value: "friend 0" },
      { Tag: "Tag_SNS_IM_AddTime", Value: 1_600_000_000 },
      { Tag: "Tag_SNS_Custom_Desk", Value: "0" },
    ]);
    for (const [userId, blocked] of content.blocklists)
      expect(blocked).toEqual(dump.blocklists.flatMap((one) => (one.userId === userId ? one.blockedId : [])).sort());
    const [crew] = content.groups as unknown as Record<string, never>[];
    expect(crew).toMatchObject({
      ...{ GroupId: "crew-0", Type: "Public", Name: "Crew 0", Owner_Account: "user-0", MuteAllMember: "On" },
      ...{ CreateTime: 1_600_000_000 - 1_000, MaxMemberNum: 300, ApplyJoinOption: "FreeAccess", MemberNum: 20 },
      AppDefinedData: [{ Key: "Port", Value: "north 0" }],
    });
    expect((crew?.MemberList ?? [])[2]).toMatchObject({ Member_Account: "user-10", Role: "Member", NameCard: "" });
    const roles = content.groups.map(({ MemberList }) => MemberList.map(({ Role }) => Role).sort());
    expect(roles[0]?.slice(0, 3)).toEqual(["Admin", "Admin", "Member"]);
    // Private groups have no admins.
    expect(roles[1]).not.toContain("Admin");
    expect(content.groups.map(({ MemberList }) => MemberList.length)).toEqual(dump.groups.map(() => 20));
  });

  test("takes a group along whose id another server gave out, whose owner or age is not told", () => {
    const groups = content.groups as unknown as Record<string, unknown>[];
    expect(groups[4]).toMatchObject({ GroupId: givenOutId.here });
    expect(groups[5]).toMatchObject({ Owner_Account: "user-5" });
    for (const at of [5, 6]) {
      const first = dump.groupMessages.find(({ groupId }) => groupId === dump.groups[at]?.groupId);
      const joined = dump.members.flatMap((one) =>
        one.groupId === dump.groups[at]?.groupId ? (one.joinedAt ?? []) : [],
      );
      const oldest = Math.min(first?.at ?? 0, ...(joined as number[]));
      expect(groups[at]).toMatchObject({ CreateTime: seconds(oldest) });
    }
  });

  test("is read as far as it was: by time, by number, or all of it", () => {
    const marks = dump.readMarks.filter(({ peerId }) => peerId !== undefined);
    expect(marks.length).toBeGreaterThan(50);
    for (const { userId, peerId, readUpTo, unread } of marks) {
      const counted = dump.c2cMessages.filter(
        (one) => one.to === userId && one.from === peerId && !one.isRecalled && one.at > Number(readUpTo ?? 0),
      ).length;
      const { pair = "", unread: told } =
        content.c2c.find((one) => one.pair === [userId, peerId].sort().join(" ")) ?? {};
      const expected = unread === undefined ? counted : Math.min(Number(unread), counted);
      expect([userId, peerId, told?.[pair.split(" ").indexOf(userId)]]).toEqual([userId, peerId, expected]);
    }
  });

  test("lets nobody read what was said in a group before they came", () => {
    for (const { groupId, type } of dump.groups.filter((one) => one.type !== "ChatRoom")) {
      const late = dump.readMarks.find((mark) => mark.groupId === groupId && mark.unread === 99_999)?.userId ?? "";
      const joinedAt = dump.members.find((one) => one.groupId === groupId && one.userId === late)?.joinedAt;
      const readable = dump.groupMessages.filter(
        (one) =>
          one.groupId === groupId && seconds(one.at) >= seconds(joinedAt) && one.from !== late && !one.isRecalled,
      );
      const [, joined] = content.unread.find(([name]) => name === late) ?? [];
      const told = joined?.find(({ GroupId }) => GroupId === hereOf(groupId))?.SelfInfo;
      expect([type, told]).toEqual([
        type,
        expect.objectContaining({ UnreadMsgNum: readable.length, JoinTime: seconds(joinedAt) }),
      ]);
    }
  });
});

test("a second run changes nothing, with what is known of the first and without", async () => {
  const again = await runImport(server, dumpFolder);
  expect(again.code, again.output).toBe(0);
  const anew = await runImport(server, dumpFolder, "--state", temporaryFolder(), "--one-by-one");
  expect(anew.code, anew.output).toBe(0);
  expect(await contentOf(server, dump)).toEqual(content);
});

describe("an import that is broken off", () => {
  test("by kill -9, again and again, goes on and ends with the same", async () => {
    const other = await startAnother();
    const state = temporaryFolder();
    const dice = createDice(11);
    let kills = 0;
    // Slow enough for a few of them.
    const rates = { "openim/importmsg": 900, "group_open_http_svc/import_group_msg": 60 };
    await setAppSettings(other, { restRates: { commands: rates } });
    for (;;) {
      const { child, ended, output } = startImport(other, dumpFolder, "--state", state);
      const isKilled = kills < 6 && (await Promise.race([wait(500 + dice.number(900), true), ended.then(() => false)]));
      if (isKilled) child.kill("SIGKILL");
      const code = await ended;
      if (code === 0) break;
      expect([code, kills], output()).toEqual([null, expect.any(Number)]);
      if (++kills === 3) await setAppSettings(other, { restRates: { commands: { "openim/importmsg": 2_000 } } });
    }
    expect(kills).toBeGreaterThan(2);
    expect(await contentOf(other, dump)).toEqual(content);
  });

  test("by kill -9 of the server waits for it and goes on by itself", async () => {
    let other = await startAnother();
    const port = new URL(other.url).port;
    const state = temporaryFolder();
    await setAppSettings(other, { restRates: { commands: { "openim/importmsg": 1_200 } } });
    const { ended, output } = startImport(other, dumpFolder, "--state", state);
    await reached(state, "c2cMessages", 500);
    await other.kill();
    other = await startServer({ HONGYAN_DATA_DIR: other.dataDir, HONGYAN_PORT: port });
    servers.push(other);
    expect([await ended, output()]).toEqual([0, expect.stringContaining("groupMessages")]);
    expect(await contentOf(other, dump)).toEqual(content);
  });

  test("by Ctrl+C says so, and goes on", async () => {
    const other = await startAnother();
    const state = temporaryFolder();
    await setAppSettings(other, { restRates: { commands: { "openim/importmsg": 300 } } });
    const { child, ended, output } = startImport(
      other,
      dumpFolder,
      "--state",
      state,
      "--kinds",
      "accounts,c2cMessages",
    );
    await reached(state, "c2cMessages", 100);
    child.kill("SIGINT");
    expect([await ended, output()]).toEqual([1, expect.stringContaining("Run the same command again to go on.")]);
    await setAppSettings(other, { restRates: { commands: {} } });
    const { code } = await runImport(other, dumpFolder, "--state", state, "--kinds", "accounts,c2cMessages");
    expect(code).toBe(0);
    expect((await contentOf(other, { ...dump, groups: [] })).c2c.map(({ messages }) => messages)).toEqual(
      content.c2c.map(({ messages }) => messages),
    );
  });
});

test("limits of the server slow an import down and keep nothing out", async () => {
  const other = await startAnother();
  const commands = { "openim/importmsg": 50, "sns/friend_import": 30 };
  await setAppSettings(other, { restRates: { commands } });
  const folder = join(temporaryFolder(), "dump");
  const few = { ...dump, c2cMessages: dump.c2cMessages.slice(0, 150), relations: dump.relations.slice(0, 200) };
  writeDump(folder, few);
  const begun = performance.now();
  const kinds = ["--kinds", "accounts,relations,c2cMessages", "--connections", "64"];
  const { code, output } = await runImport(other, folder, ...kinds);
  expect(code, output).toBe(0);
  expect(performance.now() - begun).toBeGreaterThan(3_000);
  const report = readReport(join(folder, "import"));
  expect([report.c2cMessages?.imported, report.relations?.imported]).toEqual([150, 200]);
});
