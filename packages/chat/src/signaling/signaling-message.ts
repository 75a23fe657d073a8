import { TSignaling } from "../constants/signaling.ts";
import type { Message } from "../message/message.ts";
import type { Signaling } from "./signaling-api.ts";

/** Marks a custom message as a step of an invitation, for all clients that speak this public format. */
const businessId = 1;

/** What one step of an invitation says, as the data of a custom message. */
export type SignalingStep = Signaling & { businessID: number; onlineUserOnly?: boolean };

export function toStepData(step: Signaling, isOnlineOnly: boolean): string {
  return JSON.stringify({ businessID: businessId, ...step, ...(isOnlineOnly && { onlineUserOnly: true }) });
}

const isText = (value: unknown): value is string => typeof value === "string";
const actions: readonly number[] = [
  TSignaling.ACTION_TYPE_INVITE,
  TSignaling.ACTION_TYPE_CANCEL_INVITE,
  TSignaling.ACTION_TYPE_ACCEPT_INVITE,
  TSignaling.ACTION_TYPE_REJECT_INVITE,
  TSignaling.ACTION_TYPE_INVITE_TIMEOUT,
];

/** The step that a message carries; null for any other message. */
export function readStep(message: Pick<Message, "type" | "payload"> | undefined): SignalingStep | null {
  if (message?.type !== "TIMCustomElem" || !isText(message.payload?.data)) return null;
  let given: Partial<SignalingStep> | null;
  try {
    given = JSON.parse(message.payload.data);
  } catch {
    return null;
  }
  if (given === null || typeof given !== "object" || given.businessID !== businessId) return null;
  const { inviteID, actionType, inviter, groupID = "", inviteeList = [], data = "", timeout = 0 } = given;
  if (!isText(inviteID) || !isText(inviter) || !actions.includes(actionType as number)) return null;
  return {
    businessID: businessId,
    inviteID,
    inviter,
    groupID: isText(groupID) ? groupID : "",
    inviteeList: Array.isArray(inviteeList) ? inviteeList.filter(isText) : [],
    data: isText(data) ? data : "",
    actionType: actionType as number,
    timeout: Number(timeout) || 0,
    ...(given.onlineUserOnly && { onlineUserOnly: true }),
  };
}

/** Whether the app asks that a step leaves the conversation list alone. */
export function isLeftOutOfHistory(data: string): boolean {
  try {
    return (JSON.parse(data) as { excludeFromHistoryMessage?: unknown } | null)?.excludeFromHistoryMessage === true;
  } catch {
    return false;
  }
}
