import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type TemporaryFolder = { path: string; remove: () => void };

const existing = new Set<string>();

// An interrupted bench leaves no databases behind.
process.once("exit", () => {
  for (const path of existing) removeFolder(path);
});

export function makeTemporaryFolder(purpose: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), `hongyan-bench-${purpose}-`));
  existing.add(path);
  return { path, remove: () => removeFolder(path) };
}

function removeFolder(path: string): void {
  existing.delete(path);
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
