import type { Progress } from "../../progress/progress.ts";
import { countRecords } from "../count-records.ts";
import { fileOf, type KindFile, manifestName } from "../dump-folder.ts";
import { hashFile } from "../make-manifest.ts";
import { type Manifest, readManifest } from "../manifest.ts";
import type { MessageRecord } from "../message-order.ts";
import { readBatches, readRaw } from "../read-dump.ts";
import { recordFault, unknownFields } from "../record-fault.ts";
import { isMessageKind, type MessageKind, type RecordKind, type RecordOf, recordKinds } from "../records.ts";
import { createMessageCheck, mostMessagesAtATime } from "./check-messages.ts";
import { createFindings, type Findings } from "./findings.ts";
import { createKeySet, type KeySet } from "./key-set.ts";
import { type RecordLinks, recordLinks } from "./record-links.ts";

export type CheckOptions = {
  progress: Progress;
  /** How many findings are listed for each kind. */
  mostListed: number;
  /** How many messages are held against each other at a time. */
  messagesAtATime?: number;
};

export type CheckedDump = {
  findings: Findings;
  /** How many records each file holds that is there. */
  records: ReadonlyMap<RecordKind, number>;
  manifest: Manifest | undefined;
  /** What could not be checked, and why. */
  notes: readonly string[];
};

type Check = {
  folder: string;
  findings: Findings;
  progress: Progress;
  /** Undefined where the dump has no such file: there is nothing to hold names against then. */
  accounts: KeySet | undefined;
  groups: KeySet | undefined;
  messagesAtATime: number;
};

/** Checks every record of a dump by itself and beside the others, and the files against the manifest. */
export async function checkDump(folder: string, options: CheckOptions): Promise<CheckedDump> {
  const { progress, mostListed, messagesAtATime = mostMessagesAtATime } = options;
  const findings = createFindings(mostListed);
  const namesOf = (kind: RecordKind) => (fileOf(folder, kind) ? createKeySet() : undefined);
  const [accounts, groups] = [namesOf("accounts"), namesOf("groups")];
  const check: Check = { folder, findings, progress, accounts, groups, messagesAtATime };
  const records = new Map<RecordKind, number>();
  for (const kind of recordKinds) {
    const file = fileOf(folder, kind);
    if (file) records.set(kind, await checkKind(check, kind, file));
  }
  const manifest = readManifest(folder);
  if (manifest) await checkManifest(check, manifest, records);
  const notes = [
    ...(accounts ? [] : ["There is no file of accounts: names of accounts were not looked up."]),
    ...(groups || !(records.has("members") || records.has("groupMessages"))
      ? []
      : ["There is no file of groups: names of groups were not looked up."]),
    ...(manifest ? [] : [`There is no ${manifestName}: counts and checksums were not checked.`]),
  ];
  return { findings, records, manifest, notes };
}

async function checkKind<Kind extends RecordKind>(check: Check, kind: Kind, file: KindFile): Promise<number> {
  const { folder, findings, progress, messagesAtATime } = check;
  const expected = await countRecords(folder, kind);
  const step = progress.begin(kind, expected);
  const strange = new Map<string, { line: number; count: number }>();
  const shares = Math.max(1, Math.ceil(expected / messagesAtATime));
  const together = togetherCheck(check, kind, shares);
  let count = 0;
  for await (const lines of readRaw(folder, kind)) {
    for (const one of lines) {
      const report = (what: string) => findings.add(kind, { file: file.name, line: one.line, what });
      const reason = "reason" in one ? one.reason : recordFault(kind, one.value);
      if (reason || "reason" in one) {
        report(reason ?? "");
        continue;
      }
      count++;
      const record = one.value as RecordOf<Kind>;
      for (const name of unknownFields(kind, record)) {
        const seen = strange.get(name) ?? { line: one.line, count: 0 };
        seen.count++;
        strange.set(name, seen);
      }
      for (const what of together(record)) report(what);
    }
    step.add(lines.length);
  }
  for (const [name, seen] of strange)
    findings.add(kind, {
      file: file.name,
      line: seen.line,
      what: `no record of this kind has a field ${name}${seen.count > 1 ? ` (${seen.count} lines have it)` : ""}`,
    });
  step.done();
  if (isMessageKind(kind)) await checkOtherShares(check, kind, file, shares);
  return count;
}

/** What is wrong with a record beside those before it and those of other files. */
function togetherCheck<Kind extends RecordKind>(
  { accounts, groups }: Check,
  kind: Kind,
  shares: number,
): (record: RecordOf<Kind>) => string[] {
  const links = recordLinks[kind] as RecordLinks<Kind>;
  const own = kind === "accounts" ? accounts : kind === "groups" ? groups : undefined;
  const keys = own ?? createKeySet();
  const messages = isMessageKind(kind) ? createMessageCheck(0, shares) : undefined;
  return (record) => {
    const faults = messages?.faultsOf(record as MessageRecord) ?? [];
    if (links.key && !keys.add(links.key(record))) faults.push("a line before it is about the same");
    for (const name of links.accounts(record))
      if (name !== undefined && accounts?.has(name) === false) faults.push(`there is no account ${name}`);
    const group = links.groups?.(record);
    if (group !== undefined && groups?.has(group) === false) faults.push(`there is no group ${group}`);
    return faults;
  };
}

/** Order and ids of the conversations that were left out while everything else was checked. */
async function checkOtherShares(
  { folder, findings, progress }: Check,
  kind: MessageKind,
  file: KindFile,
  shares: number,
): Promise<void> {
  for (let share = 1; share < shares; share++) {
    const step = progress.begin(`order, ${share + 1} of ${shares}`, await countRecords(folder, kind));
    const messages = createMessageCheck(share, shares);
    for await (const lines of readBatches(folder, kind, { onBadLine: () => undefined })) {
      for (const { line, record } of lines)
        for (const what of messages.faultsOf(record)) findings.add(kind, { file: file.name, line, what });
      step.add(lines.length);
    }
    step.done();
  }
}

async function checkManifest(
  { folder, findings, progress }: Check,
  manifest: Manifest,
  records: ReadonlyMap<RecordKind, number>,
): Promise<void> {
  const report = (file: string, what: string) => findings.add("manifest", { file, what });
  const listed = new Map(manifest.files.map((file) => [file.kind, file]));
  const step = progress.begin("checksums, KB", manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e3);
  for (const kind of recordKinds) {
    const entry = listed.get(kind);
    const file = fileOf(folder, kind);
    if (!entry) {
      if (file) report(file.name, "the manifest does not list it");
      continue;
    }
    if (file?.name !== entry.name) {
      report(entry.name, "the manifest lists it, but it is not there");
      continue;
    }
    const found = await hashFile(file.path, (bytes) => step.add(bytes / 1e3));
    const count = records.get(kind) ?? 0;
    if (count !== entry.records) report(entry.name, `it holds ${count} valid records, not ${entry.records}`);
    if (found.bytes !== entry.bytes) report(entry.name, `it has ${found.bytes} bytes, not ${entry.bytes}`);
    else if (found.sha256 !== entry.sha256) report(entry.name, "its checksum is another one");
  }
  step.done();
}
