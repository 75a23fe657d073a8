/**
 * Messages that one sender writes into one conversation keep their order while a back end is asked about each: all are
 * asked about at once, and stored one after the other.
 */
export type SendTurns = {
  take: <Verdict, Result>(
    key: string,
    ask: () => Promise<Verdict>,
    place: (verdict: Verdict) => Promise<Result>,
  ) => Promise<Result>;
};

export function createSendTurns(): SendTurns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take: async (key, ask, place) => {
      const earlier = last.get(key);
      const asked = ask();
      const placed = placeAfter(earlier, asked, place);
      // One that is refused at once must not let the next overtake those before it.
      const done = Promise.allSettled([earlier, placed]);
      last.set(key, done);
      try {
        return await placed;
      } finally {
        if (last.get(key) === done) last.delete(key);
      }
    },
  };
}

async function placeAfter<Verdict, Result>(
  earlier: Promise<unknown> | undefined,
  asked: Promise<Verdict>,
  place: (verdict: Verdict) => Promise<Result>,
): Promise<Result> {
  const [verdict] = await Promise.all([asked, earlier]);
  return place(verdict);
}
