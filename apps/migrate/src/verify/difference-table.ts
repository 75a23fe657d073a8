import type { MessageRecord } from "../dump/message-order.ts";
import { type Html, type HtmlPart, html } from "../report/html.ts";
import { tag } from "../report/notices.ts";
import { table } from "../report/table.ts";
import { bodyText } from "./body-text.ts";
import type { Finding } from "./findings.ts";

const words: Readonly<Record<Finding["what"], string>> = {
  missing: "missing",
  additional: "additional",
  different: "different",
  outOfOrder: "out of order",
};

/** Every difference with what each side says. */
export function differenceTable(findings: readonly Finding[], areMessages: boolean): Html {
  const sayOf = areMessages ? messageText : (_: Finding, fields: unknown) => fieldsText(fields);
  return table({
    columns: ["", areMessages ? "Message" : "Record", "Old system", "New system"],
    rows: findings.map((one) => [
      markOf(one),
      areMessages ? messageName(one) : one.subject,
      sayOf(one, one.old),
      sayOf(one, one.new),
    ]),
  });
}

function markOf({ what, fields }: Finding): Html {
  const text = fields && what === "different" ? fields.join(", ") : words[what];
  return tag(what === "missing" || what === "additional" ? "bad" : "warn", text);
}

const messageName = ({ subject, at, id }: Finding): Html =>
  html`${subject}<br><small>${secondText(at)} · <code>${id}</code></small>`;

const secondText = (at: number | undefined) =>
  at === undefined ? "" : `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;

function messageText({ fields }: Finding, message: unknown): HtmlPart {
  if (message === undefined) return "—";
  const record = message as MessageRecord;
  const text = bodyText(record);
  return fields?.includes("time") ? html`${text}<br><small>${secondText(record.at)}</small>` : text;
}

function fieldsText(fields: unknown): string {
  if (fields === undefined || fields === null) return "—";
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(", ");
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
