import { AdminError, type CommandReply } from "@hongyan/admin";
import { limits } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import type { RestApp } from "../../rest/rest-app.ts";
import { readGroups } from "./survey-groups.ts";
import type { SurveyOptions } from "./survey-options.ts";
import type { SurveyedAccount, SurveyStore } from "./survey-store.ts";
import { toRelation } from "./to-records.ts";

const namesAtATime = 10_000;
const logEveryMs = 5000;
const oneToOne = 1;

/**
 * Finds accounts and groups. The public API lists groups but no accounts: known are those that are given, those that are in
 * groups, and whoever these have as friends, on blocklists and in conversations, and so on.
 */
export async function survey(call: RestApp["call"], store: SurveyStore, options: SurveyOptions): Promise<void> {
  if (!store.hasGroups()) {
    await readGroups(call, store, options);
    store.setGroupsDone();
  }
  await addAccounts(store, options.accounts);
  let loggedAt = Date.now();
  for (let names = store.waiting(limits.accountsPerBatch); names.length > 0; ) {
    options.signal?.throwIfAborted();
    await lookAt(call, store, names, options);
    if (Date.now() - loggedAt > logEveryMs) {
      loggedAt = Date.now();
      const [asked, left] = [store.count("accounts"), store.count("waiting")];
      options.log(`Looking for accounts: ${asked.toLocaleString("en")} asked, ${left.toLocaleString("en")} to ask …`);
    }
    names = store.waiting(limits.accountsPerBatch);
  }
}

async function addAccounts(store: SurveyStore, accounts: SurveyOptions["accounts"]): Promise<void> {
  let names: string[] = [];
  for await (const name of accounts) {
    names.push(name);
    if (names.length < namesAtATime) continue;
    store.addNames(names, { isListed: true });
    names = [];
  }
  store.addNames(names, { isListed: true });
}

async function lookAt(
  call: RestApp["call"],
  store: SurveyStore,
  names: readonly string[],
  { isOnlyListed }: SurveyOptions,
): Promise<void> {
  const { ResultItem } = await call("im_open_login_svc/account_check", {
    CheckItem: names.map((UserID) => ({ UserID })),
  });
  const there = new Set(ResultItem.flatMap((item) => (item.AccountStatus === "Imported" ? item.UserID : [])));
  const found = await Promise.all([...there].map((userId) => readAccount(call, userId)));
  if (!isOnlyListed) store.addNames(found.flatMap(namesIn), { isListed: false });
  store.keep(
    found,
    names.filter((name) => !there.has(name)),
  );
}

const namesIn = ({ relations, blocks, peers }: SurveyedAccount) => [
  ...relations.map(({ friendId }) => friendId),
  ...blocks.map(({ blockedId }) => blockedId),
  ...peers,
];

async function readAccount(call: RestApp["call"], userId: string): Promise<SurveyedAccount> {
  try {
    const [relations, blocks, peers] = await Promise.all([
      readRelations(call, userId),
      readBlocks(call, userId),
      readPeers(call, userId),
    ]);
    return { userId, relations, blocks, peers };
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    throw new AdminError({ ...error, info: `${error.info} (of the account ${userId})` });
  }
}

async function readRelations(call: RestApp["call"], userId: string): Promise<RecordOf<"relations">[]> {
  const relations: RecordOf<"relations">[] = [];
  let at: { StartIndex: number; StandardSequence?: number; CustomSequence?: number } = { StartIndex: 0 };
  for (;;) {
    const page = await call("sns/friend_get", { From_Account: userId, ...at });
    for (const { To_Account, ValueItem } of page.UserDataItem ?? [])
      relations.push(toRelation(userId, To_Account, ValueItem));
    if (page.CompleteFlag === 1 || page.NextStartIndex === 0) return relations;
    const { NextStartIndex: StartIndex, StandardSequence, CustomSequence } = page;
    at = { StartIndex, StandardSequence, CustomSequence };
  }
}

const blocksPerPage = 100;

async function readBlocks(call: RestApp["call"], userId: string): Promise<RecordOf<"blocklists">[]> {
  const blocks: RecordOf<"blocklists">[] = [];
  let StartIndex = 0;
  do {
    const page: CommandReply<"sns/black_list_get"> = await call("sns/black_list_get", {
      From_Account: userId,
      StartIndex,
      MaxLimited: blocksPerPage,
      LastSequence: 0,
    });
    for (const { To_Account } of page.BlackListItem ?? []) blocks.push({ userId, blockedId: To_Account });
    StartIndex = page.StartIndex;
  } while (StartIndex !== 0);
  return blocks;
}

/** Conversations that show no message count as well: the other side may have deleted less. */
const withEmpty = 7;

async function readPeers(call: RestApp["call"], userId: string): Promise<string[]> {
  const peers: string[] = [];
  let place = { TimeStamp: 0, StartIndex: 0, TopTimeStamp: 0, TopStartIndex: 0 };
  for (;;) {
    const page = await call("recentcontact/get_list", { From_Account: userId, ...place, AssistFlags: withEmpty });
    for (const { Type, To_Account } of page.SessionItem ?? [])
      if (Type === oneToOne && To_Account !== undefined) peers.push(To_Account);
    if (page.CompleteFlag === 1) return peers;
    const { TimeStamp, StartIndex, TopTimeStamp, TopStartIndex } = page;
    place = { TimeStamp, StartIndex, TopTimeStamp, TopStartIndex };
  }
}
