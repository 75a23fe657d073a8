import { verifyUserSig } from "@hongyan/user-sig";
import { expect, test } from "vitest";
import { createUserSigSource } from "./create-user-sig-source.ts";

const claims = { sdkAppId: 1400000001, secretKey: "a-key-of-32-bytes-for-tests-only", userId: "administrator" };

test("one UserSig serves half its life, then a new one is made", () => {
  let seconds = 1_700_000_000;
  const getUserSig = createUserSigSource(claims, () => seconds * 1000);
  const first = getUserSig();
  seconds += 43_199;
  expect(getUserSig()).toBe(first);
  seconds += 1;
  const second = getUserSig();
  expect(second).not.toBe(first);
  const expected = { sdkAppId: claims.sdkAppId, userId: claims.userId, secretKeys: [claims.secretKey], now: seconds };
  expect(verifyUserSig(second, expected)).toEqual({ ok: true, issuedAt: seconds, expiresAt: seconds + 86_400 });
});
