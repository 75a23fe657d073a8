import { formatDuration } from "../format-duration.ts";
import { formatBytes } from "../plan/format-bytes.ts";
import type { Plan, Step } from "../plan/plan.ts";
import { rateNames } from "../rates.ts";
import { pageTexts, rateTexts } from "../texts/page-texts.ts";
import { say, type Values } from "../texts/say.ts";
import { answerRows } from "./answer-rows.ts";
import { headline, planSubtitle, reasoning } from "./headline.ts";
import { setUpMermaid, timelineMermaid } from "./mermaid.ts";

type Word = (code: keyof typeof pageTexts, values?: Values) => string;

/** The plan for a repository or a wiki. */
export function planMarkdown(plan: Plan): string {
  const word: Word = (code, values) => say(pageTexts[code], plan.language, values);
  const blocks = [
    `# ${plan.title}`,
    planSubtitle(plan),
    `**${headline(plan)}** ${reasoning(plan)}`,
    ...why(plan, word),
    `## ${word("perKind")}`,
    table(
      [word("data"), word("strategy"), word("how")],
      plan.kinds.map(({ name, strategyText, how }) => [name, strategyText, how]),
    ),
    `## ${word(plan.strategy === "forced" ? "targetSetUpForced" : "targetSetUp")}`,
    fence("mermaid", setUpMermaid(plan)),
    `## ${word("timeline")}`,
    word("timelineLead"),
    fence("mermaid", timelineMermaid(plan)),
    ...stops(plan, word),
    `## ${word("steps")}`,
    word("stepsLead"),
    ...plan.steps.map((step, at) => stepBlock(step, at, plan, word)),
    `## ${word("risks")}`,
    table(
      [word("risk"), word("remedy")],
      plan.risks.map(({ risk, remedy }) => [risk, remedy]),
    ),
    ...figuresAndRates(plan, word),
    `## ${word("checklist")}`,
    table(
      [word("done"), word("item"), word("owner")],
      [...plan.checklist.map(({ item }) => item), ...plan.steps.map(({ title }, at) => `${at + 1}. ${title}`)].map(
        (item) => ["☐", item, ""],
      ),
    ),
    `## ${word("answers")}`,
    table([word("question"), word("answer")], answerRows(plan)),
    word("footer"),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function why({ possibleText, scenarioText, conditions, changes }: Plan, word: Word): string[] {
  const partName = { c2c: word("forC2c"), groups: word("forGroups") };
  const outcomes = [...new Set(changes.map(({ outcome }) => outcome))].map((outcome) => {
    const ifs = changes.filter((change) => change.outcome === outcome);
    const together = ifs.length > 1 ? ` ${word("allTogether")}` : "";
    return [...ifs.map((change) => `- ${change.change}`), "", `${outcome}${together}`].join("\n");
  });
  return [
    `## ${word("possible")}`,
    `**${possibleText}** ${scenarioText}`,
    word("possibleLead"),
    table(
      [word("holds"), word("condition"), word("neededFor"), word("because")],
      conditions.map(({ isMet, text, for: part, because }) => [
        isMet ? `✓ ${word("yes")}` : `✗ ${word("no")}`,
        text,
        partName[part],
        because,
      ]),
    ),
    `### ${word("otherwise")}`,
    ...(outcomes.length === 0 ? [word("nothingInTheWay")] : outcomes),
  ];
}

function stops({ stops, answers, language }: Plan, word: Word): string[] {
  const time = (seconds: number) => formatDuration(seconds, language);
  return [
    `## ${word(stops.length > 1 ? "stops" : "stop")}`,
    word("stopLead", { allowed: time(answers.longestStop * 60) }),
    ...stops.flatMap((stop) => [
      `### ${stop.name}`,
      table(
        [word("stopPart"), word("time")],
        [
          ...stop.parts.map(({ name, seconds }) => [name, time(seconds)]),
          [`**${word("all")}**`, `**${time(stop.seconds)}**`],
        ],
      ),
    ]),
  ];
}

function stepBlock(step: Step, at: number, { language }: Plan, word: Word): string {
  const stop = step.isInStop ? ` · ${word("inStop")}` : "";
  return [
    `### ${at + 1}. ${step.title}`,
    step.what,
    fence("sh", step.commands.join("\n")),
    `- ${word("takes")}: ${formatDuration(step.seconds, language)} (${word(step.basis)})${stop}
- ${word("goingBack")}: ${step.rollBack}`,
  ].join("\n\n");
}

function figuresAndRates({ rates, estimate, language }: Plan, word: Word): string[] {
  const time = (seconds: number) => formatDuration(seconds, language);
  return [
    `## ${word("rates")}`,
    word("ratesLead", { source: rates.source[language] }),
    table(
      [word("rateOf"), word("perSecond")],
      rateNames.map((name) => [say(rateTexts[name], language), Math.round(rates[name]).toLocaleString("en-US")]),
    ),
    table(
      [word("rateOf"), word("time")],
      (["export", "import", "verify"] as const).map((phase) => [word(phase), time(estimate[phase])]),
    ),
    `${word("diskSpace")}: ${formatBytes(estimate.storedBytes)} / ${formatBytes(estimate.dumpBytes)}`,
  ];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
  return [line(heads), `|${heads.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
}

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;
