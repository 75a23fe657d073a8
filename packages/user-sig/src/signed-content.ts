import { createHmac } from "node:crypto";

/** What a UserSig vouches for, as its document carries it. */
export type SignedContent = {
  userId: string;
  sdkAppId: number;
  /** Unix seconds. */
  issuedAt: number;
  expireSeconds: number;
  /** Standard Base64 of the user buffer, where the signature carries one. */
  userBuf?: string | undefined;
};

/** HMAC-SHA256 over the documented lines, each one ended by a line feed. The version is not part of them. */
export function signContent(content: SignedContent, secretKey: string): Buffer {
  const lines =
    `TLS.identifier:${content.userId}\n` +
    `TLS.sdkappid:${content.sdkAppId}\n` +
    `TLS.time:${content.issuedAt}\n` +
    `TLS.expire:${content.expireSeconds}\n` +
    (content.userBuf === undefined ? "" : `TLS.userbuf:${content.userBuf}\n`);
  return createHmac("sha256", secretKey).update(lines).digest();
}
