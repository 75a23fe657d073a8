import { type Static, Type } from "@sinclair/typebox";

/** The three shapes of a frame. Every frame is one JSON object in one WebSocket text message. */

/** Client → server. */
export const RequestFrame = Type.Object({
  id: Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: "Chosen by the client; the reply repeats it.",
  }),
  op: Type.String({ description: "Name of the operation." }),
  data: Type.Optional(Type.Object({}, { description: "Input of the operation.", additionalProperties: true })),
});
export type RequestFrame = Static<typeof RequestFrame>;

/** Server → client: the answer to one request. `code` 0 is success, anything else an error with a `message`. */
export const ReplyFrame = Type.Object({
  id: Type.Integer(),
  code: Type.Integer(),
  message: Type.Optional(Type.String({ description: "Why it failed." })),
  data: Type.Optional(
    Type.Object(
      {},
      { description: "Output of the operation; of a few errors, more about them.", additionalProperties: true },
    ),
  ),
});
export type ReplyFrame = Static<typeof ReplyFrame>;

/** Server → client: something happened. */
export const EventFrame = Type.Object({
  event: Type.String({ description: "Name of the event." }),
  data: Type.Object({}, { additionalProperties: true }),
});
export type EventFrame = Static<typeof EventFrame>;

/** Why the server closes a connection, as WebSocket close codes. */
export const closeReasons = {
  /** The server stops; connect again. */
  goingAway: { code: 1001, reason: "server stops" },
  /** A frame that is no JSON object of a known shape, or not text. */
  badFrame: { code: 4400, reason: "bad frame" },
  /** No login within the time allowed. */
  loginTimeout: { code: 4401, reason: "no login" },
  /** Kicked out: the `kickedOut` event before it says why. Do not connect again by yourself. */
  kickedOut: { code: 4403, reason: "kicked out" },
  /** Nothing heard from the client for two heartbeats. */
  heartbeatTimeout: { code: 4408, reason: "no heartbeat" },
  /** The client reads more slowly than it is written to; connect again and synchronise. */
  slowReader: { code: 4413, reason: "reads too slowly" },
  /** More frames than the rate limit allows, for too long. */
  tooManyFrames: { code: 4429, reason: "too many frames" },
} as const;
