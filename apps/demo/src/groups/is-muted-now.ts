/** `mutedUntil` in Unix seconds. */
export const isMutedNow = (mutedUntil: number): boolean => mutedUntil * 1000 > Date.now();
