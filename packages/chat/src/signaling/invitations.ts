import { TSignaling } from "../constants/signaling.ts";
import { type Context, serverNow } from "../context.ts";
import type { Message } from "../message/message.ts";
import type { Emitter } from "../session/emitter.ts";
import type { SignalingEvent } from "./signaling-api.ts";
import { readStep, type SignalingStep } from "./signaling-message.ts";

/** An invitation that is not over: somebody it was for has not answered. */
export type Invitation = Omit<SignalingStep, "actionType" | "businessID"> & {
  /** Who has not answered yet. */
  waiting: Set<string>;
  isOnlineOnly: boolean;
  /** The message that carries it; missing for one that was for online receivers only. */
  message: Message | undefined;
  /** This very instance made it, and tells its time-out. */
  isMadeHere: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
};

export type Invitations = {
  get: (inviteID: string) => Invitation | undefined;
  /** Follows an invitation until its last answer, its end or its time-out. */
  begin: (step: SignalingStep, message: Message | undefined, startedAt: number) => Invitation;
  end: (invitation: Invitation) => void;
  /** One of those it was for answered. */
  answered: (invitation: Invitation, invitee: string) => void;
  clear: () => void;
  hear: (message: Message) => void;
  hearChange: (message: Message) => void;
};

type Parts = {
  context: Context;
  events: Emitter;
  /** The inviter tells the others that time is over. */
  tellTimeout: (invitation: Invitation) => void;
};

export function createInvitations({ context, events, tellTimeout }: Parts): Invitations {
  const pending = new Map<string, Invitation>();
  /** Over already: a step that comes again, by a synchronisation or from another device, changes nothing. */
  const over = new Set<string>();

  const emit = (name: string, step: Partial<SignalingEvent> & { inviteID: string; inviter: string }): void => {
    const { groupID = "", inviteeList = [], invitee = "", data = "", timeout = 0, isSelfTimeout = false } = step;
    const event = { inviteID: step.inviteID, inviter: step.inviter, groupID, inviteeList, invitee, data, timeout };
    events.emit(name as never, { ...event, isSelfTimeout } as never);
  };

  const end = (invitation: Invitation): void => {
    clearTimeout(invitation.timer);
    pending.delete(invitation.inviteID);
    over.add(invitation.inviteID);
  };

  const onTimeout = (invitation: Invitation): void => {
    if (!pending.has(invitation.inviteID)) return;
    end(invitation);
    const me = context.session.userId;
    const inviteeList = [...invitation.waiting];
    const isSelfTimeout = invitation.inviter === me || invitation.waiting.has(me);
    emit(TSignaling.INVITATION_TIMEOUT, { ...invitation, inviteeList, isSelfTimeout });
    if (invitation.isMadeHere) tellTimeout(invitation);
  };

  const begin = (step: SignalingStep, message: Message | undefined, startedAt: number): Invitation => {
    const invitation: Invitation = {
      ...step,
      waiting: new Set(step.inviteeList),
      isOnlineOnly: step.onlineUserOnly ?? false,
      message,
      isMadeHere: false,
      timer: undefined,
    };
    pending.set(step.inviteID, invitation);
    const leftMs = startedAt + step.timeout * 1000 - serverNow(context);
    if (step.timeout > 0) invitation.timer = setTimeout(() => onTimeout(invitation), Math.max(0, leftMs));
    return invitation;
  };

  const answered = (invitation: Invitation, invitee: string): void => {
    invitation.waiting.delete(invitee);
    if (invitation.waiting.size === 0) end(invitation);
  };

  const onInvited = (step: SignalingStep, message: Message): void => {
    if (pending.has(step.inviteID) || over.has(step.inviteID)) return;
    const startedAt = message.time * 1000;
    // What was missed while away may be over by now: nothing rings then.
    if (step.timeout > 0 && startedAt + step.timeout * 1000 <= serverNow(context)) return;
    const me = context.session.userId;
    if (step.inviter !== me && !step.inviteeList.includes(me)) return;
    begin(step, step.onlineUserOnly ? undefined : message, startedAt);
    if (step.inviter !== me) emit(TSignaling.NEW_INVITATION_RECEIVED, step);
  };

  const onAnswer = (step: SignalingStep, message: Message): void => {
    const invitation = pending.get(step.inviteID);
    // Only who was invited answers, whatever a message says.
    if (!invitation?.waiting.has(message.from)) return;
    answered(invitation, message.from);
    const isAccepted = step.actionType === TSignaling.ACTION_TYPE_ACCEPT_INVITE;
    const name = isAccepted ? TSignaling.INVITEE_ACCEPTED : TSignaling.INVITEE_REJECTED;
    emit(name, { ...invitation, data: step.data, invitee: message.from });
  };

  const onEnd = (step: SignalingStep, message: Message): void => {
    const invitation = pending.get(step.inviteID);
    if (!invitation) {
      over.add(step.inviteID);
      return;
    }
    if (message.from !== invitation.inviter) return;
    const inviteeList = [...invitation.waiting];
    end(invitation);
    const isTimeout = step.actionType === TSignaling.ACTION_TYPE_INVITE_TIMEOUT;
    const name = isTimeout ? TSignaling.INVITATION_TIMEOUT : TSignaling.INVITATION_CANCELLED;
    emit(name, { ...step, inviteeList, isSelfTimeout: isTimeout && inviteeList.includes(context.session.userId) });
  };

  const hear = (message: Message): void => {
    const step = readStep(message);
    if (!step) return;
    if (step.actionType === TSignaling.ACTION_TYPE_INVITE) {
      // An invitation in somebody else's name is none.
      if (step.inviter === message.from) onInvited(step, message);
    } else if (
      step.actionType === TSignaling.ACTION_TYPE_ACCEPT_INVITE ||
      step.actionType === TSignaling.ACTION_TYPE_REJECT_INVITE
    )
      onAnswer(step, message);
    else onEnd(step, message);
  };

  const hearChange = (message: Message): void => {
    const step = readStep(message);
    const invitation = step && pending.get(step.inviteID);
    if (!invitation || step.data === invitation.data) return;
    invitation.data = step.data;
    emit(TSignaling.INVITATION_MODIFIED, { ...invitation, inviteeList: invitation.inviteeList });
  };

  return {
    get: (inviteID) => pending.get(inviteID),
    begin,
    end,
    answered,
    clear: () => {
      for (const { timer } of pending.values()) clearTimeout(timer);
      pending.clear();
      over.clear();
    },
    hear,
    hearChange,
  };
}
