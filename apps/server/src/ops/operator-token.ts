import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { readOrCreateSecret } from "./secret-file.ts";

export const operatorTokenFile = (dataDir: string) => `${dataDir}/operator-token`;

/** Of the `hongyan` command: it is read from the data folder and given to nobody, so who has it is on this machine. */
export const localTokenFile = (dataDir: string) => `${dataDir}/local-token`;

/** Whether a request carries a token. */
export type IsOperator = (headers: IncomingHttpHeaders) => boolean;

/** The tokens of the operator API, made at the first start. */
export function openOperatorTokens(dataDir: string): { isOperator: IsOperator; isLocal: IsOperator } {
  const hasOperators = openToken(operatorTokenFile(dataDir));
  const isLocal = openToken(localTokenFile(dataDir));
  return { isOperator: (headers) => hasOperators(headers) || isLocal(headers), isLocal };
}

function openToken(file: string): IsOperator {
  const { value } = readOrCreateSecret(file, () => randomBytes(32).toString("hex"));
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
