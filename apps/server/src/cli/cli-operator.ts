import type { Operator } from "../ops/operator.ts";

/** What the commands need; a running server answers it over its operator API. */
export type CliOperator = Pick<
  Operator,
  | "listApps"
  | "createApp"
  | "rotateKey"
  | "backup"
  | "clientVersions"
  | "getWebhooks"
  | "setWebhooks"
  | "webhookLog"
  | "replayWebhooks"
>;
