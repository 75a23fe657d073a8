import { type Html, type HtmlPart, html } from "./html.ts";
import { asCount } from "./table.ts";

export type Tone = "good" | "bad" | "warn";

/** What the whole page comes down to, in its first section. */
export const verdict = (tone: Tone, headline: string, text?: HtmlPart): Html =>
  html`<div class="verdict ${tone}"><strong>${headline}</strong>${text !== undefined && html`<p>${text}</p>`}</div>`;

export type Figure = { label: string; value: HtmlPart; tone?: Tone };

/** Numbers that should be seen at a glance. */
export const figures = (list: readonly Figure[]): Html =>
  html`<dl class="figures">${list.map(
    ({ label, value, tone }) =>
      html`<div><dt>${label}</dt><dd class="${tone}">${typeof value === "number" ? asCount(value) : value}</dd></div>`,
  )}</dl>`;

/** A word with a colour behind it. */
export const tag = (tone: Tone, text: string): Html => html`<span class="tag ${tone}">${text}</span>`;
