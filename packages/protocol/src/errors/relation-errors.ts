import type { ErrorTable } from "./im-error.ts";

/** Friends, friend requests, friend groups, the blocklist and followers. */
export const relationErrors = {
  badParameter: { code: 30001, text: "a parameter is not valid" },
  otherApp: { code: 30002, text: "the SDKAppID does not match" },
  accountNotFound: { code: 30003, text: "the account does not exist" },
  notAdmin: { code: 30004, text: "this request needs an app administrator" },
  forbiddenWord: { code: 30005, text: "a value contains a forbidden word" },
  internal: { code: 30006, text: "internal error" },
  timedOut: { code: 30007, text: "internal time-out" },
  writeConflict: { code: 30008, text: "another write was faster, try again" },
  mayNotRequest: { code: 30009, text: "this account may not send friend requests" },
  friendListFull: { code: 30010, text: "the account's friend list is full" },
  tooManyGroups: { code: 30011, text: "the account has too many friend groups" },
  tooManyRequests: { code: 30012, text: "too many friend requests wait for the other account" },
  blocklistFull: { code: 30013, text: "the account's blocklist is full" },
  otherFriendListFull: { code: 30014, text: "the other account's friend list is full" },
  inOwnBlocklist: { code: 30515, text: "the other account is in the account's own blocklist" },
  acceptsNobody: { code: 30516, text: "the other account accepts no friends" },
  blockedByOther: { code: 30525, text: "the other account has blocked this one" },
  waitingForConsent: { code: 30539, text: "the request waits for the other account's consent" },
  addedTooOften: { code: 30540, text: "friends are added too often" },
  requestNotFound: { code: 30614, text: "the friend request does not exist" },
  notFriend: { code: 31704, text: "the other account is not a friend" },
  deletedTooOften: { code: 31707, text: "friends are deleted too often" },
  blockedNotFound: { code: 31804, text: "the account does not exist" },
  groupedNotFriend: { code: 32216, text: "an account that is not a friend cannot be in a friend group" },
} as const satisfies ErrorTable;
