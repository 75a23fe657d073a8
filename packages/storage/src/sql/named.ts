/** An account by its number, with the name that others know it by. */
export type Named = { number: number; userId: string };

export const namesOf = (accounts: readonly Named[]): string[] => accounts.map(({ userId }) => userId);
