import { mkdirSync } from "node:fs";
import { type App, type Domain, hourMs, hourName, recordEndLine, recordHeadLine, recordLine } from "@hongyan/domain";
import type { RecordConversation, RecordHour, RecordMessage, RecordPlace } from "@hongyan/storage";
import { type ChatType, createRecordFile, type RecordFileWriter } from "./record-file.ts";

/** The hours of an app that are to be written, of one kind of conversation. */
export type DueHours = { app: App; chatType: ChatType; hours: number[] };

type Parts = {
  domain: Domain;
  folderOf: (sdkAppId: number) => string;
  /** Lets others go first; throws where the work is to end. */
  pause: () => Promise<void>;
};

/** Conversation ids of one step, and messages of one step: each is a moment of the event loop. */
const idsPerStep = 1_000;
const messagesPerStep = 200;
/** Files that are written side by side. Hours beyond it wait for the next walk. */
const mostOpenFiles = 100;

type OpenHour = { writer: RecordFileWriter; app: App; startsAt: number };

/**
 * Writes the records of hours in one walk over the conversations, and returns them all; null files where nothing was
 * said. A walk that ends early leaves nothing, and is simply made again.
 */
export async function writeHours(parts: Parts, due: readonly DueHours[]): Promise<Omit<RecordHour, "openedAt">[]> {
  const { domain, pause } = parts;
  const writtenAt = domain.clock();
  domain.importedHours.beginWriting();
  const open = new Map<string, OpenHour>();
  const deferred = new Set<string>();
  const dueOf = new Map(
    due.map(({ app, chatType, hours }) => [`${app.sdkAppId} ${chatType}`, { app, stretches: stretchesOf(hours) }]),
  );
  const since = Math.min(...due.flatMap(({ hours }) => hours));
  const take = (app: App, chatType: ChatType, startsAt: number): OpenHour | undefined => {
    const key = keyOf(app, chatType, startsAt);
    const known = open.get(key);
    if (known || deferred.has(key)) return known;
    if (open.size >= mostOpenFiles) {
      deferred.add(key);
      return undefined;
    }
    const opened = { writer: openFile(parts, app, chatType, startsAt), app, startsAt };
    open.set(key, opened);
    return opened;
  };
  try {
    const lastId = await domain.storage.records.lastConversationId();
    for (let from = 1; from <= lastId; from += idsPerStep) {
      for (const conversation of await domain.storage.records.conversations(from, from + idsPerStep - 1, since))
        await writeConversation(
          parts,
          conversation,
          dueOf.get(`${conversation.sdkAppId} ${conversation.chatType}`),
          take,
        );
      await pause();
    }
    const records: Omit<RecordHour, "openedAt">[] = [];
    for (const { app, chatType, hours } of due)
      for (const startsAt of hours) {
        const key = keyOf(app, chatType, startsAt);
        if (deferred.has(key)) continue;
        const written = (await open.get(key)?.writer.finish()) ?? nothing;
        open.delete(key);
        records.push({ sdkAppId: app.sdkAppId, chatType, startsAt, writtenAt, ...written });
      }
    return records;
  } finally {
    for (const { writer } of open.values()) await writer.discard();
  }
}

const keyOf = ({ sdkAppId }: App, chatType: ChatType, startsAt: number) => `${sdkAppId} ${chatType} ${startsAt}`;

const nothing = { file: null, messages: 0, bytes: 0, md5: "", gzipBytes: 0, gzipMd5: "" };

function openFile(
  { folderOf }: Parts,
  { sdkAppId, settings }: App,
  chatType: ChatType,
  startsAt: number,
): RecordFileWriter {
  const folder = folderOf(sdkAppId);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const hour = hourName(settings, startsAt);
  const head = recordHeadLine({ sdkAppId, chatType, hour });
  return createRecordFile(folder, { chatType, hour }, { head, end: recordEndLine });
}

type Stretch = { from: number; to: number };

/** Hours that follow each other are read in one go: most conversations are silent in most of them. */
function stretchesOf(hours: readonly number[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const from of hours.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last?.to === from) last.to += hourMs;
    else stretches.push({ from, to: from + hourMs });
  }
  return stretches;
}

async function writeConversation(
  { domain, pause }: Parts,
  conversation: RecordConversation,
  due: { app: App; stretches: readonly Stretch[] } | undefined,
  take: (app: App, chatType: ChatType, startsAt: number) => OpenHour | undefined,
): Promise<void> {
  if (!due) return;
  for (const stretch of due.stretches) {
    if (conversation.lastPlacedAt < stretch.from && conversation.lateRanges.length === 0) continue;
    let next: RecordPlace | undefined;
    do {
      const page = await domain.storage.records.messages(conversation, stretch, next, messagesPerStep);
      for (const message of page.rows) {
        const hours = Math.floor((message.placedAt - stretch.from) / hourMs);
        const writer = take(due.app, conversation.chatType, stretch.from + hours * hourMs)?.writer;
        if (writer) await writer.add(recordLine(conversation, message, await senderOf(domain, conversation, message)));
      }
      next = page.next;
      await pause();
    } while (next);
  }
}

/** Both accounts of a one-to-one conversation are known; who speaks in a group is looked up, mostly in memory. */
async function senderOf(
  { storage }: Domain,
  { chatType }: RecordConversation,
  { sender }: RecordMessage,
): Promise<{ userId: string } | undefined> {
  return chatType === "Group" ? storage.accounts.findNumber(sender) : undefined;
}
