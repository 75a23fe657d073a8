import type { Plan } from "../plan/plan.ts";
import { type Part, setUpOf } from "./set-up.ts";

/** The set-up as a diagram that GitHub draws. */
export function setUpMermaid(plan: Plan): string {
  const { names, links } = setUpOf(plan);
  const boxes = (Object.entries(names) as [Part, string][]).map(([part, name]) => `  ${part}["${name}"]`);
  const lines = links.map(({ from, to, label, isBothWays, isLater }) => {
    const arrow = isLater ? (isBothWays ? "<-.->" : "-.->") : isBothWays ? "<-->" : "-->";
    return `  ${from} ${arrow}|"${label}"| ${to}`;
  });
  return ["flowchart LR", ...boxes, ...lines].join("\n");
}

/** The steps as a Gantt chart that GitHub draws; it begins on the day of the plan. */
export function timelineMermaid({ steps, day }: Plan): string {
  let at = Date.parse(`${day}T00:00:00Z`);
  const lines = steps.map(({ title, seconds, isInStop }, index) => {
    const from = new Date(at).toISOString().slice(0, 16);
    at += seconds * 1000;
    const to = new Date(Math.max(at, Date.parse(`${from}Z`) + 60_000)).toISOString().slice(0, 16);
    // A colon or a semicolon would end the name of the task.
    const name = `${index + 1}. ${title}`.replace(/[:;#,]/g, " ");
    return `  ${name} :${isInStop ? "crit, " : ""}${from}, ${to}`;
  });
  return ["gantt", "  dateFormat YYYY-MM-DDTHH:mm", "  axisFormat %m-%d", "  todayMarker off", ...lines].join("\n");
}
