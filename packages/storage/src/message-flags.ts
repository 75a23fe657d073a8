/** Bits of `messages.flags`. The first two are named in partial indexes of the first migration. */
export const messageFlags = {
  /** Imported with a time before messages that were there already: not in time order by seq. */
  late: 1,
  /** Its public time is the caller's own and not the second it was placed at. */
  named: 2,
  recalled: 4,
  /** Counts as unread for the receiver. */
  counts: 8,
  /** Only the receiver's side shows it (SyncOtherMachine 2). */
  hiddenFromSender: 16,
  /** Does not become the last message of the conversation list. */
  noLastMessage: 32,
  needReadReceipt: 64,
  supportExtension: 128,
  imported: 256,
  /** Sent by a REST caller: subject to the windowed duplicate rules, which are rebuilt from these after a start. */
  fromRest: 512,
} as const;

export function hasFlag(flags: number, flag: keyof typeof messageFlags): boolean {
  return (flags & messageFlags[flag]) !== 0;
}
