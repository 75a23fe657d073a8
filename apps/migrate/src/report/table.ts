import { type Html, type HtmlPart, html } from "./html.ts";

/** A column; numbers stand to the right. */
export type Column = string | { heading: string; isNumber: true };

export type TableOptions = {
  columns: readonly Column[];
  rows: readonly (readonly HtmlPart[])[];
  caption?: string;
  /** Stands instead of a table without rows. */
  whenEmpty?: string;
};

export function table({ columns, rows, caption, whenEmpty = "None." }: TableOptions): Html {
  if (rows.length === 0) return html`<p class="empty">${whenEmpty}</p>`;
  const classOf = (index: number): Html => {
    const column = columns[index];
    return typeof column === "object" ? html` class="number"` : html``;
  };
  const head = columns.map((column, index) => {
    const heading = typeof column === "object" ? column.heading : column;
    return html`<th scope="col"${classOf(index)}>${heading}</th>`;
  });
  const line = (cells: readonly HtmlPart[]) =>
    html`<tr>${cells.map((cell, index) => html`<td${classOf(index)}>${typeof cell === "number" ? asCount(cell) : cell}</td>`)}</tr>
`;
  return html`<div class="scroll"><table>${caption !== undefined && html`<caption>${caption}</caption>`}
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(line)}</tbody></table></div>
`;
}

/** 12,345 */
export const asCount = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 2 });
