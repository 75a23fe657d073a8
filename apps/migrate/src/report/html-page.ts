import { asMarkup, type Html, type HtmlPart, html } from "./html.ts";
import { pageStyle } from "./page-style.ts";

/** `lead`: a line under the heading. */
export type Section = { heading?: string; lead?: HtmlPart; body: HtmlPart };

export type HtmlPageOptions = {
  title: string;
  subtitle?: HtmlPart;
  sections: readonly Section[];
  /** Language of the page's text. */
  language?: "en" | "zh-CN";
  /** The page loads itself again after so many seconds. */
  refreshSeconds?: number;
  footer?: HtmlPart;
};

/** A whole page in one file: no scripts, nothing loaded from elsewhere, for light and dark screens and for paper. */
export function htmlPage(options: HtmlPageOptions): string {
  const { title, subtitle, sections, language = "en", refreshSeconds, footer } = options;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${title}</title>
<style>${asMarkup(pageStyle)}</style>
</head>
<body>
<header><h1>${title}</h1>${subtitle !== undefined && html`<p class="subtitle">${subtitle}</p>`}</header>
<main>
${sections.map(section)}
</main>
${footer !== undefined && html`<footer>${footer}</footer>`}
</body>
</html>
`;
  return page.markup;
}

const section = ({ heading, lead, body }: Section): Html => html`<section>
${heading !== undefined && html`<h2>${heading}</h2>`}
${lead !== undefined && html`<p class="lead">${lead}</p>`}
${body}
</section>
`;
