import { Failure } from "../cli/failure.ts";
import type { ConnectorSettings } from "../export/connector.ts";
import { keepAddress, readOrMakeToken } from "./bridge-files.ts";
import { createInbound } from "./inbound/inbound.ts";
import { type Journal, openJournal } from "./journal/open-journal.ts";
import type { OperatorApi } from "./operator-api.ts";
import { servePage } from "./page/serve-page.ts";
import { readStatus, type Status } from "./page/status.ts";
import { earOf, pauseAtFirst, type Sides, setPaused, startPumps } from "./run-directions.ts";
import type { SideKind } from "./sides/side-kind.ts";

export type BridgeOptions = {
  /** Folder of the journal. */
  state: string;
  old: { kind: SideKind; settings: ConnectorSettings };
  new: { kind: SideKind; settings: ConnectorSettings };
  /** The status page. */
  page: { host: string; port: number };
  /** Where the two systems tell what happens. */
  inbound: { host: string; port: number };
  /** Most streams at a time, in each direction. */
  width: number;
  /** Begins by listening only, until somebody says resume. */
  isPausedAtFirst: boolean;
  operator?: OperatorApi | undefined;
  log: (line: string) => void;
  /** Ends it in order. */
  signal: AbortSignal;
};

export async function runBridge(options: BridgeOptions): Promise<void> {
  const { state, log, signal } = options;
  const startedAt = Date.now();
  const closers: (() => Promise<void> | void)[] = [];
  try {
    const token = readOrMakeToken(state);
    const journal = openJournal(state);
    closers.push(() => journal.close());
    if (options.isPausedAtFirst) await pauseAtFirst(journal);
    const inbound = createInbound(options.inbound);
    const sides = await openSides(options, inbound);
    closers.push(async () => {
      await Promise.all([sides.old.close(), sides.new.close()]);
    });
    const pumps = startPumps(journal, sides, options.width);
    closers.push(async () => {
      await Promise.all([pumps.oldToNew.stop(), pumps.newToOld.stop()]);
    });
    const page = await servePage({
      ...options.page,
      token,
      status: () => readStatus({ journal, sides, pumps, startedAt }),
      withVersions: versionReader(options.operator),
      setPaused: (ways, isPaused) => setPaused(journal, pumps, ways, isPaused),
      skip: (way, stream) => pumps[way].skip(stream),
    });
    closers.push(page.close);
    closers.push(startPruning(journal, log));
    await Promise.all([sides.old.listen(earOf(journal, "old")), sides.new.listen(earOf(journal, "new"))]);
    const heardAt = await inbound.listen();
    closers.push(inbound.close);
    keepAddress(state, page.url);
    log(`bridge ready ${page.url}, told at ${heardAt}`);
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    log("bridge stops");
  } finally {
    // First nothing more is told, then nothing more is done, then the journal is closed.
    for (const close of closers.reverse()) await close();
  }
}

async function openSides({ old, new: now }: BridgeOptions, inbound: ReturnType<typeof createInbound>): Promise<Sides> {
  if (
    old.settings.url !== undefined &&
    old.settings.url === now.settings.url &&
    old.settings.sdkappid === now.settings.sdkappid
  )
    throw new Failure("the old and the new side are the same app: everything would be copied onto itself");
  return {
    old: await old.kind.open(old.settings, { name: "old", inbound }),
    new: await now.kind.open(now.settings, { name: "new", inbound }),
  };
}

const prunedEveryMs = 10 * 60_000;

function startPruning(journal: Journal, log: (line: string) => void): () => void {
  let isStopped = false;
  const prune = async () => {
    try {
      while (!isStopped && (await journal.prune()));
    } catch (error) {
      log(`the journal could not be pruned: ${(error as Error).message}`);
    }
  };
  const timer = setInterval(prune, prunedEveryMs);
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}

const versionDays = 14;
const versionsKeptMs = 60_000;

/** The server is asked once a minute at most, and a page without these counts is better than none. */
function versionReader(operator: OperatorApi | undefined): (status: Status) => Promise<Status> {
  let read: { at: number; versions: ReturnType<OperatorApi["clientVersions"]> } | undefined;
  return async (status) => {
    if (!operator) return status;
    if (!read || status.at - read.at > versionsKeptMs)
      read = { at: status.at, versions: operator.clientVersions(versionDays).catch(() => []) };
    return { ...status, clientVersions: await read.versions };
  };
}
