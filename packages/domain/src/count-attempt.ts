import { ImError } from "@hongyan/protocol";
import type { Domain } from "./domain.ts";

/** Runs a login or a send and counts how it ended. An error of the caller is no failure of the service. */
export async function countAttempt<Result>(
  { counter }: Pick<Domain, "counter">,
  sdkAppId: number,
  what: "login" | "send",
  attempt: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await attempt();
    counter.count(sdkAppId, what, "succeeded");
    return result;
  } catch (error) {
    counter.count(sdkAppId, what, error instanceof ImError ? "refused" : "failed");
    throw error;
  }
}
