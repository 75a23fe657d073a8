import { all, type Procedure } from "../procedure.ts";

export type StoredWebhookSettings = {
  sdkAppId: number;
  settings: Record<string, unknown>;
  isTrusted: boolean;
  updatedAt: number;
};

type Row = { sdkAppId: number; settings: string; isTrusted: number; updatedAt: number };

export function* readWebhookSettings(): Procedure<StoredWebhookSettings[]> {
  const rows = yield* all<Row>(
    `SELECT sdk_app_id AS "sdkAppId", settings, is_trusted AS "isTrusted", updated_at AS "updatedAt"
     FROM webhook_settings ORDER BY sdk_app_id`,
  );
  return rows.map((row) => ({ ...row, settings: JSON.parse(row.settings), isTrusted: row.isTrusted === 1 }));
}
