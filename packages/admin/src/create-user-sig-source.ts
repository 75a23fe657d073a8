import { signUserSig } from "@hongyan/user-sig";

const validSeconds = 86_400;

/** Gives a UserSig of one account that is good for at least half a day, and signs a new one only when it must. */
export function createUserSigSource(
  claims: { sdkAppId: number; secretKey: string; userId: string },
  now: () => number = Date.now,
): () => string {
  let userSig = "";
  let renewAt = 0;
  return () => {
    const seconds = Math.floor(now() / 1000);
    if (seconds >= renewAt) {
      userSig = signUserSig({ ...claims, expireSeconds: validSeconds, issuedAt: seconds });
      renewAt = seconds + validSeconds / 2;
    }
    return userSig;
  };
}
