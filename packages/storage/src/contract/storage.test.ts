import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStorage } from "../open-storage.ts";
import { testAccounts } from "./account-contract.ts";
import { testApps } from "./app-contract.ts";
import { testAppends } from "./append-contract.ts";
import { testCommits } from "./commit-contract.ts";
import { testConversationLists } from "./conversation-list-contract.ts";
import type { EngineUnderTest } from "./engine-under-test.ts";
import { testHistory } from "./history-contract.ts";
import { testLogs } from "./log-contract.ts";
import { testUnread } from "./unread-contract.ts";

/** Every engine. One more joins here and has to pass the same tests. */
const engines: EngineUnderTest[] = [
  {
    name: "sqlite",
    create: async () => {
      const folder = mkdtempSync(join(tmpdir(), "hongyan-storage-"));
      return {
        open: (observe) => openStorage(`sqlite:${join(folder, "hongyan.db")}`, observe),
        remove: async () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  },
];

testAppends(engines);
testCommits(engines);
testHistory(engines);
testUnread(engines);
testConversationLists(engines);
testLogs(engines);
testAccounts(engines);
testApps(engines);
