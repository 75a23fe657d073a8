/** Text that is markup already. Made by `html`, so that whatever a person or another system wrote is escaped. */
export type Html = { readonly markup: string };
export type HtmlPart = Html | string | number | false | undefined | readonly HtmlPart[];

/** html`<p>${text}</p>`: escapes what is put in, takes markup as it is, joins lists, leaves out false and undefined. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return { markup: strings.reduce((text, next, index) => text + markupOf(parts[index - 1]) + next) };
}

/** Markup that a library made and that holds nothing of others unescaped. */
export const asMarkup = (markup: string): Html => ({ markup });

function markupOf(part: HtmlPart): string {
  if (part === undefined || part === false) return "";
  if (typeof part === "object") return "markup" in part ? part.markup : part.map(markupOf).join("");
  return escapeHtml(String(part));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters have no place in a page: they would only be shown as nothing. */
function escapeHtml(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]/gu, "\ufffd").replace(/[&<>"']/g, (c) => entities[c] ?? c);
}
