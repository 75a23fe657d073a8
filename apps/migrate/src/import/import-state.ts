import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileOf, manifestName } from "../dump/dump-folder.ts";
import { recordKinds } from "../dump/records.ts";
import { replaceFile } from "../dump/replace-file.ts";

/** How far a step is. */
export type StepState = {
  /** Everything up to this line of its file is done. */
  line: number;
  isDone: boolean;
  /** Over all runs. */
  records: number;
  refused: number;
  calls: number;
  milliseconds: number;
};

/** What an import remembers, so that it goes on where it stopped. */
export type ImportState = {
  folder: string;
  /** Whether an earlier run left something. */
  isResumed: boolean;
  step: (name: string) => StepState;
  /** Resolves once it is on the disk. */
  save: (name: string, step: StepState) => Promise<void>;
};

type Stored = { version: 1; boundTo: string; steps: Record<string, StepState> };

const stateName = "state.json";
const fresh: StepState = { line: 0, isDone: false, records: 0, refused: 0, calls: 0, milliseconds: 0 };

/** Opens what is known of moving this dump to this app. What is known of another one is dropped. */
export function openState(
  folder: string,
  dump: string,
  target: { url: string; sdkAppId: number },
  log: (line: string) => void,
): ImportState {
  const path = join(folder, stateName);
  const boundTo = createHash("sha256")
    .update(JSON.stringify([fingerprint(dump), new URL(target.url).href, target.sdkAppId]))
    .digest("hex");
  const found = readState(path);
  const isResumed = found?.boundTo === boundTo;
  if (found && !isResumed) {
    log(`${folder} is about another dump or another app: the import begins anew`);
    rmSync(join(folder, "rejects"), { recursive: true, force: true });
  }
  const stored: Stored = isResumed ? found : { version: 1, boundTo, steps: {} };
  return {
    folder,
    isResumed,
    step: (name) => ({ ...fresh, ...stored.steps[name] }),
    save: (name, step) => {
      stored.steps[name] = step;
      return replaceFile(path, `${JSON.stringify(stored, undefined, 2)}\n`);
    },
  };
}

function readState(path: string): Stored | undefined {
  if (!existsSync(path)) return undefined;
  const stored = JSON.parse(readFileSync(path, "utf8")) as Stored;
  return stored.version === 1 ? stored : undefined;
}

/** Changes with what the dump holds. */
function fingerprint(dump: string): unknown[] {
  const manifest = join(dump, manifestName);
  const files = recordKinds.flatMap((kind) => {
    const file = fileOf(dump, kind);
    if (!file) return [];
    const { size, mtimeMs } = statSync(file.path);
    return [[file.name, size, existsSync(manifest) ? 0 : mtimeMs]];
  });
  return [existsSync(manifest) ? readFileSync(manifest, "utf8") : "", files];
}
