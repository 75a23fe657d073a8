import type { Message } from "@hongyan/chat";
import { giftOf } from "./gifts.ts";

/** One thing that was said in a room. */
export type LiveLine = {
  id: string;
  userId: string;
  name: string;
  avatar: string;
  text: string;
  gift?: string;
  isOwn: boolean;
  /** Sent to stand out. */
  isImportant: boolean;
  hasFailed: boolean;
};

type Told =
  | { kind: "line"; line: LiveLine }
  | { kind: "entered"; names: string[]; count?: number }
  | { kind: "counted"; count: number }
  | { kind: "changed" }
  | { kind: "nothing" };

type TipPayload = {
  operationType: number;
  operatorID?: string;
  memberCount?: number;
  memberList?: { userID: string; nick?: string }[];
};

const entered = 1;
const profileChanged = 6;
const memberChanged = 7;

/** What a message of the room means for the page. */
export function toldBy(message: Message): Told {
  const type: string = message.type;
  if (type === "TIMGroupTipElem") return tipTold(message.payload as TipPayload);
  if (type === "TIMGroupSystemNoticeElem") return { kind: "nothing" };
  return { kind: "line", line: lineOf(message) };
}

function tipTold({ operationType, operatorID, memberList = [], memberCount: count }: TipPayload): Told {
  if (operationType === entered) {
    const names = memberList.map(({ userID, nick }) => nick || userID);
    const some = names.length > 0 ? names : [operatorID ?? ""].filter(Boolean);
    return { kind: "entered", names: some, ...(count !== undefined && { count }) };
  }
  if (operationType === profileChanged || operationType === memberChanged) return { kind: "changed" };
  return count === undefined ? { kind: "nothing" } : { kind: "counted", count };
}

export function lineOf(message: Message): LiveLine {
  const { ID: id, from: userId, nick, avatar, flow, priority, payload } = message;
  const gift = giftOf(payload?.data);
  return {
    id,
    userId,
    name: nick || userId,
    avatar: avatar || "",
    text: payload?.text ?? payload?.description ?? "",
    ...(gift && { gift }),
    isOwn: flow === "out",
    isImportant: priority === "High" && !gift,
    hasFailed: message.status === "fail",
  };
}
