import type { Storage } from "@hongyan/storage";

/** Seqs taken at a time: a room writes once for so many messages. */
const leasedAtOnce = 1_000;
/** The next block is fetched before the last one is used up, so that no message waits for the disk. */
const fetchBelow = 300;

/**
 * The seqs of one room that this node may give out. They are leased durably before the first of them is used: after a
 * crash, or on another node, no seq comes a second time. What was not used by then is a gap.
 */
export type SeqLease = {
  /** Uses the next seq: at once, or after those that wait for a new block already. Nothing comes between the two. */
  take: <Result>(use: (seq: number) => Result) => Result | Promise<Result>;
};

type Waiting = { use: (seq: number) => void; fail: (error: unknown) => void };

export function createSeqLease(storage: Pick<Storage, "commit">, room: number): SeqLease {
  let block = { from: 1, to: 0 };
  let next = 1;
  let following: { from: number; to: number } | undefined;
  let isFetching = false;
  let waiting: Waiting[] = [];

  const left = () => block.to - next + 1;

  const takeHere = (): number | undefined => {
    if (left() === 0 && following) {
      block = following;
      next = block.from;
      following = undefined;
    }
    if (left() < fetchBelow && !following) void fetch();
    return left() === 0 ? undefined : next++;
  };

  const fetch = async (): Promise<void> => {
    if (isFetching) return;
    isFetching = true;
    try {
      following = await storage.commit("leaseRoomSeqs", { room, count: leasedAtOnce });
      isFetching = false;
      serve();
    } catch (error) {
      isFetching = false;
      const all = waiting;
      waiting = [];
      for (const { fail } of all) fail(error);
    }
  };

  const serve = (): void => {
    while (waiting.length > 0) {
      const seq = takeHere();
      if (seq === undefined) return;
      waiting.shift()?.use(seq);
    }
  };

  return {
    take: <Result>(use: (seq: number) => Result) => {
      const seq = waiting.length === 0 ? takeHere() : undefined;
      if (seq !== undefined) return use(seq);
      return new Promise<Result>((resolve, reject) => {
        waiting.push({ use: (given) => resolve(use(given)), fail: reject });
      });
    },
  };
}
