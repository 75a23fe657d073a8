import type { Account } from "@hongyan/storage";

export type AdditionOutcome = "added" | "alreadyMember" | "waiting" | "overLimit" | "failed";

/** What became of one account that was to be brought into a group. */
export type AddedMember = { account: Account; outcome: AdditionOutcome };
