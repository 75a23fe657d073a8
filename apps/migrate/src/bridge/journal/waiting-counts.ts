type StreamCount = { stream: string; count: number };

/** How many changes wait in each stream of a direction, as far as they are on disk. */
export function createWaitingCounts(initial: readonly StreamCount[]) {
  const streams = new Map(initial.map(({ stream, count }) => [stream, count]));
  let total = initial.reduce((sum, { count }) => sum + count, 0);
  return {
    move: (stream: string, by: 1 | -1): void => {
      const count = (streams.get(stream) ?? 0) + by;
      if (count > 0) streams.set(stream, count);
      else streams.delete(stream);
      total += by;
    },
    total: () => total,
    streams: () => [...streams.keys()],
    streamCount: () => streams.size,
  };
}
