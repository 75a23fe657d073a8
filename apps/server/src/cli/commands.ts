import { appCreate } from "./app-create.ts";
import { appList } from "./app-list.ts";
import { appRotateKey } from "./app-rotate-key.ts";
import { appVersions } from "./app-versions.ts";
import { backup } from "./backup.ts";
import { check } from "./check.ts";
import type { CliCommand } from "./cli-command.ts";
import { restore } from "./restore.ts";
import { start } from "./start.ts";
import { userSig } from "./user-sig.ts";
import { webhookListen } from "./webhook-listen.ts";
import { webhookLog } from "./webhook-log.ts";
import { webhookReplay } from "./webhook-replay.ts";
import { webhookSet } from "./webhook-set.ts";
import { webhookShow } from "./webhook-show.ts";

/** Every command, in the order of `--help`. */
export const commands: readonly CliCommand[] = [
  start,
  userSig,
  appCreate,
  appList,
  appRotateKey,
  appVersions,
  webhookShow,
  webhookSet,
  webhookLog,
  webhookReplay,
  webhookListen,
  backup,
  restore,
  check,
];
