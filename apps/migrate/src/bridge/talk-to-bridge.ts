import { Failure } from "../cli/failure.ts";
import { readAddress } from "./bridge-files.ts";
import type { Direction } from "./direction.ts";
import type { Status } from "./page/status.ts";

/** A running bridge, as other commands speak to it. */
export type BridgeCaller = {
  status: () => Promise<Status>;
  pause: (direction?: Direction) => Promise<Status>;
  resume: (direction?: Direction) => Promise<Status>;
  skip: (direction: Direction, stream: string) => Promise<void>;
};

export function talkToBridge(folder: string): BridgeCaller {
  const call = async (
    method: "GET" | "POST",
    path: string,
    query: Record<string, string | undefined> = {},
  ): Promise<unknown> => {
    const { url, token } = readAddress(folder);
    const target = new URL(path, url);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) target.searchParams.set(name, value);
    const options = { method, headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(10_000) };
    const response = await fetch(target, options).catch((error: Error) => {
      throw new Failure(`no bridge answers at ${url}: ${error.message}`);
    });
    const answer = (await response.json()) as { error?: string };
    if (!response.ok) throw new Failure(answer.error ?? `the bridge answers HTTP ${response.status}`);
    return answer;
  };
  return {
    status: async () => (await call("GET", "/status.json")) as Status,
    pause: async (direction) => (await call("POST", "/pause", { direction })) as Status,
    resume: async (direction) => (await call("POST", "/resume", { direction })) as Status,
    skip: async (direction, stream) => {
      await call("POST", "/skip", { direction, stream });
    },
  };
}
