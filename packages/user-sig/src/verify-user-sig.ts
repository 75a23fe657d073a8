import { timingSafeEqual } from "node:crypto";
import { inflateSync } from "node:zlib";
import { type SignedContent, signContent } from "./signed-content.ts";

/** What a UserSig is checked against. */
export type UserSigExpectation = {
  sdkAppId: number;
  userId: string;
  /** Every key of the app that is still accepted. */
  secretKeys: readonly string[];
  /** Unix seconds. */
  now: number;
  /** The buffer the signature must carry. Without it, it must carry none. */
  userBuf?: Uint8Array;
};

export type UserSigVerdict =
  | { ok: true; issuedAt: number; expiresAt: number }
  | {
      ok: false;
      reason: "empty" | "malformed" | "otherApp" | "otherAccount" | "expired" | "unexpectedUserBuf" | "wrongKey";
    };

/** Far above any honest document, and small enough that a crafted stream costs nothing. */
const maxDocumentBytes = 8_192;
const digestBytes = 32;
const wireAlphabet = /^[A-Za-z0-9*_-]+$/;

type UserSigDocument = SignedContent & { digest: Buffer };

/** Never throws; the checks run in the documented order, and the first that fails names the reason. */
export function verifyUserSig(userSig: string, expected: UserSigExpectation): UserSigVerdict {
  if (!userSig) return { ok: false, reason: "empty" };
  const document = readDocument(userSig);
  if (!document) return { ok: false, reason: "malformed" };
  if (document.sdkAppId !== expected.sdkAppId) return { ok: false, reason: "otherApp" };
  if (document.userId !== expected.userId) return { ok: false, reason: "otherAccount" };
  const expiresAt = document.issuedAt + document.expireSeconds;
  if (expected.now > expiresAt) return { ok: false, reason: "expired" };
  const expectedUserBuf = expected.userBuf && Buffer.from(expected.userBuf).toString("base64");
  if (document.userBuf !== expectedUserBuf) return { ok: false, reason: "unexpectedUserBuf" };
  if (!isSignedByOneOf(document, expected.secretKeys)) return { ok: false, reason: "wrongKey" };
  return { ok: true, issuedAt: document.issuedAt, expiresAt };
}

/** Tries every key whatever the earlier ones said, so that time tells nothing about which key fits. */
function isSignedByOneOf(document: UserSigDocument, secretKeys: readonly string[]): boolean {
  let isSigned = false;
  for (const secretKey of secretKeys) {
    if (timingSafeEqual(signContent(document, secretKey), document.digest)) isSigned = true;
  }
  return isSigned;
}

function readDocument(userSig: string): UserSigDocument | undefined {
  const text = userSig.trimEnd();
  if (!wireAlphabet.test(text)) return undefined;
  const base64 = text.replace(/\*/g, "+").replace(/-/g, "/").replace(/_/g, "=");
  try {
    const json = inflateSync(Buffer.from(base64, "base64"), { maxOutputLength: maxDocumentBytes }).toString("utf8");
    return parseDocument(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function parseDocument(value: unknown): UserSigDocument | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const document = value as Record<string, unknown>;
  const userId = document["TLS.identifier"];
  const sdkAppId = document["TLS.sdkappid"];
  const issuedAt = document["TLS.time"];
  const expireSeconds = document["TLS.expire"];
  const userBuf = document["TLS.userbuf"];
  const sig = document["TLS.sig"];
  if (document["TLS.ver"] !== "2.0" || typeof userId !== "string" || typeof sig !== "string") return undefined;
  if (!isCount(sdkAppId) || !isCount(issuedAt) || !isCount(expireSeconds)) return undefined;
  if (userBuf !== undefined && typeof userBuf !== "string") return undefined;
  const digest = Buffer.from(sig, "base64");
  if (digest.length !== digestBytes) return undefined;
  return { userId, sdkAppId, issuedAt, expireSeconds, userBuf, digest };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
