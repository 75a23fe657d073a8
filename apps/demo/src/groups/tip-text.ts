import type { Dictionary } from "../i18n/language.ts";
import { durationText } from "./duration-text.ts";

/** A group tip as the SDK hands it out. */
export type TipPayload = {
  operationType: number;
  operatorID: string;
  userIDList?: readonly string[];
  memberList?: readonly { userID: string; nick?: string; muteTime?: number }[];
  newGroupProfile?: {
    name?: string;
    groupName?: string;
    notification?: string;
    introduction?: string;
    avatar?: string;
    ownerID?: string;
    muteAllMembers?: boolean;
  };
};

export type TipNames = {
  ownId: string;
  /** What somebody is called. */
  nameOf: (userId: string) => string;
};

const namesShown = 3;

/** What happened in a group, in words: one line. */
export function tipText(payload: TipPayload, names: TipNames, t: Dictionary): string {
  const tell = tellers[Number(payload.operationType)];
  return tell ? tell(readTip(payload, names, t), t) : `[${t.groupTip}]`;
}

type Tip = {
  payload: TipPayload;
  /** Who did it, at the start of a sentence. */
  by: string;
  /** Whom it concerns. */
  whom: string;
  first: { name: string; isYou: boolean };
  userIds: readonly string[];
  nameAtStart: (userId: string) => { name: string; isYou: boolean };
};

function readTip(payload: TipPayload, names: TipNames, t: Dictionary): Tip {
  const { operatorID, memberList = [] } = payload;
  const told = new Map(memberList.map(({ userID, nick }) => [userID, nick ?? ""]));
  const nameOf = (userId: string) => {
    const known = names.nameOf(userId);
    return known === userId ? told.get(userId) || known : known;
  };
  const userIds = payload.userIDList?.length ? payload.userIDList : memberList.map(({ userID }) => userID);
  const inside = (userId: string) => (userId === names.ownId ? t.you : nameOf(userId));
  const atStart = (userId: string) => (userId === names.ownId ? t.youAtStart : userId ? nameOf(userId) : t.someone);
  const nameAtStart = (userId: string) => ({ name: atStart(userId), isYou: userId === names.ownId });
  const shown = userIds.slice(0, namesShown).map(inside).join(t.listComma);
  const more = userIds.length - namesShown;
  return {
    payload,
    by: atStart(operatorID),
    whom: more > 0 ? t.andMore(shown, more) : shown,
    first: nameAtStart(userIds[0] ?? operatorID),
    userIds,
    nameAtStart,
  };
}

type Tell = (tip: Tip, t: Dictionary) => string;

const isAlone = ({ userIds, payload }: Tip): boolean =>
  userIds.length === 0 || (userIds.length === 1 && userIds[0] === payload.operatorID);

const tellers: Readonly<Record<number, Tell>> = {
  1: (tip, t) => (isAlone(tip) ? t.tipJoined(tip.first.name, tip.first.isYou) : t.tipInvited(tip.by, tip.whom)),
  2: ({ first }, t) => t.tipQuit(first.name, first.isYou),
  3: ({ by, whom }, t) => t.tipRemoved(by, whom),
  4: ({ by, whom }, t) => t.tipAdmin(by, whom),
  5: ({ by, whom }, t) => t.tipNoAdmin(by, whom),
  6: tellProfile,
  7: tellMute,
  10: ({ first }, t) => t.tipBanned(first.name, first.isYou),
  11: ({ first }, t) => t.tipUnbanned(first.name, first.isYou),
};

function tellProfile({ payload, by, nameAtStart }: Tip, t: Dictionary): string {
  const now = payload.newGroupProfile ?? {};
  const name = now.name ?? now.groupName;
  if (name) return t.tipRenamed(by, name);
  if (now.notification !== undefined) return t.tipNotice(by, now.notification);
  if (now.introduction !== undefined) return t.tipIntroduction(by);
  if (now.avatar !== undefined) return t.tipPicture(by);
  if (now.muteAllMembers !== undefined) return now.muteAllMembers ? t.tipMuteAll(by) : t.tipUnmuteAll(by);
  if (now.ownerID) {
    const { name: owner, isYou } = nameAtStart(now.ownerID);
    return t.tipOwner(owner, isYou);
  }
  return t.tipProfile(by);
}

function tellMute({ payload, first }: Tip, t: Dictionary): string {
  const seconds = payload.memberList?.find(({ muteTime }) => muteTime !== undefined)?.muteTime ?? 0;
  if (seconds === 0) return t.tipUnmuted(first.name, first.isYou);
  return t.tipMuted(first.name, durationText(seconds, t), first.isYou);
}
