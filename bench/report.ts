import type { Column, Figures, Row, Scenario } from "./scenario.ts";
import type { Target } from "./targets.ts";

export type ScenarioResult = { name: string; title: string; columns: readonly Column[]; rows: Row[]; medians: Row[] };

export function summarise(scenario: Scenario, rows: Row[]): ScenarioResult {
  const { name, title, columns } = scenario;
  return { name, title, columns, rows, medians: mediansOf(rows) };
}

/** One row per subject and load, each figure the median of its undisturbed rounds; rows under the same load stand together. */
export function mediansOf(rows: readonly Row[]): Row[] {
  const loads = [...new Set(rows.map((row) => row.load))];
  return loads.flatMap((load) => {
    const underLoad = rows.filter((row) => row.load === load);
    const subjects = [...new Set(underLoad.map((row) => row.subject))];
    return subjects.map((subject) => {
      const rounds = undisturbed(underLoad.filter((row) => row.subject === subject));
      const figures = medianFigures(rounds.map((row) => row.figures));
      const isDisturbed = rounds.every((row) => row.isDisturbed === true);
      return { subject, load, round: 0, figures, ...(isDisturbed && { isDisturbed }) };
    });
  });
}

/** The rounds worth quoting: all of them where none was undisturbed. */
export function undisturbed(rows: readonly Row[]): readonly Row[] {
  const quiet = rows.filter((row) => row.isDisturbed !== true);
  return quiet.length > 0 ? quiet : rows;
}

function medianFigures(rounds: readonly Figures[]): Figures {
  const names = [...new Set(rounds.flatMap((figures) => Object.keys(figures)))];
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((figures) => figures[name]))]));
}

export function median(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined || sorted.length % 2 === 1) return upper;
  return ((sorted[middle - 1] as number) + upper) / 2;
}

export function formatTable({ title, columns, medians }: ScenarioResult): string {
  const head = ["load", "subject", ...columns.map((column) => column.title)];
  const lines = medians.map((row) => [
    row.load,
    row.subject,
    ...columns.map(({ figure, digits }) => formatFigure(row.figures[figure], digits)),
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((cells) => (cells[i] ?? "").length)));
  const format = (cells: string[]) =>
    cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  ");
  return [title, format(head), widths.map((width) => "-".repeat(width)).join("  "), ...lines.map(format)].join("\n");
}

function formatFigure(value: number | undefined, digits: number): string {
  if (value === undefined) return "–";
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** One line per target that this run can speak about. */
export function formatTargets(targets: readonly Target[], results: readonly ScenarioResult[]): string {
  const lines = targets.flatMap((target) => {
    const row = results
      .find((result) => result.name === target.scenario)
      ?.medians.find(({ subject, load }) => subject === target.subject && load === target.load);
    const value = row?.figures[target.figure];
    if (value === undefined) return [];
    const isMet = "atMost" in target ? value <= target.atMost : value >= target.atLeast;
    const bound = "atMost" in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`;
    const caveat = row?.isDisturbed ? ", on a machine that something else was using" : "";
    return [`${isMet ? "met   " : "MISSED"}  ${target.sentence}: ${formatFigure(value, 2)} (${bound})${caveat}`];
  });
  return lines.join("\n");
}
