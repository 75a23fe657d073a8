/** What the service promises of a stored group, in plain arrays: everything is recounted from the messages each time. */

export type ModelMessage = {
  seq: number;
  /** A tip has no author that counts. */
  from: string;
  text: string;
  counts: boolean;
  isTip: boolean;
  isRecalled: boolean;
  noLastMessage: boolean;
  /** The only ones it is for, beside its sender. */
  targets: readonly string[] | undefined;
};

export type ModelSide = {
  visibleFrom: number;
  /** Where it left; undefined while it is in. */
  visibleTo: number | undefined;
  readSeq: number;
  clearedSeq: number;
  unlistedSeq: number;
  isKept: boolean;
  isPinned: boolean;
  deleted: Set<number>;
};

export type GroupModel = {
  messages: ModelMessage[];
  clearedSeq: number;
  /** Of everybody who is in or was. */
  sides: Map<string, ModelSide>;
  showsEarlier: boolean;
  tellsMembership: boolean;
  countsUnread: boolean;
};

export const isMember = ({ sides }: GroupModel, name: string): boolean => {
  const side = sides.get(name);
  return side !== undefined && side.visibleTo === undefined;
};

export const lastSeqOf = ({ messages }: GroupModel, side: ModelSide): number => side.visibleTo ?? messages.length;

export function append(model: GroupModel, given: Omit<ModelMessage, "seq" | "isRecalled">): ModelMessage {
  const message = { ...given, seq: model.messages.length + 1, isRecalled: false };
  model.messages.push(message);
  return message;
}

function tip(model: GroupModel, from: string): void {
  append(model, { from, text: "", counts: false, isTip: true, noLastMessage: false, targets: undefined });
}

export function join(model: GroupModel, name: string, by: string): void {
  const { messages, sides, showsEarlier } = model;
  const before = sides.get(name);
  const fresh = { clearedSeq: 0, unlistedSeq: 0, isKept: false, isPinned: false, deleted: new Set<number>() };
  const visibleFrom = showsEarlier ? 1 : messages.length + 1;
  sides.set(name, { ...fresh, ...before, visibleFrom, visibleTo: undefined, readSeq: messages.length });
  if (model.tellsMembership) tip(model, by);
}

export function leave(model: GroupModel, name: string, by: string): void {
  const side = model.sides.get(name) as ModelSide;
  side.visibleTo = model.messages.length;
  side.readSeq = model.messages.length;
  if (model.tellsMembership) tip(model, by);
}

const isFor = ({ from, targets }: ModelMessage, name: string) =>
  targets === undefined || from === name || targets.includes(name);

export function visibleTo(model: GroupModel, name: string): ModelMessage[] {
  const side = model.sides.get(name);
  if (!side) return [];
  const after = Math.max(side.clearedSeq, model.clearedSeq, side.visibleFrom - 1);
  return model.messages.filter(
    (message) =>
      message.seq > after &&
      message.seq <= lastSeqOf(model, side) &&
      !side.deleted.has(message.seq) &&
      isFor(message, name),
  );
}

const isUnread = (side: ModelSide, name: string) => (message: ModelMessage) =>
  message.counts && !message.isRecalled && message.from !== name && !side.deleted.has(message.seq);

export function unreadOf(model: GroupModel, name: string): number {
  const side = model.sides.get(name);
  if (!side || side.visibleTo !== undefined) return 0;
  return model.messages.slice(side.readSeq).filter(isUnread(side, name)).length;
}

/** Puts the mark before the newest messages that count, as many as asked for or as there are. */
export function setUnread(model: GroupModel, name: string, wanted: number): void {
  const side = model.sides.get(name) as ModelSide;
  const floor = Math.max(side.clearedSeq, model.clearedSeq, side.visibleFrom - 1);
  const unread = model.messages.slice(floor).filter(isUnread(side, name));
  const first = wanted === 0 ? undefined : unread.slice(-wanted)[0];
  side.readSeq = first ? first.seq - 1 : model.messages.length;
}

export function isListed(model: GroupModel, name: string): boolean {
  const side = model.sides.get(name);
  if (!side) return false;
  const after = Math.max(side.clearedSeq, side.unlistedSeq, side.visibleFrom - 1);
  const shows = (message: ModelMessage) => !message.noLastMessage && isFor(message, name);
  return side.isKept || model.messages.slice(after, lastSeqOf(model, side)).some(shows);
}

export function lastMessageOf(model: GroupModel, name: string): ModelMessage | undefined {
  return visibleTo(model, name).findLast(({ noLastMessage }) => !noLastMessage);
}

export function deleteConversation(model: GroupModel, name: string, clears: boolean): void {
  const side = model.sides.get(name) as ModelSide;
  const end = lastSeqOf(model, side);
  Object.assign(side, { unlistedSeq: end, readSeq: end, isPinned: false, isKept: false });
  if (clears) side.clearedSeq = end;
}

export function clearHistory(model: GroupModel, name: string): void {
  const side = model.sides.get(name) as ModelSide;
  const end = lastSeqOf(model, side);
  if (side.clearedSeq >= end) return;
  side.isKept = isListed(model, name);
  side.clearedSeq = end;
  side.readSeq = end;
}
