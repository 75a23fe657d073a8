/** Columns as wide as their widest cell; numbers stand to the right, below each other. */
export function textTable(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const texts = [heads, ...rows.map((row) => row.map(cellText))];
  const widths = heads.map((_, column) => Math.max(...texts.map((row) => (row[column] ?? "").length)));
  const isNumber = heads.map((_, column) => rows.some((row) => typeof row[column] === "number"));
  return texts
    .map((row) => {
      const cells = row.map((cell, i) => (isNumber[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)));
      return cells.join("  ").trimEnd();
    })
    .join("\n");
}

const cellText = (cell: string | number) => (typeof cell === "number" ? cell.toLocaleString("en") : cell);
