import type { Command } from "commander";
import { assessCommand } from "./assess-command.ts";
import { bridgeCommand } from "./bridge-command.ts";
import { checkDumpCommand } from "./check-dump-command.ts";
import { cutbackCommand, cutoverCommand } from "./cut-over-commands.ts";
import { exportCommand } from "./export-command.ts";
import { importCommand } from "./import-command.ts";
import { verifyCommand } from "./verify-command.ts";

/** Every command of `hongyan-migrate`, in the order in which one needs them. */
export const commands = (): Command[] => [
  assessCommand(),
  exportCommand(),
  checkDumpCommand(),
  importCommand(),
  verifyCommand(),
  bridgeCommand(),
  cutoverCommand(),
  cutbackCommand(),
];
