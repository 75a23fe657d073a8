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
  /** Only the sender's side shows it: the receiver blocked the sender, who is not to notice. */
  hiddenFromReceiver: 1024,
  /** Its receiver sent a receipt: `message_receipts` says when. */
  receipt: 2048,
  /** Heeds the receiver's do-not-disturb although a REST caller sent it. */
  withMuteNotifications: 4096,
  /** Tells what happened in a group; its body is an object and no list of elements. */
  tip: 8192,
  /** Only for those that `audience` names, and its sender. */
  targeted: 16384,
  /** `audience` says whom it mentions. Named in a partial index. */
  mentions: 32768,
  /** Priority of a group message; without any of these it is normal. */
  highPriority: 65536,
  lowPriority: 131072,
  lowestPriority: 262144,
} as const;

export function hasFlag(flags: number, flag: keyof typeof messageFlags): boolean {
  return (flags & messageFlags[flag]) !== 0;
}
