/**
 * Counts of durations in microseconds. A bucket is at most 1.6 % wide, so that a million samples
 * cost a few kilobytes and recording one costs next to nothing beside the load it measures.
 */
export type Histogram = { counts: Float64Array; total: number; max: number };

const bucketsPerOctave = 64;
const largest = 2 ** 31 - 1;
const bucketCount = bucketIndex(largest) + 1;

export function createHistogram(): Histogram {
  return { counts: new Float64Array(bucketCount), total: 0, max: 0 };
}

export function recordDuration(histogram: Histogram, milliseconds: number): void {
  const microseconds = Math.min(largest, Math.max(0, Math.round(milliseconds * 1000)));
  const index = bucketIndex(microseconds);
  histogram.counts[index] = (histogram.counts[index] ?? 0) + 1;
  histogram.total++;
  if (microseconds > histogram.max) histogram.max = microseconds;
}

/** Milliseconds that `share` (0 to 1) of the samples do not exceed; undefined without samples. */
export function percentile(histogram: Histogram, share: number): number | undefined {
  if (histogram.total === 0) return undefined;
  const wanted = Math.max(1, Math.ceil(histogram.total * share));
  let seen = 0;
  for (let index = 0; index < bucketCount; index++) {
    seen += histogram.counts[index] ?? 0;
    if (seen >= wanted) return Math.min(bucketUpperEnd(index), histogram.max) / 1000;
  }
  return histogram.max / 1000;
}

function bucketIndex(microseconds: number): number {
  if (microseconds < bucketsPerOctave) return microseconds;
  const shift = 31 - Math.clz32(microseconds) - 6;
  return shift * bucketsPerOctave + (microseconds >>> shift);
}

function bucketUpperEnd(index: number): number {
  if (index < 2 * bucketsPerOctave) return index;
  const shift = Math.floor(index / bucketsPerOctave) - 1;
  return (index - shift * bucketsPerOctave + 1) * 2 ** shift - 1;
}
