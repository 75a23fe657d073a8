import type { LogPage, WebhookLogEntry } from "../ops/webhook-operator.ts";
import { type CliCommand, numberOption, UsageError } from "./cli-command.ts";
import type { CliOperator } from "./cli-operator.ts";
import { appOf, appOption } from "./webhook-app.ts";
import { withOperator } from "./with-operator.ts";

const states = ["waiting", "delivered", "dead", "void", "dropped", "replayed"] as const;

export const webhookLog: CliCommand = {
  name: "webhook log",
  summary: "Lists what became of after webhooks, the newest first.",
  options: {
    app: appOption,
    state: { type: "string", value: "STATE", doc: `${states.join(", ")}; dead are the dead letters.` },
    command: { type: "string", value: "NAME", doc: "Of one webhook only." },
    count: { type: "string", value: "N", doc: "How many; 20 without it." },
  },
  run: async (call) => {
    const state = states.find((one) => one === call.values.state);
    if (call.values.state !== undefined && !state) throw new UsageError(`--state is one of ${states.join(", ")}`);
    const { command } = call.values;
    const page: LogPage = {
      count: numberOption(call, "count", 200) ?? 20,
      ...(state && { state }),
      ...(command !== undefined && { command: String(command) }),
    };
    const entries = await withOperator(call.config, (operator) => readPages(operator, appOf(call), page));
    for (const entry of entries) console.log(line(entry));
    if (entries.length === 0) console.log("nothing");
  },
};

/** However far back what is looked for lies: an answer may hold none of it and lead on. */
async function readPages(operator: CliOperator, sdkAppId: number, page: LogPage): Promise<WebhookLogEntry[]> {
  const entries: WebhookLogEntry[] = [];
  let before: number | undefined;
  do {
    const count = page.count - entries.length;
    const part = await operator.webhookLog(sdkAppId, { ...page, count, ...(before !== undefined && { before }) });
    entries.push(...part.entries);
    before = part.next;
  } while (before !== undefined && entries.length < page.count);
  return entries;
}

function line({ id, createdAt, state, command, attempts, httpStatus, latencyMs, problem }: WebhookLogEntry): string {
  const tries = attempts === 1 ? "1 try" : `${attempts ?? 0} tries`;
  const figures = state === "waiting" ? "" : `${tries}\t${httpStatus ?? "-"}\t${latencyMs ?? "-"} ms`;
  return [id, new Date(createdAt).toISOString(), state, command, figures, problem ?? ""].join("\t").trimEnd();
}
