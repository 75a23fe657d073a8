import type { Message } from "./message.ts";

/** A message with its place in the history: Unix milliseconds, then seq. Seq 0: not stored. */
export type StoredMessage = Message & {
  _seq: number;
  _placedAt: number;
  /** Change position of the last edit; 0: never edited. */
  _editPosition: number;
  /** Counts as unread for its receiver. */
  _isCounted: boolean;
  _isShownInList: boolean;
  /** Made by this instance: never news to it. */
  _isMadeHere: boolean;
};

const mostMessages = 20_000;

/** Every message that this session received, sent or fetched, by ID, up to a limit. */
export type MessageMemory = {
  get(id: string): StoredMessage | undefined;
  add(message: StoredMessage): void;
  clear(): void;
};

export function createMessageMemory(onForgotten: (message: StoredMessage) => void): MessageMemory {
  const byId = new Map<string, StoredMessage>();
  return {
    get: (id) => byId.get(id),
    add: (message) => {
      byId.set(message.ID, message);
      if (byId.size <= mostMessages) return;
      const [oldest] = byId.values();
      if (!oldest) return;
      byId.delete(oldest.ID);
      onForgotten(oldest);
    },
    clear: () => byId.clear(),
  };
}

/** Order in a history. */
export function comparePlaces(a: Place, b: Place): number {
  return a._placedAt - b._placedAt || a._seq - b._seq;
}

type Place = Pick<StoredMessage, "_placedAt" | "_seq">;
