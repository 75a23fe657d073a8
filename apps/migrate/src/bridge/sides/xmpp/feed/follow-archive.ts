import type { ArchiveEntry, ArchivePage } from "../../../../export/xmpp/old-server.ts";
import { Gone } from "../../../../xmpp/unreadable.ts";
import type { Change } from "../../../change.ts";
import type { CursorStore } from "../../../side.ts";

/** Entries in the archive's order: those after a page, or those since a time. */
export type ReadPage = (from: { after: string } | { since: number }) => Promise<ArchivePage>;

export type FollowTools = {
  readPage: ReadPage;
  /** What an entry says that the new system is to hear. */
  changesOf: (entry: ArchiveEntry) => Promise<readonly Change[]>;
  cursors: CursorStore;
  /** What is older was there before the bridge. */
  begunAt: number;
  /** Waits for a place among the reads that are under way. */
  inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  onRead: (error?: Error) => void;
  /** Nothing has come for a while, or the archive is gone. */
  onQuiet: () => void;
};

export type Follower = {
  /** Something may have come. */
  wake: () => void;
  /** Reads what is new, and once more what came last. */
  look: () => Promise<void>;
  /** It waits for something, or will look again. */
  isBusy: () => boolean;
  /** Resolves when what is under way has ended. */
  stop: () => Promise<void>;
};

/** Where reading goes on: `after` leads to the page after the newest entry. */
type Place = { after: string; at: number };

/** A stanza is told of before it is put down: the first look may come too early, so there are more. */
const pausesMs = [20, 100, 400, 3_000];
const longestPauseMs = 5_000;
/** Two senders' stanzas may become visible in another order than that of their ids: so much is read again. */
const overlapMs = 10_000;
const thoroughEveryMs = 5_000;

/** Reads one archive, and goes on where it ended, over restarts as well: what was taken and the place are one commit. */
export function followArchive(archive: string, tools: FollowTools): Follower {
  const { readPage, changesOf, cursors, begunAt, inTurn, onRead, onQuiet } = tools;
  const cursorName = `archive ${archive}`;
  let place = JSON.parse(cursors.get(cursorName) ?? "null") as Place | null;
  const seen = new Map<string, number>();
  let thoroughAt = Number.NEGATIVE_INFINITY;
  let turn: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let step = 0;
  let failures = 0;
  let isReading = false;
  let isWoken = false;
  let isStopped = false;

  const takePage = async ({ entries }: ArchivePage): Promise<boolean> => {
    const fresh = entries.filter(({ id }) => !seen.has(id));
    const last = fresh.at(-1);
    if (!last) return false;
    const next: Place = place && place.at > last.at ? place : { after: last.id, at: last.at };
    const changes: Change[] = [];
    for (const entry of fresh) changes.push(...(await changesOf(entry)));
    await cursors.takeWith(changes, { [cursorName]: JSON.stringify(next) });
    place = next;
    for (const { id, at } of fresh) seen.set(id, at);
    return true;
  };
  const read = async (isThorough: boolean): Promise<boolean> => {
    const since = place ? Math.max(begunAt, place.at - overlapMs) : begunAt;
    let from: Parameters<ReadPage>[0] = isThorough || !place ? { since } : { after: place.after };
    if ("since" in from) thoroughAt = performance.now();
    let hasFound = false;
    while (!isStopped) {
      const page = await readPage(from);
      if (await takePage(page)) hasFound = true;
      if (page.next === undefined) break;
      from = { after: page.next };
    }
    const oldest = (place?.at ?? 0) - 2 * overlapMs;
    for (const [id, at] of seen) if (at < oldest) seen.delete(id);
    return hasFound;
  };
  /** One read at a time. */
  const readInTurn = (isThorough: boolean): Promise<boolean> => {
    const result = turn.then(() => inTurn(() => read(isThorough)));
    turn = result.catch(() => {});
    return result;
  };

  const plan = (ms: number) => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void tick(), ms);
  };
  const tick = async () => {
    isReading = true;
    isWoken = false;
    timer = undefined;
    const isLast = step === pausesMs.length - 1;
    try {
      const hasFound = await readInTurn(isLast || performance.now() - thoroughAt > thoroughEveryMs);
      onRead();
      failures = 0;
      step = isWoken ? 0 : hasFound ? 1 : step + 1;
    } catch (error) {
      const isGone = error instanceof Gone;
      onRead(isGone ? undefined : (error as Error));
      failures = isGone ? 0 : failures + 1;
      // Nothing comes any more where nothing is.
      step = isGone && !isWoken ? pausesMs.length : 0;
    } finally {
      isReading = false;
    }
    if (failures > 0) plan(Math.min(longestPauseMs, 100 * 2 ** failures));
    else if (step < pausesMs.length) plan(pausesMs[step] as number);
    else onQuiet();
  };
  return {
    wake: () => {
      isWoken = true;
      if (isReading || failures > 0 || (step === 0 && timer)) return;
      step = 0;
      plan(pausesMs[0] as number);
    },
    look: async () => {
      await readInTurn(true);
    },
    isBusy: () => isReading || timer !== undefined,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
