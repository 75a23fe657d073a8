import { all, type Procedure } from "../procedure.ts";

export type BannedFile = { sdkAppId: number; url: string };

export function* listBannedFiles(): Procedure<BannedFile[]> {
  return yield* all<BannedFile>(`SELECT sdk_app_id AS "sdkAppId", url FROM banned_files`);
}
