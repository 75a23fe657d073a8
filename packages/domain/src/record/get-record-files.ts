import { ImError, recordErrors } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import { dayMs, hourMs, parseHourName, timeText } from "../app/local-time.ts";
import type { Domain } from "../domain.ts";
import { recordLinkPath } from "./record-link.ts";

export type RecordFile = {
  /** Path and query, signed. */
  path: string;
  /** Until when the link is good, as the app's clock shows it. */
  expireTime: string;
  bytes: number;
  md5: string;
  gzipBytes: number;
  gzipMd5: string;
};

const linkMs = dayMs;

/** When the record of an hour is deleted; undefined: never. */
function recordEndsAt({ settings }: App, startsAt: number): number | undefined {
  return settings.recordDays === 0 ? undefined : startsAt + hourMs + settings.recordDays * dayMs;
}

/** The files with the messages of one hour, which is named in the app's own time. */
export async function getRecordFiles(
  domain: Domain,
  app: App,
  chatType: "C2C" | "Group",
  hour: string,
): Promise<RecordFile[]> {
  const now = domain.clock();
  const startsAt = parseHourName(app.settings, hour);
  if (startsAt === undefined) throw new ImError(recordErrors.badParameter, "MsgTime is an hour as yyyymmddhh");
  const endsAt = recordEndsAt(app, startsAt) ?? Number.POSITIVE_INFINITY;
  if (endsAt <= now) throw new ImError(recordErrors.expired, hour);
  const record = await domain.storage.records.hour(app.sdkAppId, chatType, startsAt);
  if (!record?.file) throw new ImError(recordErrors.noFile, hour);
  const expires = Math.floor(Math.min(now + linkMs, endsAt) / 1000);
  const { bytes, md5, gzipBytes, gzipMd5 } = record;
  const path = recordLinkPath(app, record.file, expires);
  return [{ path, expireTime: timeText(app.settings, expires * 1000), bytes, md5, gzipBytes, gzipMd5 }];
}
