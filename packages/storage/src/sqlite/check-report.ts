/** Told of what is wrong, one sentence each. */
export type Report = (finding: string) => void;

export type CheckProgress = (done: number, total: number) => void;
