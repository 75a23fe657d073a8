import type { Archive } from "../../../export/xmpp/old-server.ts";
import { createPacing } from "../../../rest/pacing.ts";
import type { CursorStore, Ear } from "../../side.ts";
import type { Addresses } from "./addresses.ts";
import { type ComponentOptions, openComponent } from "./component.ts";
import { createEntryReader, keyOf } from "./feed/changes-of-entry.ts";
import { followArchives } from "./feed/follow-archives.ts";
import type { MessageNames } from "./feed/message-names.ts";
import { hintsOf } from "./feed/read-copies.ts";
import { startSweep } from "./feed/sweep.ts";
import type { PeopleWatch } from "./feed/watch-people.ts";
import type { RoomWatch } from "./feed/watch-rooms.ts";
import type { OldArchives } from "./old/old-archives.ts";
import type { OldDirectory } from "./old/old-directory.ts";

export type FeedOptions = {
  addresses: Addresses;
  directory: OldDirectory;
  archives: OldArchives;
  names: MessageNames;
  people: PeopleWatch;
  rooms: RoomWatch;
  cursors: CursorStore;
  setAside: Ear["setAside"];
  /** Messages from then on, Unix milliseconds; only at the first start. */
  since: number | undefined;
  /** Gets copies of all stanzas; without it new messages are found by going round. */
  component: ComponentOptions | undefined;
  sweep: { everyMs: number; perSecond: number };
};

export type Feed = { trouble: () => string | undefined; stop: () => Promise<void> };

/** Where the feed began: what was there by then is no news. */
type Beginning = { at: number; accounts: readonly string[] };

const width = 8;
const beginningName = "beginning";
/** What a stanza asks for is done a moment after it was seen. */
const settleMs = 300;

/** Tells what happens in the old system: the archives say what, and live copies of stanzas when to look. */
export async function startFeed(options: FeedOptions): Promise<Feed> {
  const { addresses, directory, archives, names, people, rooms, cursors, component, setAside } = options;
  const beginning = await begin(options);
  const pacing = createPacing(width);
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = await pacing.enter();
    return work().finally(() => done("fine"));
  };
  const strangers = new Set<string>();
  const read = createEntryReader({
    addresses,
    names,
    nickOwner: async (room, nick) => (await directory.nicks(room)).find((inside) => inside.nick === nick)?.jid,
    // What is said with an account that is not listed may stand in its archive only.
    onPeer: (user) => {
      const isReadable = directory.isListed(user) || people.isKnown(user);
      if (isReadable) strangers.delete(user);
      else strangers.add(user);
    },
    onUnknownSender: (room, entry) => {
      const { nick, at, stanza } = entry;
      const raw = { room, nick, at, stanza: String(stanza) };
      return setAside(`the room ${room} does not tell who ${nick} was`, raw, keyOf({ room }, entry));
    },
  });
  const followed = followArchives({
    archivePage: archives.page,
    changesOf: async (archive, entry) => {
      const changes = await read(archive, entry);
      for (const change of changes) {
        if (change.kind === "groupMessage") await rooms.addSpeaker(archive.room as string, change.message.from);
      }
      return changes;
    },
    cursors,
    begunAt: beginning.at,
    inTurn,
  });

  const early = new Set(beginning.accounts);
  const lookAtPerson = (user: string) =>
    inTurn(() => (early.has(user) && !people.isKnown(user) ? people.begin(user) : people.look(user)));
  const lookAtRoom = (room: string) => inTurn(() => rooms.look(room));
  const soon = later();
  const sweep = startSweep({
    list: async () => {
      const accounts = [...new Set([...(await directory.accounts()), ...people.known()])];
      const there = await directory.rooms();
      const all = [...new Set([...there, ...rooms.known()])];
      return [
        ...all.map((room) => () => lookAtRoom(room)),
        ...all.map((room) => () => followed.look({ room })),
        ...accounts.map((user) => () => followed.look({ user })),
        ...accounts.map((user) => () => lookAtPerson(user)),
      ];
    },
    ...options.sweep,
    width,
  });
  const wake = (archive: Archive) => {
    if (archive.room !== undefined && !rooms.isKnown(archive.room)) soon(archive.room, () => lookAtRoom(archive.room));
    followed.wake(archive);
  };
  const met = new Set<string>();
  const meet = (user: string) => {
    if (met.has(user)) return;
    met.add(user);
    if (!people.isKnown(user)) soon(user, () => lookAtPerson(user));
  };
  const onCopy: Parameters<typeof openComponent>[1] = (copy) => {
    for (const hint of hintsOf(copy, addresses)) {
      if (hint.kind === "archive") wake(hint.archive);
      else if (hint.kind === "person") soon(hint.user, () => lookAtPerson(hint.user));
      else if (hint.kind === "sender") meet(hint.user);
      else soon(hint.room, () => lookAtRoom(hint.room));
    }
  };
  // What it did not hear while it was away is found by going round.
  const connection = component && openComponent(component, onCopy, sweep.again);
  return {
    trouble: () => connection?.trouble() ?? followed.trouble() ?? sweep.trouble() ?? strangeness(strangers),
    stop: async () => {
      connection?.close();
      soon.stop();
      await Promise.all([followed.stop(), sweep.stop()]);
    },
  };
}

function strangeness(strangers: ReadonlySet<string>): string | undefined {
  const [first] = strangers;
  const others = strangers.size > 1 ? ` and ${strangers.size - 1} more` : "";
  return (
    first && `how the account ${first}${others} logs in was not told: what it says, and is told, may not come over`
  );
}

async function begin({ cursors, directory, rooms, since }: FeedOptions): Promise<Beginning> {
  const known = cursors.get(beginningName);
  if (known !== undefined) return JSON.parse(known) as Beginning;
  const at = Date.now();
  await rooms.begin(await directory.rooms());
  const beginning: Beginning = { at: since ?? at, accounts: await directory.accounts() };
  await cursors.takeWith([], { [beginningName]: JSON.stringify(beginning) });
  return beginning;
}

/** Does something a moment later, once however often it is asked for. */
function later() {
  const timers = new Map<string, NodeJS.Timeout>();
  const soon = (name: string, work: () => Promise<unknown>) => {
    if (timers.has(name)) return;
    const timer = setTimeout(() => {
      timers.delete(name);
      // Going round finds what this does not.
      void work().catch(() => undefined);
    }, settleMs);
    timers.set(name, timer);
  };
  return Object.assign(soon, {
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  });
}
