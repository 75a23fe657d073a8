/** What was asked for could not be done, in one sentence for people. */
export class Failure extends Error {}
