import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";

/** A secret kept in a file that only its owner may read; made by `create` where there is none. */
export function readOrCreateSecret(file: string, create: () => string): { value: string; isNew: boolean } {
  if (existsSync(file)) return { value: readFileSync(file, "utf8").trim(), isNew: false };
  const value = create();
  writeSecret(file, value);
  return { value, isNew: true };
}

export function writeSecret(file: string, value: string): void {
  writeFileSync(file, `${value}\n`, { mode: 0o600 });
  // The mode of an existing file stays as it was.
  chmodSync(file, 0o600);
}
