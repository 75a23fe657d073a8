import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { answersSchema } from "../assess/answers-schema.ts";
import { askAnswers } from "../assess/ask-answers.ts";
import { type Wish, wishes } from "../assess/choose.ts";
import { formatDuration } from "../assess/format-duration.ts";
import { makePlan } from "../assess/plan/make-plan.ts";
import type { Plan } from "../assess/plan/plan.ts";
import { flagOf, type Language, languages, type Question, questionNames, questions } from "../assess/questions.ts";
import { defaultRates, readRates } from "../assess/rates.ts";
import {
  completeAnswers,
  describeMissing,
  type GivenAnswers,
  missingAnswers,
  type Reading,
  readAnswers,
  valuesOf,
} from "../assess/read-answers.ts";
import { headline, reasoning } from "../assess/render/headline.ts";
import { planHtml } from "../assess/render/plan-html.ts";
import { planMarkdown } from "../assess/render/plan-markdown.ts";
import { pageTexts } from "../assess/texts/page-texts.ts";
import { say } from "../assess/texts/say.ts";
import { Failure } from "./failure.ts";

type Options = {
  answers?: string;
  rates?: string;
  out: string;
  language: Language;
  strategy: Wish;
  schema: boolean;
} & GivenAnswers;

/** `hongyan-migrate assess` */
export function assessCommand(): Command {
  const command = new Command("assess")
    .description("Asks about the system in use today, decides how to move, and writes a plan.")
    .option("--answers <file>", "JSON file with answers; flags go before it")
    .option("--out <dir>", "folder for plan.json, plan.md, plan.html and answers.json", "plan")
    .option("--rates <file>", "report.json of an import: estimate with the rates it measured")
    .addOption(new Option("--language <language>", "of the plan and the questions").choices(languages).default("en"))
    .addOption(new Option("--strategy <strategy>", "the one to plan for").choices(wishes).default("advised"))
    .option("--schema", "print the JSON Schema of the answers file and do nothing else", false)
    .configureHelp({ helpWidth: 120 });
  for (const name of questionNames) {
    const question: Question = questions[name];
    command.option(`--${flagOf(name)} <${valuesOf(question)}>`, question.ask.en);
  }
  return command.action(run);
}

async function run(options: Options, command: Command): Promise<void> {
  if (options.schema) return console.log(JSON.stringify(answersSchema(), undefined, 2));
  const given = await gatherAnswers(options, command);
  const { system } = completeAnswers(given);
  const rates = options.rates === undefined ? defaultRates(system) : readRates(resolve(options.rates), system);
  const plan = makePlan({ given, rates, wish: options.strategy, language: options.language, now: new Date() });
  const out = resolve(options.out);
  mkdirSync(out, { recursive: true });
  const files: Readonly<Record<string, string>> = {
    "plan.json": toJson(plan),
    "plan.md": planMarkdown(plan),
    "plan.html": planHtml(plan),
    "answers.json": toJson(completeAnswers(given)),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text);
  console.log(summary(plan, out));
}

const toJson = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

/** From the file and the flags; what is missing is asked where somebody is there to answer. */
async function gatherAnswers(options: Options, command: Command): Promise<GivenAnswers> {
  const flags = Object.fromEntries(
    questionNames.map((name) => [name, options[name]]).filter(([, value]) => value !== undefined),
  );
  const fromFile: Reading =
    options.answers === undefined ? { answers: {}, faults: [] } : readAnswers(readJson(options.answers));
  const fromFlags = readAnswers(flags);
  const faults = [
    ...fromFile.faults.map(({ name, message }) => `${options.answers}: ${name}: ${message}`),
    ...fromFlags.faults.map(({ name, message }) => `--${flagOf(name)}: ${message}`),
  ];
  if (faults.length > 0) command.error(faults.join("\n"));
  const given = { ...fromFile.answers, ...fromFlags.answers };
  const missing = missingAnswers(given);
  if (missing.length === 0) return given;
  const { stdin: input, stdout: output } = process;
  if (input.isTTY && output.isTTY) return askAnswers(given, options.language, { input, output });
  return command.error(describeMissing(missing));
}

function readJson(path: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Failure(`the answers in ${path} cannot be read: ${(error as Error).message}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Failure(`${path} holds no answers: it is a JSON object with a field for each question`);
  return value as Record<string, unknown>;
}

function summary(plan: Plan, out: string): string {
  const time = (seconds: number) => formatDuration(seconds, plan.language);
  const { estimate, stops } = plan;
  return [
    plan.possibleText,
    headline(plan),
    reasoning(plan),
    ...stops.map(({ name, seconds }) => say(pageTexts.stopCaption, plan.language, { name, time: time(seconds) })),
    say(pageTexts.historyParts, plan.language, {
      export: time(estimate.export),
      import: time(estimate.import),
      verify: time(estimate.verify),
    }),
    join(out, "plan.html"),
    join(out, "plan.md"),
    join(out, "plan.json"),
  ].join("\n");
}
