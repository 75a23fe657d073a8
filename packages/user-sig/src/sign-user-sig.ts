import { deflateSync } from "node:zlib";
import { signContent } from "./signed-content.ts";

/** What goes into a new UserSig. */
export type UserSigClaims = {
  sdkAppId: number;
  /** The app's secret key; its characters are used as bytes. */
  secretKey: string;
  userId: string;
  /** Validity in seconds, counted from `issuedAt`. */
  expireSeconds: number;
  /** Unix seconds; now without it. */
  issuedAt?: number;
  /** The buffer of a PrivateMapKey. Logins and REST calls carry none. */
  userBuf?: Uint8Array;
};

/** Makes a UserSig of algorithm version 2.0. */
export function signUserSig(claims: UserSigClaims): string {
  const content = {
    userId: claims.userId,
    sdkAppId: claims.sdkAppId,
    issuedAt: claims.issuedAt ?? Math.floor(Date.now() / 1000),
    expireSeconds: claims.expireSeconds,
    userBuf: claims.userBuf && Buffer.from(claims.userBuf).toString("base64"),
  };
  const document = {
    "TLS.ver": "2.0",
    "TLS.identifier": content.userId,
    "TLS.sdkappid": content.sdkAppId,
    "TLS.time": content.issuedAt,
    "TLS.expire": content.expireSeconds,
    ...(content.userBuf !== undefined && { "TLS.userbuf": content.userBuf }),
    "TLS.sig": signContent(content, claims.secretKey).toString("base64"),
  };
  return deflateSync(JSON.stringify(document))
    .toString("base64")
    .replace(/\+/g, "*")
    .replace(/\//g, "-")
    .replace(/=/g, "_");
}
