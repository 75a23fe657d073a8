import type { Archive, ArchiveEntry, ArchivePage, PageQuery } from "../../../../export/xmpp/old-server.ts";
import { Gone, Unreadable } from "../../../../xmpp/unreadable.ts";
import type { Change } from "../../../change.ts";
import { type Follower, type FollowTools, followArchive } from "./follow-archive.ts";

export type Archives = {
  /** Something may have come into this one. */
  wake: (archive: Archive) => void;
  /** Reads it to its end, and once more what came last. */
  look: (archive: Archive) => Promise<void>;
  trouble: () => string | undefined;
  stop: () => Promise<void>;
};

export type ArchivesTools = Pick<FollowTools, "cursors" | "begunAt" | "inTurn"> & {
  archivePage: (archive: Archive, query: PageQuery) => Promise<ArchivePage>;
  changesOf: (archive: Archive, entry: ArchiveEntry) => Promise<readonly Change[]>;
};

/** Archives of accounts and rooms, each with its place. Only those in which something happens are kept in memory. */
export function followArchives({ archivePage, changesOf, ...tools }: ArchivesTools): Archives {
  const followers = new Map<string, Follower>();
  const failing = new Map<string, string>();
  let isStopped = false;

  const forget = (name: string) => {
    void followers.get(name)?.stop();
    followers.delete(name);
  };
  const followerOf = (archive: Archive): Follower => {
    const name = nameOf(archive);
    const known = followers.get(name);
    if (known) return known;
    const follower = followArchive(name, {
      ...tools,
      readPage: (from) => archivePage(archive, { after: undefined, since: undefined, ...from }),
      changesOf: (entry) => changesOf(archive, entry),
      onRead: (error) => {
        if (error) failing.set(name, error.message);
        else failing.delete(name);
      },
      onQuiet: () => forget(name),
    });
    followers.set(name, follower);
    return follower;
  };
  return {
    wake: (archive) => {
      if (!isStopped) followerOf(archive).wake();
    },
    look: async (archive) => {
      if (isStopped) return;
      const follower = followerOf(archive);
      try {
        await follower.look();
        failing.delete(nameOf(archive));
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        if (error instanceof Gone) failing.delete(nameOf(archive));
        else failing.set(nameOf(archive), error.message);
      } finally {
        if (!follower.isBusy()) forget(nameOf(archive));
      }
    },
    trouble: () => {
      const [first] = failing;
      return (
        first && `${failing.size === 1 ? "an archive" : `${failing.size} archives`} cannot be read; ${first.join(": ")}`
      );
    },
    stop: async () => {
      isStopped = true;
      await Promise.all([...followers.values()].map((follower) => follower.stop()));
      followers.clear();
    },
  };
}

const nameOf = ({ user, room }: Archive) => user ?? room;
