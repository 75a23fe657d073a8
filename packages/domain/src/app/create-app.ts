import { accountErrors, ImError } from "@hongyan/protocol";
import type { Domain } from "../domain.ts";
import { type AppSettings, readAppSettings } from "./app-settings.ts";
import type { App } from "./apps.ts";
import { createSecretKey, secretKeyProblem } from "./secret-key.ts";

export type NewApp = {
  sdkAppId?: number;
  name?: string;
  admins?: string[];
  settings?: Partial<AppSettings>;
  secretKey?: string;
};

/** Makes an app with a key of its own and imports its administrators. */
export async function createApp(domain: Pick<Domain, "storage" | "apps" | "clock">, input: NewApp): Promise<App> {
  const { storage, apps, clock } = domain;
  const sdkAppId = input.sdkAppId ?? Math.max(1_400_000_000, ...apps.list().map((app) => app.sdkAppId)) + 1;
  const admins = input.admins ?? ["administrator"];
  const secret = input.secretKey ?? createSecretKey();
  const problem = secretKeyProblem(secret);
  if (problem) throw new ImError(accountErrors.badParameter, problem);
  const read = readAppSettings(input.settings);
  if ("problem" in read) throw new ImError(accountErrors.badParameter, read.problem);
  const name = input.name ?? `app ${sdkAppId}`;
  const isNew = await storage.commit("createApp", {
    sdkAppId,
    name,
    admins,
    settings: input.settings ?? {},
    secret,
    at: clock(),
  });
  if (!isNew) throw new ImError(accountErrors.badParameter, `app ${sdkAppId} exists already`);
  await apps.reload();
  return apps.get(sdkAppId) as App;
}
