import type { WebhooksView } from "../ops/webhook-operator.ts";
import type { CliCommand } from "./cli-command.ts";
import { appOf, appOption } from "./webhook-app.ts";
import { withOperator } from "./with-operator.ts";

export const webhookShow: CliCommand = {
  name: "webhook show",
  summary: "Shows the webhooks of an app and what waits; never its secrets.",
  options: { app: appOption },
  run: async (call) => {
    const sdkAppId = appOf(call);
    printWebhooks(sdkAppId, await withOperator(call.config, (operator) => operator.getWebhooks(sdkAppId)));
  },
};

export function printWebhooks(sdkAppId: number, view: WebhooksView): void {
  const { url, commands, hasToken, onFailure, timeoutMs, state } = view;
  const rows = [
    ["SDKAppID", sdkAppId],
    ["url", url === "" ? "none: webhooks are off" : url],
    ["commands", commands === "all" ? "all" : commands.join(", ") || "none"],
    ["signed", hasToken ? "yes" : "no"],
    ["not answered", `${onFailure} after ${timeoutMs} ms`],
    ["waiting", state.oldestAt === null ? "0" : `${state.waiting}, since ${new Date(state.oldestAt).toISOString()}`],
  ] as const;
  for (const [name, value] of rows) console.log(`${name.padEnd(16)} ${value}`);
  if (state.isAfterAway) console.log("the back end does not answer: after webhooks wait and are tried now and then");
}
