/** Up to which line everything is done, while lines are done in any order. */
export type Watermark = {
  /** A line was read. Lines come in their order, some may be missing. */
  begin: (line: number) => void;
  /** It is done. */
  end: (line: number) => void;
  /** The last line that is done together with all before it. */
  line: () => number;
  /** How many lines that is, of those that were begun. */
  passed: () => number;
};

export function createWatermark(from: number): Watermark {
  /** Lines that were begun, in order; those before `first` are done and let go from time to time. */
  let begun: number[] = [];
  let first = 0;
  const done = new Set<number>();
  let line = from;
  let passed = 0;
  return {
    begin: (next) => {
      begun.push(next);
    },
    end: (ended) => {
      done.add(ended);
      for (let next = begun[first]; next !== undefined && done.delete(next); next = begun[first]) {
        line = next;
        first++;
        passed++;
      }
      if (first < 4_096 || first * 2 < begun.length) return;
      begun = begun.slice(first);
      first = 0;
    },
    line: () => line,
    passed: () => passed,
  };
}
