import { barChart, lineChart } from "../report/charts.ts";
import { counted } from "../report/counted.ts";
import { type HtmlPart, html } from "../report/html.ts";
import { htmlPage, type Section } from "../report/html-page.ts";
import { figures, tag, verdict } from "../report/notices.ts";
import { asCount, table } from "../report/table.ts";
import { bodyText } from "./body-text.ts";
import { differenceTable } from "./difference-table.ts";
import { differences, type KindResult } from "./findings.ts";
import { kindNames } from "./kind-names.ts";
import type { Verification } from "./verify.ts";

/** The page that is handed to those who decide. */
export function renderReport(verification: Verification): string {
  const { finishedAt, kinds, samples } = verification;
  return htmlPage({
    title: "Verification of the move",
    subtitle: html`${timeText(finishedAt)} · old: ${verification.old} · new: ${verification.new}`,
    sections: [
      { body: verdictOf(verification) },
      { heading: "At a glance", body: glance(verification) },
      {
        heading: "What both sides hold",
        lead: "Counts of every kind. The lengths of the bars are logarithmic, so that small kinds can be seen beside large ones.",
        body: [countChart(kinds), countTable(kinds)],
      },
      ...daySection(verification),
      ...kinds.filter((kind) => differences(kind) > 0).map(differenceSection),
      ...(samples.length > 0 ? [sampleSection(verification)] : []),
      { heading: "How this was made", body: method(verification) },
    ],
    footer: "Made by hongyan-migrate verify.",
  });
}

const timeText = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

function verdictOf({ isEqual, kinds, troubles, notes }: Verification): HtmlPart {
  const records = kinds.reduce((sum, kind) => sum + kind.old, 0);
  if (isEqual)
    return verdict("good", "No differences", [
      html`All ${asCount(records)} records of the old system are in the new one.`,
      notes.map((note) => html` ${note}`),
    ]);
  const total = kinds.reduce((sum, kind) => sum + differences(kind), 0);
  const of = kinds.filter((kind) => differences(kind) > 0).map(({ kind }) => kindNames[kind].toLowerCase());
  if (total === 0)
    return verdict("warn", "Not everything could be read", `${asCount(troubles.length)} readings failed.`);
  const share = Math.floor(Math.max(0, 1 - total / Math.max(1, records)) * 10_000) / 100;
  const text = `In ${listText(of)}: they are listed below. ${asCount(share)} % of ${asCount(records)} records agree.`;
  return verdict("bad", counted(total, "difference"), text);
}

function listText(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function glance({ kinds, startedAt, finishedAt }: Verification): HtmlPart {
  const sum = (pick: (kind: KindResult) => number) => kinds.reduce((total, kind) => total + pick(kind), 0);
  const conversations = sum((kind) => kind.conversations?.all ?? 0);
  const differing = sum((kind) => kind.conversations?.differing ?? 0);
  const messages = sum((kind) => (kind.conversations ? kind.old : 0));
  const toneOf = (count: number) => (count > 0 ? ({ tone: "bad" } as const) : {});
  const of = (what: keyof KindResult["totals"]) => sum(({ totals }) => totals[what]);
  return figures([
    { label: "Messages compared", value: messages },
    { label: "Conversations", value: conversations },
    { label: "Conversations that differ", value: differing, ...toneOf(differing) },
    { label: "Missing", value: of("missing"), ...toneOf(of("missing")) },
    { label: "Additional", value: of("additional"), ...toneOf(of("additional")) },
    { label: "Different", value: of("different"), ...toneOf(of("different")) },
    { label: "Out of order", value: of("outOfOrder"), ...toneOf(of("outOfOrder")) },
    { label: "Took", value: `${asCount(Math.max(1, Math.round((finishedAt - startedAt) / 1000)))} s` },
  ]);
}

const countChart = (kinds: readonly KindResult[]) =>
  barChart({
    title: "Records of each kind",
    categories: kinds.map(({ kind }) => kindNames[kind]),
    series: [
      { name: "Old system", values: kinds.map((kind) => kind.old) },
      { name: "New system", values: kinds.map((kind) => kind.new) },
    ],
    isHorizontal: true,
    isLogarithmic: true,
  });

function countTable(kinds: readonly KindResult[]): HtmlPart {
  const number = (heading: string) => ({ heading, isNumber: true }) as const;
  const names = ["Old", "New", "Missing", "Additional", "Different", "Out of order"];
  return table({
    columns: ["Kind", ...names.map(number), "Result"],
    rows: kinds.map((result) => {
      const { kind, totals } = result;
      const total = differences(result);
      return [
        ...[kindNames[kind], result.old, result.new],
        ...[totals.missing, totals.additional, totals.different, totals.outOfOrder],
        total === 0 ? tag("good", "equal") : tag("bad", "differs"),
      ];
    }),
  });
}

/** Of so few days bars say more than a line. */
const mostBars = 20;

function daySection({ days }: Verification): Section[] {
  if (days.length === 0) return [];
  const times = days.map(({ day }) => day * 86_400_000);
  const title = "One-to-one and group messages by the day they were sent, UTC";
  const series = [
    { name: "Old system", values: days.map((day) => day.old) },
    { name: "New system", values: days.map((day) => day.new) },
  ];
  const isShort = days.length <= mostBars;
  return [
    {
      heading: "Messages per day",
      ...(!isShort && { lead: "Where the lines lie on each other, both systems have as many messages of that day." }),
      body: isShort
        ? barChart({ title, categories: times.map((time) => new Date(time).toISOString().slice(0, 10)), series })
        : lineChart({ title, times, series }),
    },
  ];
}

function differenceSection(result: KindResult): Section {
  const total = differences(result);
  const { listed, conversations } = result;
  const where = conversations
    ? ` in ${asCount(conversations.differing)} of ${asCount(conversations.all)} conversations`
    : "";
  const more = total - listed.length;
  return {
    heading: `Differences: ${kindNames[result.kind].toLowerCase()}`,
    lead: `${counted(total, "difference")}${where}.${more > 0 ? ` The first ${asCount(listed.length)} are listed.` : ""}`,
    body: differenceTable(listed, Boolean(conversations)),
  };
}

function sampleSection({ samples }: Verification): Section {
  return {
    heading: "Samples",
    lead: "Messages picked by chance, as each system tells them.",
    body: table({
      columns: ["Sent", "From, to", "Old system", "New system"],
      rows: samples.map(({ old, new: now }) => [
        timeText(old.at),
        "groupId" in old ? `${old.from} in ${old.groupId}` : `${old.from} → ${old.to}`,
        bodyText(old),
        now ? bodyText(now) : tag("bad", "not there"),
      ]),
    }),
  };
}

function method({ old, new: now, options, notes, troubles }: Verification): HtmlPart {
  const { order, clockTolerance, since, until } = options;
  return [
    html`<p>The old side is ${old}, as it was exported. The new side is ${now}, as its API told it while this was made.</p>`,
    html`<p>Accounts, profiles, relations, blocklists, groups and members were compared one by one by their names. Of every
conversation a checksum over sender, second, content and order of all its messages was compared; where the two differed, message by
message. What the server fills in by itself does not count, nor does the content of recalled messages, which is gone.</p>`,
    order === "by-second" &&
      html`<p>Within one second the order was compared for each sender alone: the two systems have no finer common clock.</p>`,
    clockTolerance > 0 &&
      html`<p>The times of a message were allowed to differ by ${clockTolerance} seconds, and the order was compared for each sender
alone.</p>`,
    since !== undefined && html`<p>Messages before ${timeText(since)} were left out.</p>`,
    until !== undefined && html`<p>Messages after ${timeText(until)} were left out.</p>`,
    notes.map((note) => html`<p>${note}</p>`),
    troubles.length > 0 && [
      html`<h3>Could not be read</h3>`,
      html`<ul>${troubles.map((trouble) => html`<li><code>${trouble}</code></li>`)}</ul>`,
    ],
  ];
}
