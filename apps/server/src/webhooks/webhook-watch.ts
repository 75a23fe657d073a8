import type { App } from "@hongyan/domain";

/** What is seen of webhooks from outside: metrics, logs, figures of the day. */
export type WebhookWatch = {
  /** `skipped`: too many wait, or the back end has not answered for a while. */
  onAsked: (app: App, command: string, asked: Asked) => void;
  onTold: (app: App, command: string, told: Told) => void;
  onLive: (app: App, outcome: "delivered" | "failed" | "shed", count: number) => void;
  /** It was not even put down. */
  onLost: (app: App, command: string, error: unknown) => void;
  /** As much waits as the app lets. */
  onDropped: (app: App) => void;
  onBreaker: (sdkAppId: number, phase: "before" | "after", isOpen: boolean) => void;
  onFault: (what: string, error: unknown) => void;
};

export type Asked = { outcome: "answered" | "failed" | "skipped"; latencyMs: number; problem?: string };

export type Told = { outcome: "delivered" | "failed" | "dead"; latencyMs: number; problem?: string };
