import type { CliCommand } from "./cli-command.ts";

/** What `hongyan --help` prints. */
export function helpText(commands: readonly CliCommand[]): string {
  const rows = commands.map((command) => [callOf(command), command.summary] as const);
  return `hongyan <command>

${table(rows)}

hongyan <command> --help tells its options. The data folder is that of HONGYAN_DATA_DIR, ./data without it.
`;
}

export function usageOf(command: CliCommand): string {
  const rows = Object.entries(command.options ?? {}).map(
    ([name, { value, doc }]) => [`--${name}${value ? ` ${value}` : ""}`, doc] as const,
  );
  return `hongyan ${callOf(command)}${rows.length > 0 ? " [options]" : ""}

${command.summary}${rows.length > 0 ? `\n\n${table(rows)}` : ""}
`;
}

const callOf = (command: CliCommand) => [command.name, command.arguments].filter(Boolean).join(" ");

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join("\n");
}
