import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../start-server.ts";
import { describeWithEjabberd } from "./xmpp/describe-with-old-server.ts";
import { type Filled, fillEjabberd } from "./xmpp/fill-ejabberd.ts";
import { addOddCases, harborTexts, keptByZoe } from "./xmpp/odd-cases.ts";
import {
  dumpFiles,
  dumpLines,
  exportArguments,
  exportSecrets,
  killOnceWritten,
  migrate,
  untilWritten,
} from "./xmpp/run-export.ts";
import { type Ejabberd, startEjabberd } from "./xmpp/start-ejabberd.ts";
import { readTruth, type TruthLine } from "./xmpp/truth.ts";

type Element = { MsgType: string; MsgContent: { Text?: string; ImageInfoArray?: { URL: string }[]; Desc?: string } };
type Message = {
  from: string;
  to?: string;
  groupId?: string;
  id: string;
  at: number;
  body: Element[];
  customData?: string;
  isRecalled?: boolean;
};
type Reject = { reason: string; raw: unknown };
type Group = {
  groupId: string;
  name: string;
  type: string;
  joinOption: string;
  ownerId?: string;
  introduction?: string;
  notification?: string;
};
type Member = { groupId: string; userId: string; role: string };
type Relation = { userId: string; friendId: string; remark?: string; friendGroups?: string[] };

const textOf = ({ body: [first] }: Message) =>
  first?.MsgContent.Text ?? first?.MsgContent.ImageInfoArray?.[0]?.URL ?? "";
const placeOf = ({ from, to, groupId }: Message) =>
  groupId === undefined ? `c2c ${[from, to].sort().join(" ")}` : `group ${groupId}`;

describeWithEjabberd("an ejabberd that is exported", () => {
  let server: Ejabberd;
  let filled: Filled;
  let filling: { from: number; to: number };
  const dump = temporaryFolder();

  const lines = <Line>(file: string) => dumpLines<Line>(dump, `${file}.ndjson`);
  const rejects = (file: string) => dumpLines<Reject>(dump, `rejects/${file}.ndjson`).map(({ reason }) => reason);
  const conversations = () => {
    const all = Map.groupBy([...lines<Message>("c2c-messages"), ...lines<Message>("group-messages")], placeOf);
    return (name: string) => all.get(name) ?? [];
  };

  beforeAll(async () => {
    server = await startEjabberd();
    const from = Date.now();
    filled = await fillEjabberd(server, { accounts: 20, rooms: 3, messages: 600, seed: 5, folder: temporaryFolder() });
    await addOddCases(server);
    filling = { from, to: Date.now() };
    const { code, stdout, stderr } = await migrate(exportArguments(server, dump), exportSecrets(server));
    expect(`${code} ${stdout}${stderr}`).toMatch(/^0 .*The dump is whole/s);
    expect(stdout + stderr).not.toContain(server.admin.password);
  });
  afterAll(() => server?.stop());

  it("makes a dump that is in order", async () => {
    const { code, stdout } = await migrate(["check-dump", dump]);
    expect(`${code} ${stdout}`).toMatch(/^0 /);
  });

  it("brings every account, and what it says of itself", () => {
    const users = lines<{ userId: string }>("accounts").map(({ userId }) => userId);
    const planned = filled.plan.accounts.map(({ user }) => user);
    expect(users).toEqual([...planned, "admin", "mia", "o'neil", "zoe"].sort());
    const profiles = new Map(lines<Record<string, unknown>>("profiles").map((profile) => [profile.userId, profile]));
    for (const { user, nick } of filled.plan.accounts) {
      expect(profiles.get(user)).toMatchObject({
        nick,
        signature: `I am ${nick}.`,
        avatar: `https://faces.test/${user}.png`,
        location: "Shenzhen, China",
        birthday: expect.any(Number),
      });
    }
    expect(profiles.get("zoe")).toEqual({ userId: "zoe", nick: "Zoe Zebra" });
    expect(rejects("profiles")).toEqual([expect.stringContaining("picture")]);
  });

  it("brings rosters and blocklists", () => {
    const relations = lines<Relation>("relations");
    for (const { user, friends } of filled.plan.accounts) {
      for (const friendId of friends) {
        const remark = `${friendId} of ${user}`;
        expect(relations).toContainEqual({ userId: user, friendId, remark, friendGroups: ["Friends"] });
      }
    }
    const ofMia = relations.filter(({ userId }) => userId === "mia");
    expect(ofMia).toEqual([{ userId: "mia", friendId: "zoe", remark: "Zoe 斑马", friendGroups: ["Animals"] }]);
    expect(rejects("relations")).toEqual(["far@elsewhere.test is an account of another server"]);
    const blocks = lines<{ userId: string; blockedId: string }>("blocklists");
    const planned = filled.plan.accounts.flatMap(({ user, blocks }) =>
      blocks.map((blockedId) => ({ userId: user, blockedId })),
    );
    expect(new Set(blocks.map((block) => JSON.stringify(block)))).toEqual(
      new Set(planned.map((block) => JSON.stringify(block))),
    );
    expect(blocks).toHaveLength(planned.length);
  });

  it("brings every message once, from its sender, in its order and at its time", async () => {
    const of = conversations();
    const truth = await readTruth(filled.truthPath);
    expect(truth.size).toBeGreaterThan(20);
    for (const [name, messages] of truth) {
      const found = of(name).map((message) => ({
        from: message.from,
        text: textOf(message),
        isRecalled: message.isRecalled === true,
      }));
      expect(found, name).toEqual(messages.map(({ from, text, isRecalled }) => ({ from, text, isRecalled })));
      const times = of(name).map(({ at }) => at);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(times.every((at) => at >= filling.from - 1000 && at <= filling.to + 1000)).toBe(true);
      expect(new Set(of(name).map(({ id }) => id)).size).toBe(messages.length);
    }
    const said = [...truth.values()].flat();
    expect(said).toHaveLength(filled.messages);
    expect(said.some(({ isRecalled }) => isRecalled) && said.some(({ text }) => text.startsWith("https://"))).toBe(
      true,
    );
    const edited = [...lines<Message>("c2c-messages"), ...lines<Message>("group-messages")].filter(
      ({ customData }) => customData === '{"edited":true}',
    );
    expect(edited).toHaveLength(said.filter(({ text }) => text.endsWith("I meant")).length);
  });

  it("brings what one of two has kept, notes to oneself once, and data of apps", () => {
    const of = conversations();
    expect(of("c2c mia zoe").map((message) => [message.from, textOf(message)])).toEqual([
      ["mia", keptByZoe[0]],
      ["zoe", keptByZoe[1]],
      ["mia", keptByZoe[2]],
    ]);
    expect(of("c2c mia mia").map(textOf)).toEqual(["a note to myself"]);
    const [look, order] = of("c2c mia o'neil");
    expect(JSON.parse(look?.customData ?? "{}")).toEqual({ xmpp: [expect.stringContaining("https://shop.test")] });
    expect(order?.body).toMatchObject([{ MsgType: "TIMCustomElem", MsgContent: { Desc: "https://shop.test" } }]);
    expect(rejects("c2cMessages")).toEqual([
      expect.stringContaining("reaction"),
      "far@elsewhere.test is an account of another server",
    ]);
  });

  it("brings rooms with their people", () => {
    const groups = new Map(lines<Group>("groups").map((group) => [group.groupId, group]));
    const members = lines<Member>("members");
    expect(groups.size).toBe(4);
    for (const room of filled.plan.rooms) {
      expect(groups.get(room.name)).toEqual({
        groupId: room.name,
        type: room.isMembersOnly ? "Public" : "ChatRoom",
        name: room.title,
        ownerId: room.owner,
        introduction: `What ${room.name} is for`,
        joinOption: room.isMembersOnly ? "consent" : "free",
      });
      const roles = members
        .filter(({ groupId }) => groupId === room.name)
        .map(({ userId, role }) => `${role} ${userId}`);
      const planned = [...room.admins.map((user) => `Admin ${user}`), ...room.members.map((user) => `Member ${user}`)];
      expect(roles.toSorted()).toEqual([`Owner ${room.owner}`, ...planned].sort());
    }
    expect(groups.get("harbor")).toMatchObject({
      name: "A harbor with a name that is t",
      notification: "Ships come at noon",
      ownerId: "mia",
    });
    expect(members.filter(({ groupId }) => groupId === "harbor").map(({ userId, role }) => [userId, role])).toEqual([
      ["mia", "Owner"],
      ["o'neil", "Admin"],
    ]);
    expect(rejects("groups")).toEqual(["the title was cut to 30 bytes"]);
    expect(rejects("members").filter((reason) => reason.includes("banned"))).toHaveLength(4);
  });

  it("knows who was behind the nicknames of a room that hides them", () => {
    expect(conversations()("group harbor").map((message) => [message.from, textOf(message)])).toEqual([
      ["zoe", harborTexts[0]],
      ["mia", harborTexts[1]],
      ["mia", harborTexts[2]],
    ]);
    expect(rejects("groupMessages")).toEqual([]);
  });

  it("brings how far each has read", async () => {
    const of = conversations();
    const truth = await readTruth(filled.truthPath);
    const newest = new Map<string, number>();
    for (const line of readFileSync(filled.truthPath, "utf8")
      .split("\n")
      .slice(0, -1)
      .map((text) => JSON.parse(text) as TruthLine)) {
      if (line.kind !== "displayed") continue;
      const name = line.room === undefined ? `c2c ${[line.from, line.to].sort().join(" ")}` : `group ${line.room}`;
      const index = truth.get(name)?.findIndex(({ id }) => id === line.original) as number;
      const at = of(name)[index]?.at as number;
      const key = `${line.from} in ${line.room ?? line.to}`;
      newest.set(key, Math.max(newest.get(key) ?? 0, at));
    }
    const marks = lines<{ userId: string; peerId?: string; groupId?: string; readUpTo: number; unread?: number }>(
      "read-marks",
    );
    newest.set("mia in o'neil", of("c2c mia o'neil")[0]?.at as number);
    newest.set("zoe in harbor", of("group harbor")[1]?.at as number);
    expect(
      new Map(marks.map(({ userId, peerId, groupId, readUpTo }) => [`${userId} in ${groupId ?? peerId}`, readUpTo])),
    ).toEqual(newest);
    expect(marks.find(({ groupId }) => groupId === "harbor")).toMatchObject({ userId: "zoe", unread: 1 });
  });

  it("goes on after a kill, without loss or repetition", async () => {
    const out = join(temporaryFolder(), "killed");
    const args = [...exportArguments(server, out), "--parallel", "1"];
    let kills = 0;
    for (const file of ["profiles", "c2c-messages", "members", "group-messages"]) {
      if (await killOnceWritten(args, exportSecrets(server), join(out, `${file}.ndjson`))) kills++;
    }
    expect(kills).toBeGreaterThanOrEqual(3);
    expect(await migrate(args, exportSecrets(server))).toMatchObject({ code: 0 });
    for (const file of dumpFiles) expect(dumpLines(out, `${file}.ndjson`), file).toEqual(lines(file));
  });

  it("waits for a server that is started again meanwhile", async () => {
    const out = join(temporaryFolder(), "restarted");
    const exported = migrate([...exportArguments(server, out), "--parallel", "1"], exportSecrets(server));
    await untilWritten(join(out, "profiles.ndjson"));
    await server.kill();
    await server.restart();
    expect(await exported).toMatchObject({ code: 0 });
    for (const file of dumpFiles) expect(dumpLines(out, `${file}.ndjson`), file).toEqual(lines(file));
  });

  it("is the same from its tables as over XMPP", async () => {
    const out = join(temporaryFolder(), "sql");
    const args = [
      "export",
      "ejabberd-sql",
      "--host",
      server.host,
      "--database",
      `sqlite:${server.database}`,
      "--out",
      out,
    ];
    expect(await migrate(args)).toMatchObject({ code: 0 });
    const accounts = dumpLines<{ userId: string; createdAt: number }>(out, "accounts.ndjson");
    expect(accounts.map(({ userId }) => ({ userId }))).toEqual(lines("accounts"));
    expect(accounts.every(({ createdAt }) => createdAt >= filling.from - 60_000 && createdAt <= filling.to)).toBe(true);
    for (const file of dumpFiles.slice(1)) expect(dumpLines(out, `${file}.ndjson`), file).toEqual(lines(file));
  });

  it("says what it lacks in a sentence", async () => {
    const args = exportArguments(server, join(temporaryFolder(), "never"));
    const wrong = (name: string, value: string) => args.with(args.indexOf(name) + 1, value);
    expect(await migrate(args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("HONGYAN_EJABBERD_PASSWORD"),
    });
    const refused = await migrate(args, { HONGYAN_EJABBERD_PASSWORD: "wrong" });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("api_permissions") });
    const elsewhere = await migrate(wrong("--host", "other.test"), exportSecrets(server));
    expect(elsewhere.stderr).toContain("serves chat.test, not other.test");
  });
});
