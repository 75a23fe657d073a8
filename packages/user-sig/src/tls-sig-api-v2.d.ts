/** The reference implementation has no types of its own; the tests compare with it. */
declare module "tls-sig-api-v2" {
  class Api {
    constructor(sdkAppId: number, secretKey: string);
    genUserSig(userId: string, expireSeconds: number): string;
    genPrivateMapKeyWithStringRoomID(userId: string, expireSeconds: number, room: string, privileges: number): string;
    _hmacsha256(userId: string, time: number, expireSeconds: number, userBuf: string | null): string;
  }
  const reference: { Api: typeof Api };
  export default reference;
}
