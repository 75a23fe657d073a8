import { createAccountStore } from "./account-store.ts";
import { createAppStore } from "./app-store.ts";
import { createAttributeStore } from "./attribute-store.ts";
import type { AppendedMessage, AppendMessage, BatchInput, BatchName, BatchResult } from "./batches.ts";
import { createBlockStore } from "./block-store.ts";
import { createConversationSettingsStore } from "./conversation-settings-store.ts";
import { createConversationStore } from "./conversation-store.ts";
import type { Engine } from "./engine.ts";
import { createExtensionStore } from "./extension-store.ts";
import { createFileStore } from "./file-store.ts";
import { createFollowStore } from "./follow-store.ts";
import { createGroupListStore } from "./group-list-store.ts";
import { createGroupMemberStore } from "./group-member-store.ts";
import { createGroupMessageStore } from "./group-message-store.ts";
import { createGroupStore } from "./group-store.ts";
import { createLiveStore } from "./live-store.ts";
import { createMessageStore } from "./message-store.ts";
import { createOutboxStore } from "./outbox-store.ts";
import { createPermissionStore } from "./permission-store.ts";
import { createRecordStore } from "./record-store.ts";
import { createRelationStore } from "./relation-store.ts";
import { createStatisticsStore } from "./statistics-store.ts";
import type { Storage } from "./storage.ts";
import { createTopicStore } from "./topic-store.ts";

/** Batches after which what is kept of an account is no longer true. */
const changesAccount: Partial<Record<BatchName, true>> = {
  addToBlocklist: true,
  deleteAccount: true,
  invalidateUserSigs: true,
  removeFromBlocklist: true,
  setBan: true,
  setMute: true,
  setProfile: true,
};

/** Every batch that changes a group names it, and the members where it changes nothing of the others. */
function isAboutGroup(input: unknown): input is { group: number; members?: readonly number[] } {
  return typeof input === "object" && input !== null && "group" in input && typeof input.group === "number";
}

/** The stores over an engine. Caches are dropped by the same call that writes. */
export function createStorage(engine: Engine): Storage {
  const accounts = createAccountStore(engine);
  const blocks = createBlockStore(engine);
  const groups = createGroupStore(engine);
  const permissions = createPermissionStore(engine);
  const live = createLiveStore(engine);
  const outbox = createOutboxStore(engine);
  const forget = (account: number) => {
    accounts.forget(account);
    blocks.forget(account);
  };
  const forgetTopics = (result: BatchResult<"dismissGroup">) => {
    if (result.outcome === "dismissed") for (const topic of result.topics) groups.forget(topic);
  };
  const appendAndTell = async (message: AppendMessage): Promise<AppendedMessage> => {
    const placed = await engine.append(message);
    if (placed.outcome === "appended") outbox.tellWritten(message.sdkAppId, message.outbox?.length ?? 0);
    return placed;
  };
  return {
    apps: createAppStore(engine),
    accounts: accounts.store,
    blocks: blocks.store,
    follows: createFollowStore(engine),
    conversations: createConversationStore(engine),
    groups: groups.store,
    attributes: createAttributeStore(engine),
    topics: createTopicStore(engine),
    permissions: permissions.store,
    groupLists: createGroupListStore(engine),
    groupMembers: createGroupMemberStore(engine),
    live: live.store,
    groupMessages: createGroupMessageStore(engine),
    conversationSettings: createConversationSettingsStore(engine),
    messages: createMessageStore(engine),
    extensions: createExtensionStore(engine),
    statistics: createStatisticsStore(engine),
    records: createRecordStore(engine),
    files: createFileStore(engine),
    relations: createRelationStore(engine),
    outbox: outbox.store,
    append: (message) => (message.outbox ? appendAndTell(message) : engine.append(message)),
    commit: async (name, input, entries) => {
      const changed = changesAccount[name] ? (input as BatchInput<"setProfile">).account : undefined;
      // Also where it failed: a commit whose answer was lost may be on disk.
      const result = await engine.commit(name, input, entries).finally(() => {
        if (changed !== undefined) forget(changed);
        if (name === "deleteTopics")
          for (const topic of (input as BatchInput<"deleteTopics">).topics) groups.forget(topic);
        if (isAboutGroup(input)) {
          groups.forget(input.group, input.members);
          permissions.forget(input.group, input.members);
          live.forget(input.group, input.members);
        }
      });
      if (name === "importAccounts") for (const number of result as number[]) accounts.forget(number);
      if (name === "dismissGroup") forgetTopics(result as BatchResult<"dismissGroup">);
      if (name === "replayOutbox")
        outbox.tellWritten(
          (input as BatchInput<"replayOutbox">).sdkAppId,
          (result as BatchResult<"replayOutbox">).replayed,
        );
      if (entries) outbox.tellOfBatch(entries, result);
      return result;
    },
    backup: engine.backup,
    close: engine.close,
    broken: engine.broken,
  };
}
