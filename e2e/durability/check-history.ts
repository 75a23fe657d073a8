import { type HistoryRecord, readHistory } from "./history.ts";

/**
 * Proves from what clients recorded that nothing acknowledged was lost, doubled or moved, and that every receiver got
 * every message once. Run with the file of a history, it prints what is wrong and ends with 1.
 */

type Of<Kind extends HistoryRecord["kind"]> = Extract<HistoryRecord, { kind: Kind }>;

type Account = {
  name: string;
  sends: Map<number, Of<"sent">>;
  acknowledged: Map<number, number>;
  received: Of<"received">[];
  listed: Of<"listed">["messages"] | undefined;
};

export function checkHistory(records: readonly HistoryRecord[]): string[] {
  const problems: string[] = [];
  const accounts = gather(records, problems);
  if (accounts.size === 0) problems.push("the history is empty");
  const texts = new Map(
    [...accounts.values()].flatMap(({ sends }) => [...sends.values()].map((sent) => [sent.text, sent])),
  );
  for (const account of accounts.values()) {
    checkListing(account, texts, problems);
    checkAcknowledged(account, accounts, problems);
    checkReceived(account, problems);
  }
  return problems;
}

/** Sorts the records by account, and checks those that explain themselves. */
function gather(records: readonly HistoryRecord[], problems: string[]): Map<string, Account> {
  const accounts = new Map<string, Account>();
  for (const record of records) {
    const account = accounts.get(record.account) ?? newAccount(record.account);
    accounts.set(record.account, account);
    switch (record.kind) {
      case "sent":
        account.sends.set(record.sendNumber, record);
        break;
      case "acknowledged": {
        const before = account.acknowledged.get(record.sendNumber);
        if (before !== undefined && before !== record.seq)
          problems.push(`${account.name}: send ${record.sendNumber} was acknowledged as ${before} and ${record.seq}`);
        account.acknowledged.set(record.sendNumber, record.seq);
        break;
      }
      case "refused":
        problems.push(`${account.name}: send ${record.sendNumber} was refused with ${record.code}`);
        break;
      case "loggedIn":
        checkLastSendNumber(account, record, problems);
        break;
      case "received":
        account.received.push(record);
        break;
      case "listed":
        account.listed = record.messages;
        break;
    }
  }
  return accounts;
}

function newAccount(name: string): Account {
  return { name, sends: new Map(), acknowledged: new Map(), received: [], listed: undefined };
}

function checkLastSendNumber(account: Account, { lastSendNumber }: Of<"loggedIn">, problems: string[]): void {
  const acknowledged = Math.max(0, ...account.acknowledged.keys());
  const sent = Math.max(0, ...account.sends.keys());
  if (lastSendNumber < acknowledged || lastSendNumber > sent)
    problems.push(`${account.name}: last send number ${lastSendNumber}, acknowledged ${acknowledged}, sent ${sent}`);
}

/** Seqs from 1 without a gap, in order; each message one that was sent, and none twice. */
function checkListing({ name, listed }: Account, texts: ReadonlyMap<string, Of<"sent">>, problems: string[]): void {
  if (!listed) return void problems.push(`${name}: its conversation was not listed`);
  const seen = new Set<string>();
  for (const [index, { seq, from, text }] of listed.entries()) {
    if (seq !== index + 1) problems.push(`${name}: lists seq ${seq} where ${index + 1} belongs`);
    if (texts.get(text)?.account !== from) problems.push(`${name}: lists "${text}", which ${from} never sent`);
    if (seen.has(text)) problems.push(`${name}: lists "${text}" twice`);
    seen.add(text);
  }
}

/** Every acknowledged send stands on both sides, once, at the seq of its acknowledgement, in the order of the sends. */
function checkAcknowledged(account: Account, accounts: ReadonlyMap<string, Account>, problems: string[]): void {
  for (const [sendNumber, seq] of account.acknowledged) {
    const sent = account.sends.get(sendNumber);
    if (!sent) {
      problems.push(`${account.name}: an acknowledgement of send ${sendNumber}, which was never sent`);
      continue;
    }
    for (const side of [account, accounts.get(sent.to)]) {
      const places = (side?.listed ?? []).filter(({ text }) => text === sent.text).map((message) => message.seq);
      if (places.length !== 1 || places[0] !== seq)
        problems.push(
          `${account.name}: send ${sendNumber}, acknowledged as seq ${seq}, is listed by ${side?.name} at [${places}]`,
        );
    }
  }
  const inOrder = [...account.acknowledged].sort(([a], [b]) => a - b).map(([, seq]) => seq);
  if (inOrder.some((seq, index) => index > 0 && seq <= (inOrder[index - 1] as number)))
    problems.push(`${account.name}: its sends do not stand in the order of their numbers`);
}

/** Pushed at most once and in order within a connection; together with what was fetched, everything the other side sent. */
function checkReceived({ name, received, listed = [] }: Account, problems: string[]): void {
  const pushed = new Set<number>();
  let last: Of<"received"> | undefined;
  for (const record of received.filter(({ via }) => via === "event")) {
    if (pushed.has(record.seq)) problems.push(`${name}: seq ${record.seq} was pushed twice`);
    if (last?.connection === record.connection && record.seq < last.seq)
      problems.push(`${name}: seq ${record.seq} was pushed after ${last.seq}`);
    pushed.add(record.seq);
    last = record;
  }
  const texts = new Map(received.map(({ seq, text }) => [seq, text]));
  for (const { seq, from, text } of listed) {
    if (from === name) continue;
    if (!texts.has(seq)) problems.push(`${name}: seq ${seq} never arrived`);
    else if (texts.get(seq) !== text)
      problems.push(`${name}: seq ${seq} arrived as "${texts.get(seq)}", not "${text}"`);
    texts.delete(seq);
  }
  for (const seq of texts.keys()) problems.push(`${name}: seq ${seq} arrived and is not listed`);
}

if (import.meta.main) {
  const records = readHistory(process.argv[2] as string);
  const problems = checkHistory(records);
  const acknowledged = records.filter(({ kind }) => kind === "acknowledged").length;
  console.log(problems.slice(0, 20).join("\n") || `${acknowledged} acknowledged sends, nothing lost, doubled or moved`);
  process.exit(problems.length > 0 ? 1 : 0);
}
