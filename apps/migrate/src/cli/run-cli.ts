import { Command, CommanderError } from "commander";
import { commands } from "./commands.ts";
import { toldOf } from "./failure.ts";

/** Runs one call of `hongyan-migrate` and returns its exit code: 0 done, 1 not done or differences found, 2 called wrongly. */
export async function runCli(args: readonly string[]): Promise<number> {
  const program = new Command("hongyan-migrate")
    .description("Moves an app to Hongyan from the IM that it uses today.")
    .helpCommand(true)
    // An option behind the name of an inner command is that command's own, also where the outer one has it, too.
    .enablePositionalOptions()
    .exitOverride();
  try {
    for (const load of loadersFor(args[0])) program.addCommand(inheriting(await load(), program));
    await program.parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(toldOf(error));
    return 1;
  }
}

/** The command that is called; every one where the list of them is asked for, or the name is none of theirs. */
function loadersFor(name = ""): (typeof commands)[string][] {
  return commands[name] ? [commands[name]] : Object.values(commands);
}

/** Commands within commands are told, too, to throw where they are called wrongly. */
function inheriting(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const inner of command.commands) inheriting(inner, command);
  return command;
}
