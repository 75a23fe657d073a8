export type Dice = {
  /** From 0 to below 1. */
  roll: () => number;
  /** A whole number from 0 to below `sides`. */
  number: (sides: number) => number;
  pick: <Value>(values: readonly Value[]) => Value;
};

/** Fixed seeds: a failure can be looked at again. */
export function createDice(seed: number): Dice {
  let state = seed;
  const roll = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const number = (sides: number) => Math.floor(roll() * sides);
  return { roll, number, pick: <Value>(values: readonly Value[]) => values[number(values.length)] as Value };
}
