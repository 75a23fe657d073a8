import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { readOrCreateSecret } from "./secret-file.ts";

export const operatorTokenFile = (dataDir: string) => `${dataDir}/operator-token`;

/** Whether a request carries the operator's token. */
export type IsOperator = (headers: IncomingHttpHeaders) => boolean;

/** The token of the operator API, made at the first start. */
export function openOperatorToken(dataDir: string): IsOperator {
  const { value } = readOrCreateSecret(operatorTokenFile(dataDir), () => randomBytes(32).toString("hex"));
  const expected = digest(value);
  return ({ authorization = "" }) => {
    const [, given] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    return given !== undefined && timingSafeEqual(digest(given), expected);
  };
}

/** Equal lengths, whatever was given. */
function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
