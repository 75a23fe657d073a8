import { type Procedure, run } from "../procedure.ts";

export const bannedFileBatches = {
  *banFile(input: { sdkAppId: number; url: string; at: number }): Procedure<void> {
    yield* run(
      `INSERT INTO banned_files (sdk_app_id, url, banned_at) VALUES (?, ?, ?)
       ON CONFLICT (sdk_app_id, url) DO NOTHING`,
      input.sdkAppId,
      input.url,
      input.at,
    );
  },

  *allowFile(input: { sdkAppId: number; url: string }): Procedure<void> {
    yield* run("DELETE FROM banned_files WHERE sdk_app_id = ? AND url = ?", input.sdkAppId, input.url);
  },
};
