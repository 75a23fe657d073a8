/** A few bits per account number, in pieces that exist only where an account has one. */
export type AccountBits = {
  /** Sets bits; returns those that were not set before. */
  add: (account: number, bits: number) => number;
};

/** Small, since the numbers of many apps lie mixed: every account of an app may stand in a piece of its own. */
const pieceSize = 64;

export function createAccountBits(): AccountBits {
  const pieces = new Map<number, Uint8Array>();
  return {
    add: (account, bits) => {
      const index = Math.floor(account / pieceSize);
      let piece = pieces.get(index);
      if (!piece) {
        piece = new Uint8Array(pieceSize);
        pieces.set(index, piece);
      }
      const at = account % pieceSize;
      const before = piece[at] ?? 0;
      const added = bits & ~before;
      if (added !== 0) piece[at] = before | bits;
      return added;
    },
  };
}
