/** For pauses, in milliseconds: where somebody sets the clock of the machine back, they become no longer. */
export const steadyClock = (): number => performance.now();
