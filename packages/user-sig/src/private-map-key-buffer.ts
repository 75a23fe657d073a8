/** What the bearer may do in the room; the bits add up. */
export const privileges = {
  createRoom: 1,
  enterRoom: 2,
  sendAudio: 4,
  receiveAudio: 8,
  sendVideo: 16,
  receiveVideo: 32,
  sendSubStream: 64,
  receiveSubStream: 128,
  all: 255,
} as const;

/** A ticket for one real-time room. */
export type PrivateMapKey = {
  sdkAppId: number;
  userId: string;
  /** A number, or a name. */
  room: number | string;
  /** Unix seconds. */
  expiresAt: number;
  privileges: number;
  accountType?: number;
};

/** The user buffer of a PrivateMapKey; give it to `signUserSig`. Lengths count bytes, integers are big-endian. */
export function privateMapKeyBuffer(key: PrivateMapKey): Uint8Array {
  const isNamedRoom = typeof key.room === "string";
  const account = Buffer.from(key.userId, "utf8");
  const head = Buffer.alloc(3);
  head.writeUInt8(isNamedRoom ? 1 : 0, 0);
  head.writeUInt16BE(account.length, 1);
  const numbers = Buffer.alloc(20);
  numbers.writeUInt32BE(key.sdkAppId, 0);
  numbers.writeUInt32BE(typeof key.room === "number" ? key.room : 0, 4);
  numbers.writeUInt32BE(key.expiresAt, 8);
  numbers.writeUInt32BE(key.privileges, 12);
  numbers.writeUInt32BE(key.accountType ?? 0, 16);
  if (typeof key.room === "number") return Buffer.concat([head, account, numbers]);
  const roomName = Buffer.from(key.room, "utf8");
  const roomLength = Buffer.alloc(2);
  roomLength.writeUInt16BE(roomName.length, 0);
  return Buffer.concat([head, account, numbers, roomLength, roomName]);
}
