/** A set of texts that keeps 64 bits of each: some 12 bytes an entry where a plain set needs a hundred. */
export type KeySet = {
  /** Whether it was not there before. */
  add: (key: string) => boolean;
  has: (key: string) => boolean;
};

const firstSlots = 1 << 12;
const mostFull = 0.75;

/** Two texts among ten million share their 64 bits once in 400,000 sets. */
export function createKeySet(): KeySet {
  let slots = new Uint32Array(2 * firstSlots);
  let size = 0;

  /** Where the bits are, or the free slot where they belong. */
  const find = (table: Uint32Array, low: number, high: number): number => {
    const mask = table.length / 2 - 1;
    let at = low & mask;
    for (;;) {
      const i = 2 * at;
      if ((table[i] === 0 && table[i + 1] === 0) || (table[i] === low && table[i + 1] === high)) return i;
      at = (at + 1) & mask;
    }
  };
  const grow = () => {
    const larger = new Uint32Array(slots.length * 2);
    for (let i = 0; i < slots.length; i += 2) {
      const low = slots[i] ?? 0;
      const high = slots[i + 1] ?? 0;
      if (low === 0 && high === 0) continue;
      const to = find(larger, low, high);
      larger[to] = low;
      larger[to + 1] = high;
    }
    slots = larger;
  };
  return {
    add: (key) => {
      const { low, high } = hashText(key);
      const i = find(slots, low, high);
      if (slots[i] !== 0 || slots[i + 1] !== 0) return false;
      slots[i] = low;
      slots[i + 1] = high;
      size++;
      if (size > (slots.length / 2) * mostFull) grow();
      return true;
    },
    has: (key) => {
      const { low, high } = hashText(key);
      const i = find(slots, low, high);
      return slots[i] !== 0 || slots[i + 1] !== 0;
    },
  };
}

/** 64 bits of a text, as two numbers of 32 that are never both 0: two multiplicative hashes, mixed into each other at the end. */
export function hashText(text: string): { low: number; high: number } {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 2654435761);
    two = Math.imul(two ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  const low = one >>> 0;
  const high = two >>> 0;
  return low === 0 && high === 0 ? { low: 1, high } : { low, high };
}
