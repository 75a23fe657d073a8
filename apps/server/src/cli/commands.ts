import { appCreate } from "./app-create.ts";
import { appList } from "./app-list.ts";
import { appRotateKey } from "./app-rotate-key.ts";
import { backup } from "./backup.ts";
import { check } from "./check.ts";
import type { CliCommand } from "./cli-command.ts";
import { restore } from "./restore.ts";
import { start } from "./start.ts";
import { userSig } from "./user-sig.ts";

/** Every command, in the order of `--help`. */
export const commands: readonly CliCommand[] = [
  start,
  userSig,
  appCreate,
  appList,
  appRotateKey,
  backup,
  restore,
  check,
];
