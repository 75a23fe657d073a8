import { barChart, lineChart } from "../../report/charts.ts";
import { type Html, html } from "../../report/html.ts";
import { htmlPage, type Section } from "../../report/html-page.ts";
import { type Figure, figures, type Tone, tag, verdict } from "../../report/notices.ts";
import { asCount, table } from "../../report/table.ts";
import { type Direction, directionNames, directions } from "../direction.ts";
import { chartedMinutes, type DirectionStatus, minuteMs, type Status } from "./status.ts";

const refreshSeconds = 10;
const behindMs = 60_000;

/** What the status comes down to for whoever looks at it. */
export function statusPage(status: Status): string {
  return htmlPage({
    title: "Bridge",
    subtitle: html`${status.sides.old.description} ⇄ ${status.sides.new.description}`,
    refreshSeconds,
    sections: [
      { body: headline(status) },
      ...directions.map((way) => directionSection(way, status.directions[way])),
      { heading: "The last three hours", body: minuteCharts(status) },
      daysSection(status),
      ...versionsSection(status),
      conflictsSection(status),
    ],
    footer: html`As of ${timeText(status.at)}. Running since ${timeText(status.startedAt)}.`,
  });
}

function headline({ sides, directions: ways }: Status): Html {
  const troubles = [sides.old.trouble, sides.new.trouble].filter((one) => one !== undefined);
  const all = directions.map((way) => ways[way]);
  const paused = directions.filter((way) => ways[way].isPaused).map((way) => directionNames[way]);
  if (troubles.length > 0) return verdict("bad", "Something is wrong", troubles.join(" "));
  if (paused.length > 0)
    return verdict("warn", "Paused", `Nothing goes ${paused.join(" and ")}; what is told is kept.`);
  const held = all.reduce((sum, { heldCount }) => sum + heldCount, 0);
  if (held > 0)
    return verdict("warn", "Something waits", `${held} conversations wait after a failure; the others go on.`);
  if (all.some(({ lagMs }) => lagMs > behindMs)) return verdict("warn", "Behind", "What waits is on disk and follows.");
  return verdict("good", "Both sides are in step");
}

function directionSection(way: Direction, one: DirectionStatus): Section {
  const toneOf = (isBad: boolean): { tone?: Tone } => (isBad ? { tone: "warn" } : {});
  const list: Figure[] = [
    { label: "Lag", value: durationText(one.lagMs), tone: one.lagMs > behindMs ? "warn" : "good" },
    { label: "Waiting", value: one.waiting },
    { label: "Told a minute", value: one.takenPerMinute },
    { label: "Made a minute", value: one.appliedPerMinute },
    { label: "Told so far", value: one.taken },
    { label: "Conflicts", value: one.conflicts, ...toneOf(one.conflicts > 0) },
  ];
  const held = table({
    columns: ["Stream", { heading: "Attempts", isNumber: true }, "Waits for", "Why"],
    rows: one.held.map(({ stream, failures, since, reason }) => [
      stream,
      failures,
      durationText(Date.now() - since),
      reason,
    ]),
  });
  return {
    heading: directionNames[way],
    body: html`${one.isPaused && tag("warn", "paused")}${figures(list)}${one.held.length > 0 && html`<h3>Streams that wait after a failure</h3>${held}`}`,
  };
}

function minuteCharts({ minutes, at }: Status): Html {
  if (minutes.length === 0) return html`<p class="empty">Nothing was told yet.</p>`;
  // Minutes in which nothing happened are not in the list.
  const last = Math.floor(at / minuteMs) * minuteMs;
  const every = Array.from({ length: chartedMinutes }, (_, ago) => last - (chartedMinutes - 1 - ago) * minuteMs);
  const valuesOf = (way: Direction, of: (minute: Status["minutes"][number]) => number) => {
    const byTime = new Map(
      minutes.filter(({ direction }) => direction === way).map((minute) => [minute.at, of(minute)]),
    );
    return every.map((time) => byTime.get(time) ?? 0);
  };
  const seriesOf = (of: (minute: Status["minutes"][number]) => number) =>
    directions.map((way) => ({ name: directionNames[way], values: valuesOf(way, of) }));
  return html`${lineChart({ title: "Changes made a minute", times: every, series: seriesOf(({ applied }) => applied) })}${lineChart(
    {
      title: "Longest way of a change, seconds",
      times: every,
      series: seriesOf(({ worstLagMs }) => worstLagMs / 1000),
    },
  )}`;
}

function daysSection({ days }: Status): Section {
  const shown = days.slice(-30);
  const last = shown.at(-1);
  const chart = barChart({
    title: "Messages by the side they came from",
    categories: shown.map(({ day }) => day),
    series: [
      { name: "old", values: shown.map((day) => day.old) },
      { name: "new", values: shown.map((day) => day.new) },
    ],
  });
  return {
    heading: "Who still uses the old system",
    lead: last
      ? `Of the messages of ${last.day}, ${percent(last.oldShare)} came from the old system. Cut over when next to nothing does.`
      : "No message was told yet.",
    body: shown.length > 0 ? chart : html``,
  };
}

function versionsSection({ clientVersions }: Status): Section[] {
  const today = clientVersions?.[0];
  if (!today) return [];
  const rows = today.versions.map(({ version, platform, accounts, isTooOld }) => [
    version || "not told",
    platform,
    asCount(accounts),
    isTooOld ? tag("warn", "too old") : "",
  ]);
  return [
    {
      heading: "Versions of the new app today",
      body: table({ columns: ["Version", "Platform", { heading: "Accounts", isNumber: true }, ""], rows }),
    },
  ];
}

function conflictsSection({ conflicts }: Status): Section {
  return {
    heading: "Conflicts",
    lead: "What happened on one side and could not be done on the other. The newest stand first.",
    body: table({
      columns: ["When", "Way", "What", "Where", "Why"],
      rows: conflicts.map(({ at, direction, kind, stream, reason }) => [
        timeText(at),
        directionNames[direction],
        kind,
        stream,
        reason,
      ]),
      whenEmpty: "None.",
    }),
  };
}

const timeText = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}
