import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer, temporaryFolder } from "../start-server.ts";
import { adminOf, fillServer, groupIds, hermit, longPair, people, prepareApp } from "./rest/fill-server.ts";
import { at, migrate, startMigrate } from "./run-migrate.ts";
import { untilWritten } from "./xmpp/run-export.ts";

type Message = { id: string; at: number; from: string; body: unknown; isRecalled?: boolean };
type Finding = { what: string; subject: string; id?: string; fields?: string[]; old?: Message; new?: Message };
type Kind = { kind: string; old: number; new: number; totals: Record<string, number>; listed: Finding[] };
type Verification = { isEqual: boolean; kinds: Kind[]; troubles: string[] };

const folder = temporaryFolder();
const dump = join(folder, "dump");
const list = join(folder, "accounts.txt");
let old: RunningServer;
let now: RunningServer;

beforeAll(async () => {
  [old, now] = await Promise.all([startServer(), startServer()]);
  await Promise.all([prepareApp(old), prepareApp(now)]);
  await fillServer(old);
  writeFileSync(list, `userId\n${hermit}\nnobody\n`);
});
afterAll(() => Promise.all([old?.kill(), now?.kill()]));

const lines = <Line>(name: string): Line[] =>
  readFileSync(join(dump, name), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

async function verify(...args: string[]): Promise<{ code: number | null; output: string; found: Verification }> {
  const json = join(folder, "verification.json");
  const { code, output } = await migrate("verify", "--dump", dump, "--json", json, ...args);
  return { code, output, found: JSON.parse(readFileSync(json, "utf8")) as Verification };
}

describe("an app that moves from one server of the REST API to another", () => {
  test("is exported although the export is killed in the middle", async () => {
    const args = ["export", "rest", "--out", dump, ...at(old), "--accounts", list, "--profile-fields", "Team"];
    const survey = join(folder, "survey.sqlite");
    const first = startMigrate(...args, "--survey", survey);
    const messages = join(dump, "c2c-messages.ndjson");
    await untilWritten(messages);
    first.child.kill("SIGKILL");
    await first.ended;
    expect(existsSync(join(dump, "manifest.json"))).toBe(false);

    const second = await migrate(...args, "--survey", survey);
    expect(second.code, second.output).toBe(0);
    const checked = await migrate("check-dump", dump);
    expect(checked.code, checked.output).toBe(0);
  });

  test("is all in the dump, also what only one side of a conversation can see", () => {
    const accounts = lines<{ userId: string }>("accounts.ndjson").map(({ userId }) => userId);
    expect(accounts.sort()).toEqual([...people, hermit].sort());
    const said = lines<Message>("c2c-messages.ndjson").map(({ body }) => JSON.stringify(body));
    for (const text of ["only for you", "deleted by its sender", "note"])
      expect(said.filter((body) => body.includes(text))).toHaveLength(1);
    const rejects = readFileSync(join(dump, "rejects", "accounts.ndjson"), "utf8");
    expect(JSON.parse(rejects)).toMatchObject({ raw: { userId: "nobody" } });
    expect(lines<Message>("group-messages.ndjson").filter(({ isRecalled }) => isRecalled)).toHaveLength(5 * 4 + 5);
  });

  test("is found equal after the import", async () => {
    const imported = await migrate("import", "--dump", dump, ...at(now));
    expect(imported.code, imported.output).toBe(0);
    const { code, output, found } = await verify(...at(now), "--report", join(folder, "report.html"));
    expect(output).toContain("No differences.");
    expect({ code, isEqual: found.isEqual, troubles: found.troubles }).toEqual({
      code: 0,
      isEqual: true,
      troubles: [],
    });
    expect(found.kinds.map(({ kind }) => kind)).toHaveLength(9);
    for (const { kind, old: before, new: after } of found.kinds)
      if (kind !== "readMarks") expect([kind, after]).toEqual([kind, before]);
    const report = readFileSync(join(folder, "report.html"), "utf8");
    expect(report).toContain("No differences");
    expect(report).not.toMatch(/<script|src=|href=/);
  });
});

describe("a verification", () => {
  test("names exactly what somebody changed on the new side", async () => {
    const changes = await tamper(now);
    const { code, found } = await verify(...at(now), "--report", join(folder, "report.html"));
    expect(code).toBe(1);
    const listed = (kind: string) =>
      found.kinds
        .find((one) => one.kind === kind)
        ?.listed.map(({ what, subject, fields }) => [what, subject, ...(fields ?? [])].join(" "));
    const [one, other] = longPair;
    expect(listed("c2cMessages")?.sort()).toEqual(
      [
        `additional ${one} → ${other}`,
        `different ${changes.edited.from} → ${changes.edited.from === one ? other : one} content`,
        `different ${changes.recalled.from} → ${changes.recalled.from === one ? other : one} recalled`,
        `missing ${changes.deleted.from} → ${changes.deleted.from === one ? other : one}`,
      ].sort(),
    );
    const ids = found.kinds.find(({ kind }) => kind === "c2cMessages")?.listed.map(({ what, id }) => `${what} ${id}`);
    expect(ids).toContain(`missing ${changes.deleted.id}`);
    expect(listed("members")).toEqual([`missing ${groupIds.Public}: ${changes.member}`]);
    expect(listed("profiles")).toEqual([`different ${people[3]} nick`]);
    expect(listed("relations")).toEqual([`missing ${people[4]} → ${people[5]}`]);
    expect(listed("groups")).toEqual([`different ${groupIds.ChatRoom} introduction`]);
    expect(listed("groupMessages")).toEqual([`different ${groupIds.Private}: ${changes.inGroup} recalled`]);
    for (const kind of ["accounts", "blocklists"]) expect([kind, listed(kind)]).toEqual([kind, []]);
  });

  test("leaves out what is newer than it is asked about", async () => {
    const newest = Math.max(...lines<Message>("c2c-messages.ndjson").map((message) => message.at));
    const { found } = await verify(...at(now), "--until", new Date(newest).toISOString());
    const c2c = found.kinds.find(({ kind }) => kind === "c2cMessages");
    expect(c2c?.totals).toMatchObject({ additional: 0, missing: 1 });
  });

  test("that cannot be made is told apart by its exit status", async () => {
    const { code, output } = await migrate("verify", "--dump", join(folder, "nowhere"), ...at(now));
    expect([code, output.trim()]).toEqual([2, `there is no folder ${join(folder, "nowhere")}`]);
    const away = await migrate("verify", "--dump", dump, ...at(now), "--url", "http://127.0.0.1:1");
    expect(away.code).toBe(2);
  });
});

/** Does on the new side what should not have happened there. */
async function tamper(server: RunningServer) {
  const admin = adminOf(server);
  const [one, other] = longPair;
  const ofPair = lines<Message & { to: string }>("c2c-messages.ndjson").filter(
    ({ from, to }) => [from, to].includes(one) && [from, to].includes(other),
  );
  const [deleted, edited, recalled] = [ofPair[100], ofPair[700], ofPair[1200]] as [Message, Message, Message] &
    { to: string }[];
  const keyOf = ({ id, from }: Message) => ({
    ...{ From_Account: from, To_Account: from === one ? other : one, MsgKey: id },
  });
  for (const me of [one, other])
    await admin.message.deleteC2cMsgRamble({
      ...{ Operator_Account: me, Peer_Account: me === one ? other : one, MsgKeyList: [deleted.id] },
    });
  await admin.message.modifyC2cMsg({
    ...keyOf(edited),
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "never said" } }],
  });
  await admin.message.adminMsgwithdraw(keyOf(recalled));
  await admin.message.sendmsg({
    ...{ From_Account: one, To_Account: other, MsgRandom: 4711 },
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "one more" } }],
  });
  const member = people[6] as string;
  await admin.group.deleteGroupMember({ GroupId: groupIds.Public, MemberToDel_Account: [member] });
  await admin.profile.portraitSet({
    From_Account: people[3] as string,
    ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: "Mallory" }],
  });
  await admin.relation.friendDelete({
    ...{ From_Account: people[4] as string, To_Account: [people[5] as string], DeleteType: "Delete_Type_Single" },
  });
  await admin.group.modifyGroupBaseInfo({ GroupId: groupIds.ChatRoom, Introduction: "changed" });
  const GroupId = groupIds.Private;
  const { RspMsgList } = await admin.group.groupMsgGetSimple({ GroupId, ReqMsgNumber: 5 });
  const { MsgSeq = 0, From_Account: inGroup = "" } = RspMsgList[0] ?? {};
  await admin.group.groupMsgRecall({ GroupId, MsgSeqList: [{ MsgSeq }] });
  return { deleted, edited, recalled, member, inGroup };
}
