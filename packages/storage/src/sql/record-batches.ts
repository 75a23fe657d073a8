import { type Procedure, run } from "../procedure.ts";
import type { RecordHour } from "./record-sql.ts";

/** One hour of one app. */
export type HourName = { sdkAppId: number; chatType: string; startsAt: number };

export const recordBatches = {
  /** Hours that are over got messages: they are to be written, or written again, also where the clock was set back. */
  *openRecordHours(input: { hours: (HourName & { at: number })[] }): Procedure<void> {
    for (const { sdkAppId, chatType, startsAt, at } of input.hours)
      yield* run(
        `INSERT INTO record_hours (sdk_app_id, chat_type, starts_at, opened_at, written_at, file, messages, bytes, md5,
           gzip_bytes, gzip_md5) VALUES (?, ?, ?, ?, 0, NULL, 0, 0, '', 0, '')
         ON CONFLICT (sdk_app_id, chat_type, starts_at) DO UPDATE SET opened_at =
             CASE WHEN excluded.opened_at > record_hours.written_at THEN excluded.opened_at
                  ELSE record_hours.written_at END
           WHERE excluded.opened_at > record_hours.opened_at OR record_hours.written_at > record_hours.opened_at`,
        sdkAppId,
        chatType,
        startsAt,
        at,
      );
  },

  /** Hours were written. When they were last opened stays: what was imported meanwhile has them written again. */
  *keepRecordHours(input: { hours: Omit<RecordHour, "openedAt">[] }): Procedure<void> {
    for (const hour of input.hours)
      yield* run(
        `INSERT INTO record_hours (sdk_app_id, chat_type, starts_at, opened_at, written_at, file, messages, bytes, md5,
           gzip_bytes, gzip_md5) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (sdk_app_id, chat_type, starts_at) DO UPDATE SET written_at = excluded.written_at,
           file = excluded.file, messages = excluded.messages, bytes = excluded.bytes, md5 = excluded.md5,
           gzip_bytes = excluded.gzip_bytes, gzip_md5 = excluded.gzip_md5`,
        hour.sdkAppId,
        hour.chatType,
        hour.startsAt,
        hour.writtenAt,
        hour.file,
        hour.messages,
        hour.bytes,
        hour.md5,
        hour.gzipBytes,
        hour.gzipMd5,
      );
  },

  *dropRecordHours(input: { hours: HourName[] }): Procedure<void> {
    for (const { sdkAppId, chatType, startsAt } of input.hours)
      yield* run(
        "DELETE FROM record_hours WHERE sdk_app_id = ? AND chat_type = ? AND starts_at = ?",
        sdkAppId,
        chatType,
        startsAt,
      );
  },
};
