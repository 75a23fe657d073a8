import type { OutboxState } from "@hongyan/storage";
import type { Replay } from "../ops/webhook-operator.ts";
import { type CliCall, type CliCommand, numberOption, UsageError } from "./cli-command.ts";
import { appOf, appOption, namesOption } from "./webhook-app.ts";
import { withOperator } from "./with-operator.ts";

export const webhookReplay: CliCommand = {
  name: "webhook replay",
  summary: "Tells after webhooks again, in their order: of a time on, of a range of ids, or the dead letters.",
  options: {
    app: appOption,
    since: { type: "string", value: "TIME", doc: "From a time on: 2026-01-31T08:00:00Z, or Unix seconds." },
    from: { type: "string", value: "ID", doc: "From an entry of the log on." },
    to: { type: "string", value: "ID", doc: "Up to an entry; all without it." },
    command: { type: "string", value: "A,B", doc: "Of these webhooks only." },
    dead: { type: "boolean", doc: "The dead letters only." },
  },
  run: async (call) => {
    const sdkAppId = appOf(call);
    const replay = replayOf(call);
    const total = await withOperator(call.config, async (operator) => {
      // What is written meanwhile is not told again: an entry that dies at once would be for ever.
      const [newest] = (await operator.webhookLog(sdkAppId, { count: 1 })).entries;
      if (!newest) return 0;
      let done = 0;
      let page: Replay = { ...replay, until: replay.until || newest.id };
      for (;;) {
        const { replayed, next } = await operator.replayWebhooks(sdkAppId, page);
        done += replayed;
        if (next === undefined) return done;
        console.error(`${done} so far, up to entry ${next}`);
        const { since: _, ...rest } = page;
        page = { ...rest, after: next };
      }
    });
    console.log(`${total} told again`);
  },
};

function replayOf(call: CliCall): Replay {
  const from = numberOption(call, "from", Number.MAX_SAFE_INTEGER);
  const { since, dead } = call.values;
  if (from === undefined && since === undefined && !dead)
    throw new UsageError("say which: --since, --from or --dead; see hongyan webhook replay --help");
  if (from !== undefined && since !== undefined) throw new UsageError("--since or --from, not both");
  const states: OutboxState[] = dead ? ["dead"] : ["delivered", "dead"];
  return {
    ...(from !== undefined && { after: Math.max(0, from - 1) }),
    ...(since !== undefined && { since: readTime(String(since)) }),
    until: numberOption(call, "to", Number.MAX_SAFE_INTEGER) ?? 0,
    states,
    commands: namesOption(call, "command") ?? [],
  };
}

function readTime(text: string): number {
  const time = /^\d{1,11}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError("--since is a time like 2026-01-31T08:00:00Z, or Unix seconds");
  return time;
}
