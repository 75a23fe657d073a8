import type { Command } from "commander";

/**
 * Every command of `hongyan-migrate`, in the order in which one needs them. Only the one that is called is loaded:
 * charts, XMPP and databases take most of a second to read in.
 */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  assess: async () => (await import("./assess-command.ts")).assessCommand(),
  export: async () => (await import("./export-command.ts")).exportCommand(),
  "check-dump": async () => (await import("./check-dump-command.ts")).checkDumpCommand(),
  import: async () => (await import("./import-command.ts")).importCommand(),
  verify: async () => (await import("./verify-command.ts")).verifyCommand(),
  bridge: async () => (await import("./bridge-command.ts")).bridgeCommand(),
  cutover: async () => (await import("./cut-over-commands.ts")).cutoverCommand(),
  cutback: async () => (await import("./cut-over-commands.ts")).cutbackCommand(),
};
