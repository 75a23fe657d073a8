import type { Sessions } from "../gateway/sessions.ts";

/** Ends all sessions of one app. */
export function createKickApp(sessions: Sessions): (sdkAppId: number) => void {
  return (sdkAppId) => {
    for (const { app, account, connection } of [...sessions.all()])
      if (app.sdkAppId === sdkAppId)
        sessions.kick(account, "REST_API_Kick", (live) => live.connectionId === connection.id);
  };
}
