import { readdirSync, readFileSync } from "node:fs";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { makePlan } from "../assess/plan/make-plan.ts";
import { type Answers, questions } from "../assess/questions.ts";
import { defaultRates } from "../assess/rates.ts";
import { commands } from "./commands.ts";

const answers: Answers = {
  appName: "Parcel",
  runBy: "self",
  system: "other",
  accountsKept: "own",
  profilesKept: "own",
  relationsKept: "own",
  groupsKept: "own",
  callbacks: ["messages", "accounts", "profiles", "relations", "groups"],
  writable: "everything",
  accounts: 300,
  relations: 2_000,
  groups: 20,
  members: 400,
  c2cMessages: 60_000,
  groupMessages: 40_000,
  messagesPerDay: 1_000,
  canForceUpgrade: true,
  longestStop: 60,
};
const systems = Object.keys(questions.system.choices) as Answers["system"][];

const program = new Command("hongyan-migrate");
for (const load of Object.values(commands)) program.addCommand(await load());

/** What the program would not take of a line that somebody is told to type. */
function faultsOf(line: string): string[] {
  let command = program;
  const faults: string[] = [];
  const given = new Set<string>();
  const words = line.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const inner = command.commands.find((one) => one.name() === word);
    if (inner) {
      command = inner;
      given.clear();
    } else if (word.startsWith("--")) {
      const option = command.options.find(({ long }) => long === word);
      given.add(word);
      if (!option) faults.push(`${command.name()} has no ${word}`);
      else if (option.required) at++;
    } else if (command.registeredArguments.length === 0) faults.push(`${command.name()} takes no ${word}`);
  }
  for (const { mandatory, long, defaultValue } of command.options)
    if (mandatory && long && defaultValue === undefined && !given.has(long))
      faults.push(`${command.name()} needs ${long}`);
  return faults.map((fault) => `${line}: ${fault}`);
}

/** Calls of the program in a text of shell lines. */
function callsIn(text: string): string[] {
  const lines = text.replace(/\\\n\s*/g, " ").split("\n");
  return lines.flatMap((line) => {
    const [, call] = /^(?:# )?(?:npx hongyan-migrate|npm run migrate --) (.+?)(?:\s+#.*)?$/.exec(line.trim()) ?? [];
    return call === undefined ? [] : [call];
  });
}

describe("a plan tells to type what the program takes", () => {
  test.each(systems)("for %s", (system) => {
    const found = (["forced", "side-by-side"] as const).flatMap((wish) =>
      [answers, { ...answers, runBy: "provider", accountsKept: "mirrored" } as Answers].flatMap((one) => {
        const options = { rates: defaultRates(system), wish, language: "en", now: new Date() } as const;
        const { steps } = makePlan({ given: { ...one, system }, ...options });
        return steps.flatMap(({ commands }) => callsIn(commands.join("\n")));
      }),
    );
    expect(found.length).toBeGreaterThan(20);
    expect(found.flatMap(faultsOf)).toEqual([]);
  });
});

describe("the guides tell to type what the program takes", () => {
  const folder = new URL("../../../../docs/migration/", import.meta.url);
  test.each(readdirSync(folder).filter((name) => name.endsWith(".md")))("%s", (name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    const shell = [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block).join("\n");
    const inline = [...text.matchAll(/`(npx hongyan-migrate [^`]+)`/g)].map(([, call]) => call).join("\n");
    // Between sentences a command may stand without all that it needs.
    const incomplete = callsIn(inline)
      .flatMap(faultsOf)
      .filter((fault) => !/ needs --/.test(fault));
    expect([...callsIn(shell).flatMap(faultsOf), ...incomplete]).toEqual([]);
  });
});

test("a line that the program does not take is found", () => {
  expect(faultsOf("import --dump x --sideways")).toEqual(["import --dump x --sideways: import has no --sideways"]);
  expect(faultsOf("import")).toEqual(["import: import needs --dump"]);
  expect(faultsOf("assess now")).toEqual(["assess now: assess takes no now"]);
});
