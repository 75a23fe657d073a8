import { type Html, html } from "../../report/html.ts";
import { formatDuration } from "../format-duration.ts";
import type { Plan, Stop } from "../plan/plan.ts";
import { diagramTexts } from "../texts/diagram-texts.ts";
import { pageTexts } from "../texts/page-texts.ts";
import { say } from "../texts/say.ts";

const width = 900;
const daySeconds = 86_400;
const left = 275;
const right = 110;
const row = 26;
const top = 58;

const colours = { allowance: "var(--chart-3)", estimated: "var(--chart-1)", stop: "var(--chart-4)" } as const;

/** Steps one below the other, each from its first day to its last. */
export function timelineDrawing({ steps, language }: Plan): Html {
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const scale = (width - left - right) / total;
  const height = top + steps.length * row + 6;
  let at = 0;
  const bars = steps.map((step, index) => {
    const x = left + at * scale;
    at += step.seconds;
    const y = top + index * row;
    const length = Math.max(3, step.seconds * scale);
    const colour = step.isInStop ? colours.stop : colours[step.basis];
    return html`<text x="0" y="${y + 15}" fill="var(--ink)">${index + 1}. ${step.title}</text>
<rect x="${x.toFixed(1)}" y="${y + 3}" width="${length.toFixed(1)}" height="16" rx="3" fill="${colour}"/>
<text x="${(x + length + 8).toFixed(1)}" y="${y + 15}" fill="var(--ink-soft)" font-size="12.5">${formatDuration(step.seconds, language)}</text>
`;
  });
  const title = say(pageTexts.timeline, language);
  return html`<figure role="img" aria-label="${title}"><svg viewBox="0 0 ${width} ${height}" font-size="13.5">
${legend(language)}${axis(total, scale, height, language)}${bars}</svg></figure>`;
}

function axis(total: number, scale: number, height: number, language: Plan["language"]): Html {
  const days = total / daySeconds;
  const between = [1, 2, 7, 14, 28, 56].find((step) => days / step <= 8) ?? 112;
  const ticks = Array.from({ length: Math.floor(days / between) + 1 }, (_, index) => index * between);
  return html`${ticks.map((day) => {
    const x = (left + day * daySeconds * scale).toFixed(1);
    return html`<line x1="${x}" y1="${top - 6}" x2="${x}" y2="${height}" stroke="var(--line)"/><text x="${x}" y="${top - 12}" text-anchor="middle" fill="var(--ink-faint)" font-size="12">${day}</text>`;
  })}<text x="${width}" y="${top - 12}" text-anchor="end" fill="var(--ink-faint)" font-size="12">${say(pageTexts.days, language)}</text>`;
}

function legend(language: Plan["language"]): Html {
  const items = [
    ["people", colours.allowance],
    ["machine", colours.estimated],
    ["inStop", colours.stop],
  ] as const;
  return html`${items.map(
    ([code, colour], index) =>
      html`<rect x="${index * 170}" y="2" width="14" height="14" rx="3" fill="${colour}"/><text x="${index * 170 + 21}" y="14" fill="var(--ink-soft)">${say(diagramTexts[code], language)}</text>`,
  )}`;
}

const shades = ["var(--chart-3)", "var(--chart-1)", "var(--chart-2)", "var(--chart-5)", "var(--chart-4)"];

/** What a service stop is made of, as parts of one bar. */
export function stopDrawing({ name, parts, seconds }: Stop, language: Plan["language"]): Html {
  let at = 0;
  const pieces = parts.map((part, index) => {
    const x = (at / seconds) * width;
    at += part.seconds;
    const length = Math.max(2, (part.seconds / seconds) * width - 3);
    return html`<rect x="${x.toFixed(1)}" y="0" width="${length.toFixed(1)}" height="26" rx="4" fill="${shades[index % shades.length]}"/>`;
  });
  const keys = parts.map((part, index) => {
    const y = 50 + index * 24;
    return html`<rect x="0" y="${y - 11}" width="14" height="14" rx="3" fill="${shades[index % shades.length]}"/><text x="22" y="${y + 1}" fill="var(--ink)">${part.name}</text><text x="${width}" y="${y + 1}" text-anchor="end" fill="var(--ink-soft)">${formatDuration(part.seconds, language)}</text>`;
  });
  const caption = say(pageTexts.stopCaption, language, { name, time: formatDuration(seconds, language) });
  return html`<figure role="img" aria-label="${caption}"><figcaption>${caption}</figcaption><svg viewBox="0 0 ${width} ${44 + parts.length * 24}" font-size="14">${pieces}${keys}</svg></figure>`;
}
