import type { NoticeView } from "../chat/group-views.ts";
import type { Dictionary } from "../i18n/language.ts";

type Told = Pick<NoticeView, "kind" | "groupName" | "operatorNick" | "words">;

const tellers: Readonly<Record<number, (told: Told, t: Dictionary) => string>> = {
  1: ({ operatorNick, groupName }, t) => t.noticeAsked(operatorNick || t.someone, groupName),
  2: ({ groupName }, t) => t.noticeAccepted(groupName),
  3: ({ groupName }, t) => t.noticeRefused(groupName),
  4: ({ operatorNick, groupName }, t) => t.noticeRemoved(operatorNick || t.someone, groupName),
  5: ({ groupName }, t) => t.noticeDismissed(groupName),
  6: ({ groupName }, t) => t.noticeCreated(groupName),
  7: ({ operatorNick, groupName }, t) => t.noticeInvited(operatorNick || t.someone, groupName),
  8: ({ groupName }, t) => t.noticeQuit(groupName),
  9: ({ groupName }, t) => t.noticeAdmin(groupName),
  10: ({ groupName }, t) => t.noticeNoAdmin(groupName),
  11: ({ groupName }, t) => t.noticeRecycled(groupName),
  12: ({ operatorNick, groupName }, t) => t.noticeInvited(operatorNick || t.someone, groupName),
  255: ({ words, groupName }, t) => words || t.noticeOther(groupName),
};

/** A system notice of a group, in words. */
export function noticeText(told: Told, t: Dictionary): string {
  return tellers[told.kind]?.(told, t) ?? t.noticeOther(told.groupName);
}
