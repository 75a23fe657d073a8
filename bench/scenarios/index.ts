import type { Scenario } from "../scenario.ts";
import { bridge } from "./bridge.ts";
import { groupMemberIndependence } from "./group-member-independence.ts";
import { idleConnections } from "./idle-connections.ts";
import { liveFanOut } from "./live-fan-out.ts";
import { logins } from "./logins.ts";
import { messageImport } from "./message-import.ts";
import { migrationImport } from "./migration-import.ts";
import { oneToOne } from "./one-to-one.ts";
import { sqliteInserts } from "./sqlite-inserts.ts";
import { webhooks } from "./webhooks.ts";

/** Every scenario, in the order in which they run. */
export const scenarios: readonly Scenario[] = [
  sqliteInserts,
  oneToOne,
  webhooks,
  liveFanOut,
  groupMemberIndependence,
  logins,
  idleConnections,
  messageImport,
  migrationImport,
  bridge,
];
