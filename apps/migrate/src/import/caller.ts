import { setTimeout as wait } from "node:timers/promises";
import type { AdminClient } from "@hongyan/admin";
import { Failure } from "../cli/failure.ts";
import type { RestApp } from "../rest/rest-app.ts";
import { isInternal } from "./refusal.ts";

const attempts = 6;
const firstPauseMs = 100;
/** So many calls in a row that fail for good inside the server are no bad records: something is wrong with it. */
const mostFailuresInARow = 20;

/** Calls of an import: what the server could not do is tried again a few times before it counts as refused. */
export function createCaller(app: Pick<RestApp, "call">, signal?: AbortSignal): AdminClient["call"] {
  let failuresInARow = 0;
  const untyped = app.call as (path: string, body: object) => Promise<unknown>;
  const call = async (path: string, body: object): Promise<unknown> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const reply = await untyped(path, body);
        failuresInARow = 0;
        return reply;
      } catch (error) {
        if (!isInternal(error)) {
          failuresInARow = 0;
          throw error;
        }
        if (attempt === attempts) {
          if (++failuresInARow < mostFailuresInARow) throw error;
          throw new Failure(
            `the server fails at every call (${(error as Error).message}): see to it, then run the import again`,
          );
        }
        await wait(firstPauseMs * 2 ** (attempt - 1), undefined, signal && { signal });
      }
    }
  };
  return call as AdminClient["call"];
}
