import { createHash, randomBytes } from "node:crypto";

const shortestKeyBytes = 32;

/** SHA-256 of keys that stand in public documents: whoever uses one has no secret. */
const publishedKeys = new Set(
  ["demo-secret-key-0001", "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e"].map((key) =>
    createHash("sha256").update(key).digest("hex"),
  ),
);

export function createSecretKey(): string {
  return randomBytes(32).toString("hex");
}

/** Why a key cannot be used, or undefined. */
export function secretKeyProblem(key: string): string | undefined {
  if (publishedKeys.has(createHash("sha256").update(key).digest("hex")))
    return "this key is printed in public documentation, so everybody knows it";
  if (Buffer.byteLength(key) < shortestKeyBytes) return `a key has at least ${shortestKeyBytes} bytes`;
  if (/^(.)\1*$/s.test(key)) return "a key of one repeated character is no secret";
  return undefined;
}
