import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { runProgram } from "../operations/run-program.ts";
import { temporaryFolder } from "../start-server.ts";

const program = fileURLToPath(new URL("../../apps/migrate/bin/hongyan-migrate.mjs", import.meta.url));
const assess = (...args: string[]) => runProgram(process.execPath, [program, "assess", ...args]);

const answers = {
  appName: "Parcel",
  runBy: "provider",
  system: "rest",
  accountsKept: "mirrored",
  profilesKept: "mirrored",
  relationsKept: "mirrored",
  groupsKept: "there",
  callbacks: ["messages"],
  accounts: 300,
  relations: 2_000,
  groups: 20,
  members: 400,
  c2cMessages: 60_000,
  groupMessages: 40_000,
  messagesPerDay: 1_000,
  canForceUpgrade: false,
  longestStop: 30,
};

function answersFile(content: object): { folder: string; path: string } {
  const folder = temporaryFolder();
  const path = join(folder, "answers.json");
  writeFileSync(path, JSON.stringify(content));
  return { folder, path };
}

test("an answers file becomes a plan in three files, with the strategy of the scenario", async () => {
  const { folder, path } = answersFile(answers);
  const { code, stdout, stderr } = await assess("--answers", path, "--out", join(folder, "plan"));
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("One-to-one chat can run side by side; groups need the forced upgrade.");
  const [json, markdown, html] = ["plan.json", "plan.md", "plan.html"].map((name) =>
    readFileSync(join(folder, "plan", name), "utf8"),
  ) as [string, string, string];
  const plan = JSON.parse(json);
  expect(plan).toMatchObject({ scenario: 3, possible: "c2cSideBySide", strategy: "mixed" });
  for (const { title, commands } of plan.steps) {
    expect(markdown).toContain(title);
    expect(markdown).toContain(commands[0]);
    expect(html).toContain(title);
  }
});

test("the answers that it keeps make the same plan again", async () => {
  const { folder, path } = answersFile({ ...answers, writable: undefined });
  await assess("--answers", path, "--out", join(folder, "one"), "--longest-stop", "45");
  const second = await assess("--answers", join(folder, "one", "answers.json"), "--out", join(folder, "two"));
  expect(second.code).toBe(0);
  const [one, two] = ["one", "two"].map((name) => JSON.parse(readFileSync(join(folder, name, "plan.json"), "utf8")));
  expect(one.answers.longestStop).toBe(45);
  expect(two.answers).toEqual(one.answers);
  expect(two.steps).toEqual(one.steps);
});

test("flags alone are enough, and --language zh writes the plan in Chinese", async () => {
  const folder = temporaryFolder();
  const flags = Object.entries(answers).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    typeof value === "boolean" ? (value ? "yes" : "no") : String(value),
  ]);
  const { code, stdout } = await assess(...flags, "--out", folder, "--language", "zh");
  expect(code).toBe(0);
  expect(stdout).toContain("单聊可以新旧并行；群组需要强制升级。");
  expect(readFileSync(join(folder, "plan.html"), "utf8")).toContain('<html lang="zh-CN">');
});

test("without a terminal, missing answers end it with 2 and the list of them", async () => {
  const { runBy: _, longestStop: __, ...incomplete } = answers;
  const { code, stderr, stdout } = await assess("--answers", answersFile(incomplete).path);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr.trim().split("\n")).toEqual([
    "These answers are missing:",
    '  --run-by <provider|self>   or "runBy" in the file',
    '  --longest-stop <number>   or "longestStop" in the file',
  ]);
});

test("wrong answers end it with 2, each with where it stands", async () => {
  const { path } = answersFile({ ...answers, runBy: "me" });
  const { code, stderr } = await assess("--answers", path, "--accounts", "many");
  expect(code).toBe(2);
  expect(stderr).toContain(`${path}: runBy: it is one of provider, self`);
  expect(stderr).toContain("--accounts: it is a whole number, 0 or more");
});

test("a wish that is not possible ends it with 1 and the conditions that do not hold", async () => {
  const { path } = answersFile({ ...answers, callbacks: [] });
  const { code, stderr } = await assess("--answers", path, "--strategy", "side-by-side");
  expect(code).toBe(1);
  expect(stderr).toMatch(/Only the forced upgrade is possible.*no callback/);
});

test("the schema that it prints takes and refuses what it takes and refuses", async () => {
  const { code, stdout } = await assess("--schema");
  expect(code).toBe(0);
  const isValid = new Ajv2020().compile(JSON.parse(stdout));
  expect(isValid(answers)).toBe(true);
  const wrongs = [{ runBy: "me" }, { accounts: -1 }, { callbacks: ["weather"] }, { colour: 1 }, { runBy: undefined }];
  for (const wrong of wrongs) expect(isValid(JSON.parse(JSON.stringify({ ...answers, ...wrong })))).toBe(false);
});
