import {
  type App,
  buildAfterCall,
  type Domain,
  findWebhook,
  setWebhooks,
  type WebhookChanges,
  type WebhookSettings,
  webhooks,
} from "@hongyan/domain";
import { accountErrors, ImError } from "@hongyan/protocol";
import type { OutboxLogRow, OutboxState } from "@hongyan/storage";
import type { Config } from "../config.ts";
import type { WebhookFigures } from "../webhooks/create-webhooks.ts";
import { refusePrivateHost } from "../webhooks/private-addresses.ts";
import type { WebhookConfig } from "./webhook-config.ts";

/** An app's webhooks as operators see them: never with their secrets. */
export type WebhooksView = Omit<WebhookSettings, "token" | "clientKey"> & {
  hasToken: boolean;
  hasClientKey: boolean;
  /** Set by whoever runs the server: its URL may lead into a private network. */
  isTrusted: boolean;
  /** What waits, and whether the back end answers. Without a running server: what waits. */
  state: { waiting: number; oldestAt: number | null; isBeforeAway?: boolean; isAfterAway?: boolean };
};

/** An entry of the log. `event` is what it tells, or undefined where nothing happened after all. */
export type WebhookLogEntry = Omit<OutboxLogRow, "facts" | "outcome" | "message" | "state"> & {
  state: OutboxState | "waiting";
};

/** Begins after an entry, or with the first of a time (Unix milliseconds), or with the first that is kept. */
export type Replay = { after?: number; since?: number } & {
  /** Up to this entry; 0: all. */
  until: number;
  states: readonly OutboxState[];
  commands: readonly string[];
};

export type LogPage = { before?: number | undefined; count: number; state?: OutboxState | "waiting"; command?: string };

/** What an operator does with webhooks. */
export type WebhookOperator = {
  listWebhooks: () => { command: string; phase: "before" | "after"; concept: string; summary: string }[];
  getWebhooks: (sdkAppId: number) => Promise<WebhooksView>;
  /** `isTrusted`: it is somebody on this machine who says so. */
  setWebhooks: (sdkAppId: number, changes: WebhookChanges, options: { isTrusted: boolean }) => Promise<WebhooksView>;
  webhookLog: (sdkAppId: number, page: LogPage) => Promise<{ entries: WebhookLogEntry[]; next: number | undefined }>;
  webhookEvent: (sdkAppId: number, id: number) => Promise<WebhookLogEntry & { event: unknown }>;
  /** One page of a replay; `next` leads on. */
  replayWebhooks: (sdkAppId: number, replay: Replay) => Promise<{ replayed: number; next?: number | undefined }>;
};

type Parts = Pick<Domain, "storage" | "apps" | "clock"> & {
  config: Pick<Config, "webhookAllowsPrivate">;
  webhookConfig: Pick<WebhookConfig, "sourceOf">;
  running?: { webhookFigures: () => WebhookFigures[]; onAppsChanged: () => Promise<void> } | undefined;
};

const entriesPerReplay = 500;

export function createWebhookOperator(parts: Parts): WebhookOperator {
  const { storage, apps } = parts;
  const requireApp = (sdkAppId: number): App => {
    const app = apps.get(sdkAppId);
    if (!app) throw new ImError(accountErrors.appNotFound);
    return app;
  };
  return {
    listWebhooks: () => webhooks.map(({ command, phase, concept, summary }) => ({ command, phase, concept, summary })),
    getWebhooks: (sdkAppId) => view(parts, requireApp(sdkAppId)),
    setWebhooks: async (sdkAppId, changes, options) => {
      requireApp(sdkAppId);
      for (const field of Object.keys(changes)) {
        const source = parts.webhookConfig.sourceOf(sdkAppId, field);
        if (source !== undefined)
          throw new ImError(accountErrors.badParameter, `${field} comes from ${source}: change it there`);
      }
      if (!options.isTrusted && !parts.config.webhookAllowsPrivate) requirePublic(changes.url);
      const app = await setWebhooks(parts, sdkAppId, changes, options);
      await parts.running?.onAppsChanged();
      return view(parts, app);
    },
    webhookLog: async (sdkAppId, { before = Number.MAX_SAFE_INTEGER, count, state, command }) => {
      requireApp(sdkAppId);
      const { rows, next } = await storage.outbox.log(sdkAppId, before, count, { state, command });
      return { entries: rows.map(toEntry), next };
    },
    webhookEvent: async (sdkAppId, id) => {
      requireApp(sdkAppId);
      const row = await storage.outbox.find(sdkAppId, id);
      const webhook = row && findWebhook(row.command);
      if (!row || webhook?.phase !== "after") throw new ImError(accountErrors.badParameter, `there is no entry ${id}`);
      const body = buildAfterCall(webhook, row)?.body;
      return { ...toEntry(row), event: body === undefined ? null : JSON.parse(body) };
    },
    replayWebhooks: async (sdkAppId, { after = 0, since, ...replay }) => {
      requireApp(sdkAppId);
      const first = since === undefined ? after + 1 : await storage.outbox.idAt(sdkAppId, since);
      if (first === undefined) return { replayed: 0 };
      const page = { ...replay, after: first - 1, count: entriesPerReplay };
      return storage.commit("replayOutbox", { sdkAppId, ...page, at: parts.clock() });
    },
  };
}

/** An address is refused at once; a name when it is connected to, since it may lead elsewhere by then. */
function requirePublic(url: string | null | undefined): void {
  if (!url || !URL.canParse(url)) return;
  try {
    refusePrivateHost(new URL(url).hostname);
  } catch (error) {
    throw new ImError(
      accountErrors.badParameter,
      `url: ${(error as Error).message}; see HONGYAN_WEBHOOK_ALLOW_PRIVATE`,
    );
  }
}

async function view({ storage, running }: Parts, { sdkAppId, webhooks }: App): Promise<WebhooksView> {
  const { token, clientKey, switchedOn: _, ...shown } = webhooks;
  const { count, oldestAt } = await storage.outbox.backlog(sdkAppId);
  const figures = running?.webhookFigures().find((one) => one.sdkAppId === sdkAppId);
  return {
    ...shown,
    hasToken: token !== "",
    hasClientKey: clientKey !== undefined,
    state: {
      waiting: count,
      oldestAt,
      ...(figures && { isBeforeAway: figures.isBeforeOpen, isAfterAway: figures.isAfterOpen }),
    },
  };
}

function toEntry({ facts: _, outcome: __, message: ___, state, ...row }: OutboxLogRow): WebhookLogEntry {
  return { ...row, state: state ?? "waiting" };
}
