import { deflateSync } from "node:zlib";
import fc from "fast-check";
import tlsSigApi from "tls-sig-api-v2";
import { describe, expect, test } from "vitest";
import { privateMapKeyBuffer, privileges, signUserSig, verifyUserSig } from "./index.ts";
import { signContent } from "./signed-content.ts";

const secretKey = "demo-secret-key-0001";
const sdkAppId = 1400000001;
const issuedAt = 1700000000;
const expected = { sdkAppId, userId: "administrator", secretKeys: [secretKey], now: issuedAt + 60 };
const published =
  "eJw1yl8LgjAUBfDvcl8LdTEqBj0E4RB80-68jrbkos6xXcuIvnvg7Lyd3zkfqMsqeRoPAjZJBuu5ozaW8IEzK92jxUBe0eCXQ9Ctcg41CMazGBYXwt6AYLtFs6hmcugNiP2W-ylgAwLaUyrzK191qp46UgV7pW97v9gbeVnl43AuJIajGcsmHOD7A7sTNOU_";
const valid = () => signUserSig({ sdkAppId, secretKey, userId: "administrator", expireSeconds: 86_400, issuedAt });

const encode = (text: string) =>
  deflateSync(text).toString("base64").replace(/\+/g, "*").replace(/\//g, "-").replace(/=/g, "_");

describe("a plain UserSig", () => {
  test("gives the published HMAC", () => {
    const digest = signContent({ userId: "administrator", sdkAppId, issuedAt, expireSeconds: 86_400 }, secretKey);
    expect(digest.toString("base64")).toBe("kD/GFW4+laTxltaI1w/yncVnXtrGSFuoUIGisAeuLgs=");
  });

  test("verifies when published, and when made here", () => {
    const verdict = { ok: true, issuedAt, expiresAt: issuedAt + 86_400 };
    expect(verifyUserSig(published, expected)).toEqual(verdict);
    expect(verifyUserSig(valid(), expected)).toEqual(verdict);
  });

  test("uses only characters that need no percent-encoding", () => {
    expect(valid()).toMatch(/^[A-Za-z0-9*_-]+$/);
  });

  test("is made for now unless told otherwise", () => {
    const now = Math.floor(Date.now() / 1000);
    const verdict = verifyUserSig(signUserSig({ sdkAppId, secretKey, userId: "alice", expireSeconds: 300 }), {
      ...expected,
      userId: "alice",
      now,
    });
    expect(verdict).toMatchObject({ ok: true });
    expect(verdict.ok && verdict.issuedAt).toBeGreaterThanOrEqual(now);
  });

  test("verifies with any key of the app, the first or the last", () => {
    expect(verifyUserSig(valid(), { ...expected, secretKeys: ["another", secretKey] }).ok).toBe(true);
    expect(verifyUserSig(valid(), { ...expected, secretKeys: [secretKey, "another"] }).ok).toBe(true);
  });

  test("may end with a newline, inside the document and outside", () => {
    const sig = signContent({ userId: "administrator", sdkAppId, issuedAt, expireSeconds: 86_400 }, secretKey);
    const document = `{"TLS.ver":"2.0","TLS.identifier":"administrator","TLS.sdkappid":${sdkAppId},"TLS.time":${issuedAt},"TLS.expire":86400,"TLS.sig":"${sig.toString("base64")}"}\n`;
    expect(verifyUserSig(`${encode(document)}\n`, expected).ok).toBe(true);
  });
});

describe("a UserSig is refused", () => {
  const refused = (userSig: string, change: Partial<Parameters<typeof verifyUserSig>[1]> = {}) =>
    verifyUserSig(userSig, { ...expected, ...change });

  test("when it is empty", () => {
    expect(refused("")).toEqual({ ok: false, reason: "empty" });
  });

  test("when it cannot be decoded", () => {
    const noSig = encode(JSON.stringify({ "TLS.ver": "2.0", "TLS.identifier": "administrator" }));
    for (const userSig of ["x", "not a sig", "eJw1", encode("[]"), encode("null"), encode("{"), noSig])
      expect(refused(userSig)).toEqual({ ok: false, reason: "malformed" });
  });

  test("when it inflates to more than any honest document", () => {
    const bomb = encode(JSON.stringify({ "TLS.ver": "2.0", filler: "a".repeat(4_000_000) }));
    expect(bomb.length).toBeLessThan(10_000);
    expect(refused(bomb)).toEqual({ ok: false, reason: "malformed" });
  });

  test("for another app before another account before its age before its key", () => {
    const wrong = { now: issuedAt + 90_000, userId: "bob", sdkAppId: 1, secretKeys: ["another"] };
    expect(refused(valid(), wrong)).toEqual({ ok: false, reason: "otherApp" });
    expect(refused(valid(), { ...wrong, sdkAppId })).toEqual({ ok: false, reason: "otherAccount" });
    expect(refused(valid(), { ...wrong, sdkAppId, userId: "administrator" })).toEqual({ ok: false, reason: "expired" });
    expect(refused(valid(), { secretKeys: ["another"] })).toEqual({ ok: false, reason: "wrongKey" });
    expect(refused(valid(), { secretKeys: [] })).toEqual({ ok: false, reason: "wrongKey" });
  });

  test("from the second after its last", () => {
    expect(refused(valid(), { now: issuedAt + 86_400 }).ok).toBe(true);
    expect(refused(valid(), { now: issuedAt + 86_401 })).toEqual({ ok: false, reason: "expired" });
  });

  test("when one signed value was changed", () => {
    const sig = signContent({ userId: "administrator", sdkAppId, issuedAt, expireSeconds: 86_400 }, secretKey);
    const longer = { "TLS.ver": "2.0", "TLS.identifier": "administrator", "TLS.sdkappid": sdkAppId };
    const document = { ...longer, "TLS.time": issuedAt, "TLS.expire": 99_999, "TLS.sig": sig.toString("base64") };
    expect(refused(encode(JSON.stringify(document)))).toEqual({ ok: false, reason: "wrongKey" });
  });
});

describe("the user buffer", () => {
  const key = { sdkAppId, userId: "alice", room: 10_001, expiresAt: 1700000300, privileges: privileges.all };
  const alice = { ...expected, userId: "alice" };

  test("has the published bytes, and the published HMAC over them", () => {
    const buffer = Buffer.from(privateMapKeyBuffer(key));
    expect(buffer.toString("hex")).toBe("000005616c69636553724e01000027116553f22c000000ff00000000");
    const content = { userId: "alice", sdkAppId, issuedAt, expireSeconds: 300, userBuf: buffer.toString("base64") };
    expect(signContent(content, secretKey).toString("base64")).toBe("TpdDKq1lh0m6SuwSyrpgCUaG9/doE5kZrgVp/9/rrwU=");
  });

  test("names a room by text in its second form", () => {
    const buffer = Buffer.from(privateMapKeyBuffer({ ...key, room: "hall" }));
    expect(buffer.toString("hex")).toBe("010005616c69636553724e01000000006553f22c000000ff00000000000468616c6c");
  });

  test("is refused where none is expected, and missed where one is", () => {
    const userBuf = privateMapKeyBuffer(key);
    const ticket = signUserSig({ sdkAppId, secretKey, userId: "alice", expireSeconds: 300, issuedAt, userBuf });
    const plain = signUserSig({ sdkAppId, secretKey, userId: "alice", expireSeconds: 300, issuedAt });
    expect(verifyUserSig(ticket, { ...alice, userBuf }).ok).toBe(true);
    expect(verifyUserSig(ticket, alice)).toEqual({ ok: false, reason: "unexpectedUserBuf" });
    expect(verifyUserSig(plain, { ...alice, userBuf })).toEqual({ ok: false, reason: "unexpectedUserBuf" });
  });
});

describe("the reference implementation", () => {
  const reference = new tlsSigApi.Api(sdkAppId, secretKey);
  const now = () => Math.floor(Date.now() / 1000);

  test("makes signatures that verify here", () => {
    const verdict = verifyUserSig(reference.genUserSig("alice", 300), { ...expected, userId: "alice", now: now() });
    expect(verdict.ok).toBe(true);
  });

  test("makes room tickets whose buffer is the one made here", () => {
    const before = now();
    const ticket = reference.genPrivateMapKeyWithStringRoomID("alice", 300, "hall", 255);
    const isAccepted = [before, before + 1, before + 2].some((at) => {
      const userBuf = privateMapKeyBuffer({
        sdkAppId,
        userId: "alice",
        room: "hall",
        expiresAt: at + 300,
        privileges: 255,
      });
      return verifyUserSig(ticket, { ...expected, userId: "alice", now: at, userBuf }).ok;
    });
    expect(isAccepted).toBe(true);
  });

  test("computes the same HMAC for every signature made here", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (userId, time, expire) => {
        const digest = signContent({ userId, sdkAppId, issuedAt: time, expireSeconds: expire }, secretKey);
        expect(digest.toString("base64")).toBe(reference._hmacsha256(userId, time, expire, null));
      }),
    );
  });
});

describe("garbage", () => {
  test("never throws and never verifies", () => {
    const text = fc.oneof(fc.string(), fc.base64String(), fc.json().map(encode), fc.string().map(encode));
    fc.assert(
      fc.property(text, (userSig) => !verifyUserSig(userSig, expected).ok),
      { numRuns: 500 },
    );
  });

  test("made by changing one character of a valid signature never throws", () => {
    const characters = fc.constantFrom(..."ABCxyz019*-_ \n");
    fc.assert(
      fc.property(fc.nat(valid().length - 1), characters, (at, character) => {
        const userSig = valid();
        verifyUserSig(userSig.slice(0, at) + character + userSig.slice(at + 1), expected);
      }),
    );
  });
});
