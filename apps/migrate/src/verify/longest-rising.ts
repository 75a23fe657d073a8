/** Indexes of a longest part of the list whose numbers rise. */
export function longestRising(numbers: readonly number[]): number[] {
  /** For each length the index of the smallest number that ends a rising part of that length. */
  const ends: number[] = [];
  const before = new Int32Array(numbers.length);
  for (const [i, number] of numbers.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = i;
  }
  const indexes: number[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) indexes.push(i);
  return indexes.reverse();
}
