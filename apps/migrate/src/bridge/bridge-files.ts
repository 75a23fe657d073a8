import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../cli/failure.ts";

/** What a running bridge leaves beside its journal for the commands that talk to it. */
const names = { token: "token", address: "address" } as const;

/** Made once, readable by its owner only. An empty file is what a loss of power left of one. */
export function readOrMakeToken(folder: string): string {
  const path = join(folder, names.token);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = existsSync(path) ? readFileSync(path, "utf8").trim() : "";
  if (kept !== "") return kept;
  const token = randomBytes(24).toString("base64url");
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  return token;
}

export function keepAddress(folder: string, url: string): void {
  writeFileSync(join(folder, names.address), `${url}\n`);
}

export function readAddress(folder: string): { url: string; token: string } {
  try {
    const [url = "", token = ""] = [names.address, names.token].map((name) =>
      readFileSync(join(folder, name), "utf8").trim(),
    );
    return { url, token };
  } catch {
    throw new Failure(`no bridge ever ran on ${folder}`);
  }
}
