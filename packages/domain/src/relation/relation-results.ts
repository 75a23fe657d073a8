import { type ErrorSpec, type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";

export function succeeded(userId: string): RelationResult {
  return { userId, code: 0, message: "" };
}

export function failed(userId: string, { code, text }: ErrorSpec): RelationResult {
  return { userId, code, message: text };
}

/** An error that has no code of its own: a bad parameter, with its reason. */
export function badParameter(text: string): ErrorSpec {
  return { ...relationErrors.badParameter, text };
}

/** The accounts of a call by name, each once. */
export async function findOthers(domain: Domain, app: App, userIds: readonly string[]): Promise<Map<string, Account>> {
  const names = [...new Set(userIds)];
  const found = await domain.storage.accounts.findMany(app.sdkAppId, names);
  return new Map(
    names.flatMap((name) => {
      const account = found.get(name);
      return account ? [[name, account]] : [];
    }),
  );
}

/** One result for each name of a call, in its order. An outcome without an error is a success. */
export function toResults<Outcome extends string>(
  userIds: readonly string[],
  me: Account,
  others: readonly Account[],
  outcomes: readonly (Outcome | "gone")[],
  errorOf: Record<Outcome | "gone" | "oneself", ErrorSpec | undefined>,
): RelationResult[] {
  const outcomeOf = new Map(others.map(({ userId }, index) => [userId, outcomes[index]]));
  return userIds.map((userId) => {
    const error = errorOf[userId === me.userId ? "oneself" : (outcomeOf.get(userId) ?? "gone")];
    return error ? failed(userId, error) : succeeded(userId);
  });
}
