import { barChart } from "../../report/charts.ts";
import { type Html, html } from "../../report/html.ts";
import { htmlPage, type Section } from "../../report/html-page.ts";
import { figures, tag, verdict } from "../../report/notices.ts";
import { table } from "../../report/table.ts";
import { formatDuration } from "../format-duration.ts";
import { formatBytes } from "../plan/format-bytes.ts";
import type { Plan, Step } from "../plan/plan.ts";
import { rateNames } from "../rates.ts";
import { strategyNames } from "../texts/decision-texts.ts";
import { pageTexts, rateTexts } from "../texts/page-texts.ts";
import { say, type Values } from "../texts/say.ts";
import { answerRows } from "./answer-rows.ts";
import { headline, planSubtitle, reasoning } from "./headline.ts";
import { setUpOf } from "./set-up.ts";
import { setUpDrawing } from "./set-up-drawing.ts";
import { stopDrawing, timelineDrawing } from "./timeline-drawing.ts";

type Word = (code: keyof typeof pageTexts, values?: Values) => string;

/** The plan as a page for people. */
export function planHtml(plan: Plan): string {
  const word: Word = (code, values) => say(pageTexts[code], plan.language, values);
  const time = (seconds: number) => formatDuration(seconds, plan.language);
  return htmlPage({
    title: plan.title,
    subtitle: planSubtitle(plan),
    language: plan.language === "zh" ? "zh-CN" : "en",
    sections: [
      { body: verdict(isTroubled(plan) ? "warn" : "good", headline(plan), reasoning(plan)) },
      { body: glance(plan, word, time) },
      why(plan, word),
      kinds(plan, word),
      {
        heading: word(plan.strategy === "forced" ? "targetSetUpForced" : "targetSetUp"),
        body: setUpDrawing(word("targetSetUp"), setUpOf(plan)),
      },
      { heading: word("timeline"), lead: word("timelineLead"), body: timelineDrawing(plan) },
      stopSection(plan, word, time),
      {
        heading: word("steps"),
        lead: word("stepsLead"),
        body: plan.steps.map((step, at) => stepBlock(step, at, word, time)),
      },
      risks(plan, word),
      rates(plan, word),
      checklist(plan, word),
      {
        heading: word("answers"),
        body: table({ columns: [word("question"), word("answer")], rows: answerRows(plan) }),
      },
    ],
    footer: word("footer"),
  });
}

const isTroubled = ({ risks, stops }: Plan) =>
  stops.some(({ fits }) => !fits) || risks.some(({ code }) => code === "mustForceButMayNot");

function glance(plan: Plan, word: Word, time: (seconds: number) => string): Html {
  const { estimate, stops, steps } = plan;
  const longest = stops.reduce((one, other) => (other.seconds > one.seconds ? other : one));
  return figures([
    { label: word("historyTime"), value: time(estimate.export + estimate.import + estimate.verify) },
    { label: word("stopTime"), value: time(longest.seconds), tone: longest.fits ? "good" : "bad" },
    { label: word("wholeTime"), value: time(steps.reduce((sum, { seconds }) => sum + seconds, 0)) },
    { label: word("diskSpace"), value: `${formatBytes(estimate.storedBytes)} / ${formatBytes(estimate.dumpBytes)}` },
  ]);
}

function why(plan: Plan, word: Word): Section {
  const { conditions, changes, scenarioText, possibleText } = plan;
  const partName = { c2c: word("forC2c"), groups: word("forGroups") };
  const rows = conditions.map((condition) => [
    tag(condition.isMet ? "good" : "bad", word(condition.isMet ? "yes" : "no")),
    condition.text,
    partName[condition.for],
    condition.because,
  ]);
  return {
    heading: word("possible"),
    lead: html`<strong>${possibleText}</strong> ${scenarioText}`,
    body: html`<p>${word("possibleLead")}</p>${table({ columns: [word("holds"), word("condition"), word("neededFor"), word("because")], rows })}
<h3>${word("otherwise")}</h3>${changes.length === 0 ? html`<p>${word("nothingInTheWay")}</p>` : changeList(plan, word)}`,
  };
}

function changeList({ changes }: Plan, word: Word): Html {
  const parts = [...new Set(changes.map(({ outcome }) => outcome))];
  return html`${parts.map((outcome) => {
    const ifs = changes.filter((change) => change.outcome === outcome);
    return html`<ul>${ifs.map((change) => html`<li>${change.change}</li>`)}</ul><p>${outcome} ${ifs.length > 1 && word("allTogether")}</p>`;
  })}`;
}

function kinds(plan: Plan, word: Word): Section {
  const rows = plan.kinds.map(({ name, strategyText, strategy, how }) => [
    name,
    tag(strategy === "forced" ? "warn" : "good", strategyText),
    how,
  ]);
  return {
    heading: word("perKind"),
    lead: say(strategyNames[plan.strategy], plan.language),
    body: table({ columns: [word("data"), word("strategy"), word("how")], rows }),
  };
}

function stopSection({ stops, answers, language }: Plan, word: Word, time: (seconds: number) => string): Section {
  return {
    heading: word(stops.length > 1 ? "stops" : "stop"),
    lead: word("stopLead", { allowed: time(answers.longestStop * 60) }),
    body: stops.map((stop) => stopDrawing(stop, language)),
  };
}

function stepBlock(step: Step, at: number, word: Word, time: (seconds: number) => string): Html {
  return html`<h3>${at + 1}. ${step.title} ${step.isInStop && tag("bad", word("inStop"))}</h3>
<p>${step.what}</p>
<pre><code>${step.commands.join("\n")}</code></pre>
<p class="more">${word("stepFoot", { time: time(step.seconds), basis: word(step.basis), rollBack: step.rollBack })}</p>
`;
}

function risks(plan: Plan, word: Word): Section {
  const rows = plan.risks.map(({ risk, remedy }) => [risk, remedy]);
  return { heading: word("risks"), body: table({ columns: [word("risk"), word("remedy")], rows }) };
}

function rates({ rates, estimate, language }: Plan, word: Word): Section {
  const rows = rateNames.map((name) => [say(rateTexts[name], language), Math.round(rates[name])]);
  const minutes = (seconds: number) => Math.round(seconds / 6) / 10;
  const phases = ["export", "import", "verify"] as const;
  return {
    heading: word("rates"),
    lead: word("ratesLead", { source: rates.source[language] }),
    body: html`${table({ columns: [word("rateOf"), { heading: word("perSecond"), isNumber: true }], rows })}
${barChart({
  title: word("historyMinutes"),
  categories: phases.map((phase) => word(phase)),
  series: [{ name: word("historyMinutes"), values: phases.map((phase) => minutes(estimate[phase])) }],
  isHorizontal: true,
})}`,
  };
}

function checklist(plan: Plan, word: Word): Section {
  const steps = plan.steps.map(({ title }, at) => `${at + 1}. ${title}`);
  const rows = [...plan.checklist.map(({ item }) => item), ...steps].map((item) => ["☐", item, "________________"]);
  return {
    heading: word("checklist"),
    body: table({ columns: [word("done"), word("item"), word("owner")], rows }),
  };
}
