import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { confirm as ask, isCancel } from "@clack/prompts";
import { Command, Option } from "commander";
import { cutBackSteps, cutOverSteps, undoCutOver } from "../bridge/cutover/cut-over.ts";
import { openStepLog, runSteps, type Step } from "../bridge/cutover/run-steps.ts";
import type { CutOverContext } from "../bridge/cutover/steps.ts";
import { createOperatorApi } from "../bridge/operator-api.ts";
import { talkToBridge } from "../bridge/talk-to-bridge.ts";
import { wholeNumber } from "./app-options.ts";
import { Failure } from "./failure.ts";

type Given = {
  state: string;
  url: string;
  sdkappid: number;
  operatorTokenFile?: string;
  check?: string;
  quiet: number;
  within: number;
  freeze?: true;
  yes?: true;
  undo?: true;
};

/** `hongyan-migrate cutover` */
export function cutoverCommand(): Command {
  return withOptions(new Command("cutover"))
    .description(
      "Ends the use of the old system, step by step; the bridge goes on from new to old, so that there is a way back.",
    )
    .option("--freeze", "stop the new app for the moment of the comparison as well, by its maintenance mode")
    .option("--yes", "the old system is frozen: do not ask")
    .action((given: Given) =>
      go("cut-over", given, (context) => cutOverSteps(context, given.freeze === true), {
        next: "Hongyan is in use alone. The bridge still keeps the old system in step: hongyan-migrate cutback leads back. Stop the bridge once you are sure.",
      }),
    );
}

/** `hongyan-migrate cutback` */
export function cutbackCommand(): Command {
  return withOptions(new Command("cutback"))
    .description("Goes back to the old system after a cut-over, while the bridge still keeps it in step.")
    .option("--yes", "the new app is frozen: do not ask")
    .action((given: Given) =>
      go("cut-back", given, cutBackSteps, {
        next: "The old system holds everything: let it take messages again. What it tells is kept; hongyan-migrate cutback --undo joins both again.",
      }),
    );
}

function withOptions(command: Command): Command {
  return command
    .requiredOption("--state <dir>", "folder of the running bridge's journal")
    .addOption(
      new Option("--url <url>", "address of the Hongyan server").default("http://127.0.0.1:8600").env("HONGYAN_URL"),
    )
    .addOption(
      new Option("--sdkappid <number>", "the app").default(1400000001).env("HONGYAN_SDKAPPID").argParser(wholeNumber),
    )
    .option("--operator-token-file <path>", "operator-token of the server's data folder: switches the maintenance mode")
    .option(
      "--check <command>",
      "command that compares both sides, such as an export and hongyan-migrate verify; 0 is good",
    )
    .addOption(
      new Option("--quiet <seconds>", "nothing may have been told for so long").default(5).argParser(wholeNumber),
    )
    .addOption(new Option("--within <seconds>", "how long draining may take").default(600).argParser(wholeNumber))
    .option("--undo", "both in use again, as before");
}

async function go(
  name: string,
  given: Given,
  stepsOf: (context: CutOverContext) => Step[],
  { next }: { next: string },
): Promise<void> {
  const context = contextOf(given);
  const log = openStepLog(join(resolve(given.state), `${name}.ndjson`));
  if (given.undo) {
    console.log(await undoCutOver(context));
    log.add({ step: "all", outcome: "undone" });
    return;
  }
  await runSteps(stepsOf(context), log, (line) => console.log(line));
  console.log(next);
}

function contextOf(given: Given): CutOverContext {
  const { url, sdkappid: sdkAppId, operatorTokenFile } = given;
  if (given.freeze && operatorTokenFile === undefined) throw new Failure("--freeze needs --operator-token-file");
  return {
    bridge: talkToBridge(resolve(given.state)),
    operator:
      operatorTokenFile === undefined
        ? undefined
        : createOperatorApi({ url, sdkAppId, token: readFileSync(operatorTokenFile, "utf8").trim() }),
    confirm: (question) => confirm(question, given.yes === true),
    check: given.check,
    quietMs: given.quiet * 1000,
    drainWithinMs: given.within * 1000,
    say: (line) => console.log(line),
  };
}

async function confirm(question: string, isSaid: boolean): Promise<void> {
  if (isSaid) return;
  if (!process.stdin.isTTY) throw new Failure(`${question} Then run this again with --yes.`);
  const answer = await ask({ message: question });
  if (isCancel(answer) || !answer) throw new Failure("not yet");
}
