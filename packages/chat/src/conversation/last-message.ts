/** What a conversation list shows of the newest message. */
export interface LastMessage {
  /** Unix seconds; 0 without a message. */
  lastTime: number;
  lastSequence: number;
  fromAccount: string;
  /** Text, or a short label in the language of the browser. */
  messageForShow: string;
  /** A `MSG_*` type; `''` without a message. */
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: apps read the payload by the type they expect, as they do on the public surface.
  payload: any;
  isRevoked: boolean;
  revoker: string;
  /** The other side has read it. */
  isPeerRead: boolean;
  nick: string;
  nameCard: string;
}

export function emptyLastMessage(): LastMessage {
  return {
    lastTime: 0,
    lastSequence: 0,
    fromAccount: "",
    messageForShow: "",
    type: "",
    payload: {},
    isRevoked: false,
    revoker: "",
    isPeerRead: false,
    nick: "",
    nameCard: "",
  };
}
