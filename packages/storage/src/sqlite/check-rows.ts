/** Rows of a conversation as the check reads them. */
export type Head = {
  id: number;
  kind: number;
  low: number;
  high: number;
  lastSeq: number;
  lastPlacedAt: number;
  counted: number;
  countedBack: number;
  late: string | null;
  uncounted: string | null;
  quiet: string | null;
  readFloor: number;
  floorPosition: number;
  floorNumber: number;
};

export type Message = {
  conversationId: number;
  seq: number;
  sender: number;
  placedAt: number;
  publicTime: number;
  flags: number;
  counted: number;
  countedBack: number;
};

export type Side = {
  account: number;
  conversationId: number;
  visibleFrom: number;
  visibleTo: number | null;
  readSeq: number;
  readPosition: number;
  ownSince: number;
  floorSeen: number;
  uncounted: string | null;
  clearedSeq: number;
  unlistedSeq: number;
};
