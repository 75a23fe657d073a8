import type { GroupOperation } from "../group/group-types.ts";

/**
 * What permission groups may allow: the bit that stands for it in the whole community, and the one in a single topic.
 * Source: REST, "permission groups".
 */
const rightBits = {
  editProfile: { community: 0, topic: 0 },
  manageMembers: { community: 1 },
  managePermissionGroups: { community: 2 },
  managePermissionMembers: { community: 3, topic: 1 },
  manageTopics: { community: 4, topic: 0 },
  mute: { community: 5, topic: 2 },
  send: { community: 6, topic: 3 },
  mentionAll: { community: 7, topic: 6 },
  readEarlier: { community: 8, topic: 4 },
  recallOthers: { community: 9, topic: 5 },
  ban: { community: 10 },
} as const satisfies Record<string, { community: number; topic?: number }>;
export type Right = keyof typeof rightBits;

/** All bits that mean something in the whole community: those of its owner. */
export const allRights = 2 ** 11 - 1;
export const allTopicRights = 2 ** 7 - 1;

/** The right that an operation needs; without one it is open to ordinary members or to the owner alone, as the type has it. */
const neededFor: Readonly<Partial<Record<GroupOperation, Right>>> = {
  approve: "manageMembers",
  kick: "manageMembers",
  editOthersCard: "manageMembers",
  mute: "mute",
  muteAll: "mute",
  sendUnderMuteAll: "mute",
  editProfile: "editProfile",
  editOptions: "editProfile",
  pin: "editProfile",
  send: "send",
  recallOthers: "recallOthers",
  ban: "ban",
  manageTopics: "manageTopics",
};

/** The rights of one member where permission groups decide: in the whole community, and in the topic at hand. */
export type Rights = { community: number; topic: number };

/** Not by a bitwise operator: those know 32 bits. */
const hasBit = (bits: number, bit: number | undefined): boolean =>
  bit !== undefined && Math.floor(bits / 2 ** bit) % 2 === 1;

export const joinBits = (a: number, b: number): number => Number(BigInt(a) | BigInt(b));

export function hasRight(rights: Rights, right: Right): boolean {
  const bits: { community: number; topic?: number } = rightBits[right];
  return hasBit(rights.community, bits.community) || hasBit(rights.topic, bits.topic);
}

/** Undefined where no right decides on the operation. */
export function rightsAllow(rights: Rights, operation: GroupOperation): boolean | undefined {
  const right = neededFor[operation];
  return right && hasRight(rights, right);
}

/** Whoever may act on other members stands above those who may not. */
export const actsOnMembers = (rights: Rights): boolean =>
  hasRight(rights, "manageMembers") || hasRight(rights, "mute") || hasRight(rights, "ban");
