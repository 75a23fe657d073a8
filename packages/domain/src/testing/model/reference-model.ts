/**
 * What the service promises about one-to-one messages, in plain arrays and without any thought of speed. Everything is
 * recounted from the messages each time; the storage, which counts nothing, must come to the same answers.
 */

export type ModelMessage = {
  seq: number;
  from: string;
  to: string;
  placedAt: number;
  publicTime: number;
  msgSeq: number;
  random: number;
  clientTime: number;
  text: string;
  /** Counts as unread for the receiver. */
  counts: boolean;
  isHiddenFromSender: boolean;
  noLastMessage: boolean;
  asksForReceipt: boolean;
  /** When its receiver sent a receipt, Unix milliseconds. */
  receiptAt?: number;
  /** Imported out of its place in time. */
  isLate: boolean;
  isRecalled: boolean;
  /** Change position of the last edit; 0: never edited. */
  editPosition: number;
};

/** One account's side of a conversation. */
type Side = {
  readSeq: number;
  clearedSeq: number;
  unlistedSeq: number;
  /** On the list although its history was cleared. */
  isKept: boolean;
  deleted: Set<number>;
  isPinned: boolean;
};

export type ModelChange =
  | { kind: "recall"; seq: number; by: string }
  | { kind: "edit"; seq: number }
  | { kind: "receipts"; seqs: number[]; by: string; seq?: never };

export type ModelConversation = {
  messages: ModelMessage[];
  /** What happened to messages; a change's position is its place in the array, from 1. */
  changes: ModelChange[];
  sides: Map<string, Side>;
};

export type LogEntry = { kind: string; data: Record<string, unknown> };

export type Model = {
  conversations: Map<string, ModelConversation>;
  /** Each account's own log; an entry's position is its place in the array, from 1. */
  logs: Map<string, LogEntry[]>;
  /** Side of a conversation → the step at which it was last touched, for the synchronisation. */
  touched: Map<string, number>;
  step: number;
};

export function createModel(): Model {
  return { conversations: new Map(), logs: new Map(), touched: new Map(), step: 0 };
}

const pairKey = (a: string, b: string) => [a, b].sort().join(" ");

export function conversationOf(model: Model, a: string, b: string): ModelConversation | undefined {
  return model.conversations.get(pairKey(a, b));
}

export function sideOf(conversation: ModelConversation, account: string): Side {
  return conversation.sides.get(account) as Side;
}

function touch(model: Model, account: string, peer: string): void {
  model.touched.set(`${account} ${peer}`, model.step);
}

function touchBoth(model: Model, a: string, b: string): void {
  touch(model, a, b);
  touch(model, b, a);
}

/** Writes to an account's own log; returns the position. */
function log(model: Model, account: string, kind: string, data: Record<string, unknown>): number {
  const entries = model.logs.get(account) ?? [];
  model.logs.set(account, [...entries, { kind, data }]);
  return entries.length + 1;
}

/** Where the next message must at least stand: late imports do not move it. */
export function lastPlaceInOrder(conversation: ModelConversation | undefined): number {
  return Math.max(0, ...(conversation?.messages ?? []).filter(({ isLate }) => !isLate).map(({ placedAt }) => placedAt));
}

export function appendMessage(
  model: Model,
  given: Omit<ModelMessage, "seq" | "isRecalled" | "editPosition">,
): ModelMessage {
  const { from, to } = given;
  const newSide = (): Side => ({
    readSeq: 0,
    clearedSeq: 0,
    unlistedSeq: 0,
    isKept: false,
    deleted: new Set(),
    isPinned: false,
  });
  const conversation = conversationOf(model, from, to) ?? {
    messages: [],
    changes: [],
    sides: new Map([from, to].map((account) => [account, newSide()])),
  };
  model.conversations.set(pairKey(from, to), conversation);
  const counts = given.counts && from !== to;
  const message = { ...given, counts, seq: conversation.messages.length + 1, isRecalled: false, editPosition: 0 };
  conversation.messages.push(message);
  touchBoth(model, from, to);
  return message;
}

function inHistoryOrder(messages: readonly ModelMessage[]): ModelMessage[] {
  return messages.toSorted((a, b) => a.placedAt - b.placedAt || a.seq - b.seq);
}

/** What one side may see, in the order of the history. */
export function visibleTo(conversation: ModelConversation, account: string): ModelMessage[] {
  const side = sideOf(conversation, account);
  return inHistoryOrder(
    conversation.messages.filter(
      (message) =>
        message.seq > side.clearedSeq &&
        !side.deleted.has(message.seq) &&
        !(message.isHiddenFromSender && message.from === account),
    ),
  );
}

export function unreadOf(conversation: ModelConversation | undefined, account: string): number {
  if (!conversation) return 0;
  const side = sideOf(conversation, account);
  return conversation.messages.filter(
    ({ seq, from, counts, isRecalled }) =>
      from !== account && counts && !isRecalled && seq > side.readSeq && !side.deleted.has(seq),
  ).length;
}

/** On the list: something that shows there came after the side took it off. Deleting messages does not take it off. */
export function isListed(conversation: ModelConversation, account: string): boolean {
  const { clearedSeq, unlistedSeq, isKept } = sideOf(conversation, account);
  if (isKept) return true;
  return conversation.messages.some(
    ({ seq, from, noLastMessage, isHiddenFromSender }) =>
      seq > clearedSeq && seq > unlistedSeq && !noLastMessage && !(isHiddenFromSender && from === account),
  );
}

export function lastMessageOf(conversation: ModelConversation, account: string): ModelMessage | undefined {
  return visibleTo(conversation, account).findLast(({ noLastMessage }) => !noLastMessage);
}

/** The log position of the mark; undefined where it does not move. */
export function markRead(model: Model, me: string, peer: string, upTo: number): number | undefined {
  const conversation = conversationOf(model, me, peer);
  if (!conversation) return undefined;
  const side = sideOf(conversation, me);
  const readSeq = Math.min(upTo, conversation.messages.length);
  if (readSeq <= side.readSeq) return undefined;
  side.readSeq = readSeq;
  touchBoth(model, me, peer);
  return log(model, me, "conversationRead", { conversationId: `C2C${peer}`, readSeq });
}

/** The newest seq before the first message, in order, that stands after a time. */
export function lastSeqAt(conversation: ModelConversation, time: number): number {
  const later = conversation.messages.find(({ isLate, placedAt }) => !isLate && placedAt > time);
  return later ? later.seq - 1 : conversation.messages.length;
}

export function recall(model: Model, message: ModelMessage, by: string): number {
  const conversation = conversationOf(model, message.from, message.to) as ModelConversation;
  message.isRecalled = true;
  touchBoth(model, message.from, message.to);
  return conversation.changes.push({ kind: "recall", seq: message.seq, by });
}

export function edit(model: Model, message: ModelMessage, text: string): number {
  const conversation = conversationOf(model, message.from, message.to) as ModelConversation;
  message.text = text;
  message.editPosition = conversation.changes.push({ kind: "edit", seq: message.seq });
  touchBoth(model, message.from, message.to);
  return message.editPosition;
}

/** The log position; undefined where none of the seqs was given out yet. */
export function deleteMessages(model: Model, me: string, peer: string, seqs: readonly number[]): number | undefined {
  const conversation = conversationOf(model, me, peer);
  const known = [...new Set(seqs)].filter((seq) => seq <= (conversation?.messages.length ?? 0));
  if (!conversation || known.length === 0) return undefined;
  for (const seq of known) sideOf(conversation, me).deleted.add(seq);
  touch(model, me, peer);
  return log(model, me, "messagesDeleted", { conversationId: `C2C${peer}`, seqs: known });
}

export function deleteConversation(model: Model, me: string, peer: string, clearHistory: boolean): number | undefined {
  const conversation = conversationOf(model, me, peer);
  if (!conversation) return undefined;
  const side = sideOf(conversation, me);
  const throughSeq = conversation.messages.length;
  const clearedSeq = clearHistory ? throughSeq : 0;
  side.unlistedSeq = throughSeq;
  if (throughSeq > side.readSeq) touch(model, peer, me);
  side.readSeq = throughSeq;
  side.isPinned = false;
  side.isKept = false;
  if (clearHistory) side.clearedSeq = throughSeq;
  touch(model, me, peer);
  return log(model, me, "conversationDeleted", { conversationId: `C2C${peer}`, clearedSeq, throughSeq });
}

/** The log position; undefined where nothing was left to clear. */
export function clear(model: Model, me: string, peer: string): number | undefined {
  const conversation = conversationOf(model, me, peer);
  const clearedSeq = conversation?.messages.length ?? 0;
  if (!conversation || sideOf(conversation, me).clearedSeq >= clearedSeq) return undefined;
  const side = sideOf(conversation, me);
  side.isKept = isListed(conversation, me);
  side.clearedSeq = clearedSeq;
  if (clearedSeq > side.readSeq) touch(model, peer, me);
  side.readSeq = clearedSeq;
  touch(model, me, peer);
  return log(model, me, "historyCleared", { conversationId: `C2C${peer}`, clearedSeq });
}

export function receipt(model: Model, by: string, sender: string, seqs: number[], at: number): number {
  const conversation = conversationOf(model, by, sender) as ModelConversation;
  for (const message of conversation.messages) if (seqs.includes(message.seq)) message.receiptAt = at;
  touchBoth(model, by, sender);
  return conversation.changes.push({ kind: "receipts", seqs, by });
}

export function pin(model: Model, me: string, peer: string, isPinned: boolean): number | undefined {
  const conversation = conversationOf(model, me, peer);
  if (!conversation || sideOf(conversation, me).isPinned === isPinned) return undefined;
  sideOf(conversation, me).isPinned = isPinned;
  touch(model, me, peer);
  return log(model, me, "conversationPinned", { conversationId: `C2C${peer}`, isPinned });
}
