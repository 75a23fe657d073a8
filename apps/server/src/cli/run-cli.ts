import { parseArgs } from "node:util";
import { ImError } from "@hongyan/protocol";
import { ConfigError, readConfig } from "../config.ts";
import { startProblem } from "../ops/start-problem.ts";
import { type CliCommand, CliError, parseOptions, UsageError } from "./cli-command.ts";
import { commands } from "./commands.ts";
import { helpText, usageOf } from "./help-text.ts";

/** Runs one call of `hongyan` and returns its exit code: 0 done, 1 could not be done, 2 called wrongly. */
export async function runCli(args: readonly string[], env: Record<string, string | undefined>): Promise<number> {
  if (args.length === 0 || args[0] === "help" || args[0]?.startsWith("-")) {
    const isHelp = args.length > 0 && ["help", "--help", "-h"].includes(args[0] as string);
    (isHelp ? console.log : console.error)(helpText(commands));
    return isHelp ? 0 : 2;
  }
  const command = commands.find(({ name }) => name === args[0] || name === `${args[0]} ${args[1]}`);
  const family = commands.filter(({ name }) => name.startsWith(`${args[0]} `));
  if (!command && family.length > 0 && (args.length === 1 || args[1]?.startsWith("-"))) {
    console.log(helpText(family));
    return args.length === 1 ? 2 : 0;
  }
  try {
    if (!command) throw new UsageError(`there is no command "${args.slice(0, 2).join(" ")}"; see hongyan --help`);
    const rest = args.slice(command.name.split(" ").length);
    if (rest.includes("--help") || rest.includes("-h")) {
      console.log(usageOf(command));
      return 0;
    }
    await command.run({ ...parse(command, rest), config: readConfig(env) });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) {
      console.error(error.message);
      return 2;
    }
    const isExpected = error instanceof CliError || error instanceof ImError;
    console.error(isExpected ? error.message : (startProblem(error, undefined) ?? error));
    return 1;
  }
}

function parse(command: CliCommand, args: string[]) {
  try {
    const options = parseOptions(command);
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    const wanted = command.arguments?.split(" ") ?? [];
    const needed = wanted.filter((name) => !name.startsWith("["));
    if (positionals.length < needed.length || positionals.length > wanted.length)
      throw new UsageError(`usage: hongyan ${[command.name, ...wanted].join(" ")}; see hongyan ${command.name} --help`);
    return { positionals, values: values as Record<string, string | boolean | undefined> };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError((error as Error).message.split("\n")[0]);
  }
}
