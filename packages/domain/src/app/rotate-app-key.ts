import { accountErrors, ImError } from "@hongyan/protocol";
import type { Domain } from "../domain.ts";
import { createSecretKey, secretKeyProblem } from "./secret-key.ts";

/** Gives an app a new key. Older keys verify for a grace period, by default not at all. */
export async function rotateAppKey(
  domain: Pick<Domain, "storage" | "apps" | "clock">,
  input: { sdkAppId: number; secretKey?: string; graceSeconds?: number },
): Promise<{ secretKey: string }> {
  if (!domain.apps.get(input.sdkAppId)) throw new ImError(accountErrors.appNotFound);
  const secretKey = input.secretKey ?? createSecretKey();
  const problem = secretKeyProblem(secretKey);
  if (problem) throw new ImError(accountErrors.badParameter, problem);
  const at = domain.clock();
  const oldKeysExpireAt = at + (input.graceSeconds ?? 0) * 1000;
  await domain.storage.commit("addAppKey", { sdkAppId: input.sdkAppId, secret: secretKey, at, oldKeysExpireAt });
  await domain.apps.reload();
  return { secretKey };
}
