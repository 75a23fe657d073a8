import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStorage } from "../open-storage.ts";
import { testAccounts } from "./account-contract.ts";
import { testApps } from "./app-contract.ts";
import { testAppends } from "./append-contract.ts";
import { testAttributes } from "./attribute-contract.ts";
import { testBlocks } from "./block-contract.ts";
import { testClientVersions } from "./client-version-contract.ts";
import { testCommits } from "./commit-contract.ts";
import { testConversationLists } from "./conversation-list-contract.ts";
import { testConversationSettings } from "./conversation-settings-contract.ts";
import { testDailyFigures } from "./daily-contract.ts";
import { testEdits } from "./edit-contract.ts";
import type { EngineUnderTest } from "./engine-under-test.ts";
import { testExtensions } from "./extension-contract.ts";
import { testFollows } from "./follow-contract.ts";
import { testGroupAppends } from "./group-append-contract.ts";
import { testGroupImports } from "./group-import-contract.ts";
import { testGroupLists } from "./group-lists-contract.ts";
import { testGroupMembers } from "./group-members-contract.ts";
import { testGroupMessages } from "./group-message-contract.ts";
import { testGroupProfiles } from "./group-profile-contract.ts";
import { testGroupUnread } from "./group-unread-contract.ts";
import { testHistory } from "./history-contract.ts";
import { testLiveRooms } from "./live-contract.ts";
import { testLogs } from "./log-contract.ts";
import { testOutbox } from "./outbox-contract.ts";
import { testOutboxLog } from "./outbox-log-contract.ts";
import { testReceipts } from "./receipt-contract.ts";
import { testRecentContacts } from "./recent-contacts-contract.ts";
import { testRecords } from "./record-contract.ts";
import { testFriends } from "./relation-contract.ts";
import { testFriendRequests } from "./relation-request-contract.ts";
import { testTopics } from "./topic-contract.ts";
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
testConversationSettings(engines);
testRecentContacts(engines);
testLogs(engines);
testEdits(engines);
testExtensions(engines);
testGroupAppends(engines);
testGroupUnread(engines);
testGroupImports(engines);
testGroupMessages(engines);
testGroupLists(engines);
testGroupProfiles(engines);
testLiveRooms(engines);
testReceipts(engines);
testAccounts(engines);
testApps(engines);
testDailyFigures(engines);
testClientVersions(engines);
testRecords(engines);
testBlocks(engines);
testFollows(engines);
testFriends(engines);
testFriendRequests(engines);
testGroupMembers(engines);
testAttributes(engines);
testTopics(engines);
testOutbox(engines);
testOutboxLog(engines);
