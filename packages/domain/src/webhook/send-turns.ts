/**
 * Messages that one sender writes into one conversation keep their order while a back end is asked about each: all are
 * asked about at once, and asked to be stored one after the other.
 */
export type SendTurns = {
  /** `place` asks for its place before it waits for anything: the next one follows as soon as it did. */
  take: <Verdict, Result>(
    key: string,
    ask: () => Promise<Verdict>,
    place: (verdict: Verdict) => Promise<Result>,
  ) => Promise<Result>;
};

export function createSendTurns(): SendTurns {
  const last = new Map<string, Promise<void>>();
  return {
    take: async (key, ask, place) => {
      const earlier = last.get(key);
      const turn = Promise.withResolvers<void>();
      last.set(key, turn.promise);
      const pass = () => {
        turn.resolve();
        if (last.get(key) === turn.promise) last.delete(key);
      };
      try {
        const verdict = await ask();
        await earlier;
        return await passAfter(() => place(verdict), pass);
      } catch (error) {
        // One that is refused at once must not let the next overtake those before it.
        void Promise.resolve(earlier).then(pass);
        throw error;
      }
    },
  };
}

function passAfter<Result>(start: () => Promise<Result>, pass: () => void): Promise<Result> {
  const started = start();
  pass();
  return started;
}
