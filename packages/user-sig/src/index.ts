export { type PrivateMapKey, privateMapKeyBuffer, privileges } from "./private-map-key-buffer.ts";
export { signUserSig, type UserSigClaims } from "./sign-user-sig.ts";
export { type UserSigExpectation, type UserSigVerdict, verifyUserSig } from "./verify-user-sig.ts";
