import type { OutboxEntry } from "../outbox-entry.ts";

/** What the main thread and the writer's thread say to each other. */

/** A stretch of one commit, in the order it was asked for: messages, or one other batch. */
export type Segment =
  | { kind: "append"; flat: (string | number | null)[] }
  | { kind: "batch"; name: string; input: unknown; outbox?: readonly OutboxEntry[] };

export type ToWriter = { kind: "commit"; id: number; segments: Segment[] } | { kind: "close" };

export type SegmentResult =
  /** `failures`: why single messages were refused, by their place. */
  | { kind: "append"; flat: number[]; failures?: Map<number, string> }
  | { kind: "batch"; result: unknown }
  | { kind: "failed"; message: string };

export type FromWriter =
  | { kind: "ready" }
  | { kind: "committed"; id: number; results: SegmentResult[]; milliseconds: number }
  | { kind: "failed"; id: number; message: string };
