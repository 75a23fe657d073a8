import { ChatError, localCodes } from "../chat-error.ts";
import { EVENT } from "../constants/event.ts";
import { TSignaling } from "../constants/signaling.ts";
import { TYPES } from "../constants/types.ts";
import { type Context, serverNow } from "../context.ts";
import { createMessageCreators } from "../message/create-messages.ts";
import type { Message } from "../message/message.ts";
import type { OfflinePushInfo } from "../message/message-api.ts";
import { modifyMessage } from "../message/modify-message.ts";
import { sendMessage } from "../message/send-message.ts";
import { type Result, success } from "../result.ts";
import { createEmitter, type Handler } from "../session/emitter.ts";
import { createInvitations, type Invitation, type Invitations } from "./invitations.ts";
import type { AnswerOptions, Invited, InviteToGroup, InviteToUser, Signaling, SignalingApi } from "./signaling-api.ts";
import { isLeftOutOfHistory, readStep, toStepData } from "./signaling-message.ts";

type How = { isOnlineOnly: boolean; offlinePushInfo?: OfflinePushInfo | undefined };

export function createSignalingMethods(context: Context): SignalingApi {
  const events = createEmitter(context.log);
  const tellTimeout = (invitation: Invitation) => {
    const inviteeList = [...invitation.waiting];
    const actionType = TSignaling.ACTION_TYPE_INVITE_TIMEOUT;
    const sent = sendStep(
      context,
      { ...stepOf(invitation), inviteeList, actionType },
      receiverOf(invitation),
      invitation,
    );
    sent.catch((error) => context.log.warn(`a time-out was not told: ${String(error)}`));
  };
  const invitations = createInvitations({ context, events, tellTimeout });
  listen(context, invitations);
  context.onlineSteps.hear = invitations.hear;

  const invite = (step: Signaling, to: string, how: How) => inviteWith(context, invitations, step, to, how);
  const toUser = (options: InviteToUser) => stepOfInvite(context, options, "", [String(options.userID)]);
  const toGroup = (options: InviteToGroup) =>
    stepOfInvite(context, options, String(options.groupID), [...(options.inviteeList ?? [])]);
  const now = (step: Signaling, sent: Promise<Result<Invited>>, ok?: unknown, fail?: unknown) => {
    sent.then(ok as Handler | undefined, (fail as Handler | undefined) ?? (() => {}));
    return step.inviteID;
  };

  return {
    addSignalingListener: (event, handler, of) => events.add(event, handler as Handler, of, false),
    removeSignalingListener: (event, handler) => events.remove(event, handler as Handler, false),
    invite: async (options) => invite(toUser(options), options.userID, howOf(options)),
    inviteInGroup: async (options) => invite(toGroup(options), options.groupID, howOf(options)),
    inviteSync: (options, ok, fail) => {
      const step = toUser(options);
      return now(step, invite(step, options.userID, howOf(options)), ok, fail);
    },
    inviteInGroupSync: (options, ok, fail) => {
      const step = toGroup(options);
      return now(step, invite(step, options.groupID, howOf(options)), ok, fail);
    },
    cancel: (options) => cancel(context, invitations, options),
    accept: (options) => answer(context, invitations, options, TSignaling.ACTION_TYPE_ACCEPT_INVITE),
    reject: (options) => answer(context, invitations, options, TSignaling.ACTION_TYPE_REJECT_INVITE),
    modifyInvitation: (options) => modifyInvitation(context, invitations, options),
    getSignalingInfo: (message) => {
      const step = readStep(message);
      if (!step) return null;
      const { inviteID, groupID, inviter, inviteeList, data, actionType, timeout } = step;
      return { inviteID, groupID, inviter, inviteeList, data, actionType, timeout };
    },
  };
}

/** Steps come as messages; those of other devices of this account as well. */
function listen({ emitter }: Context, invitations: Invitations): void {
  emitter.add(EVENT.MESSAGE_RECEIVED, ({ data }) => (data as Message[]).forEach(invitations.hear), undefined, false);
  emitter.add(
    EVENT.MESSAGE_MODIFIED,
    ({ data }) => (data as Message[]).forEach(invitations.hearChange),
    undefined,
    false,
  );
  emitter.add(EVENT.SDK_NOT_READY, invitations.clear, undefined, false);
}

function howOf({ onlineUserOnly, offlinePushInfo }: InviteToUser | InviteToGroup): How {
  return { isOnlineOnly: onlineUserOnly ?? false, offlinePushInfo };
}

function stepOfInvite(
  { session }: Context,
  { data = "", timeout = 0 }: InviteToUser | InviteToGroup,
  groupID: string,
  inviteeList: string[],
): Signaling {
  const actionType = TSignaling.ACTION_TYPE_INVITE;
  const inviteID = `${session.number}-${crypto.randomUUID()}`;
  return { inviteID, groupID, inviter: session.userId, inviteeList, data, actionType, timeout };
}

function stepOf({ inviteID, groupID, inviter, inviteeList, data, timeout }: Invitation): Signaling {
  return { inviteID, groupID, inviter, inviteeList, data, timeout, actionType: TSignaling.ACTION_TYPE_UNKNOWN };
}

/** To whom the steps of an invitation go: the group, or the other one of the two. */
function receiverOf({ groupID, inviteeList }: Invitation): string {
  return groupID || (inviteeList[0] ?? "");
}

async function sendStep(context: Context, step: Signaling, to: string, { isOnlineOnly, offlinePushInfo }: How) {
  const message = createMessageCreators(context).createCustomMessage({
    to,
    conversationType: step.groupID ? TYPES.CONV_GROUP : TYPES.CONV_C2C,
    payload: { data: toStepData(step, isOnlineOnly), description: "", extension: "" },
  });
  const isLeftOut = !isOnlineOnly && isLeftOutOfHistory(step.data);
  await sendMessage(context, message, {
    ...(isOnlineOnly && { onlineUserOnly: true }),
    ...(offlinePushInfo && { offlinePushInfo }),
    ...(isLeftOut && { messageControlInfo: { excludedFromUnreadCount: true, excludedFromLastMessage: true } }),
  });
  return message;
}

async function inviteWith(
  context: Context,
  invitations: Invitations,
  step: Signaling,
  to: string,
  how: How,
): Promise<Result<Invited>> {
  const carried = how.isOnlineOnly ? { ...step, businessID: 1, onlineUserOnly: true } : { ...step, businessID: 1 };
  // An answer may come together with the confirmation, and the app may take it back before.
  const invitation = invitations.begin(carried, undefined, serverNow(context));
  invitation.isMadeHere = true;
  try {
    const message = await sendStep(context, step, to, how);
    if (!how.isOnlineOnly) invitation.message = message;
    return success({ inviteID: step.inviteID, message });
  } catch (error) {
    invitations.end(invitation);
    throw error;
  }
}

function require(invitations: Invitations, inviteID: string): Invitation {
  const invitation = invitations.get(inviteID);
  if (!invitation) throw new ChatError(localCodes.noInvitation, "there is no such invitation, or it is over");
  return invitation;
}

async function cancel(context: Context, invitations: Invitations, { inviteID, data = "" }: AnswerOptions) {
  const invitation = require(invitations, inviteID);
  if (invitation.inviter !== context.session.userId)
    throw new ChatError(localCodes.notInvited, "only the inviter takes an invitation back");
  const actionType = TSignaling.ACTION_TYPE_CANCEL_INVITE;
  await sendStep(context, { ...stepOf(invitation), data, actionType }, receiverOf(invitation), invitation);
  invitations.end(invitation);
  return success({ inviteID });
}

async function answer(
  context: Context,
  invitations: Invitations,
  { inviteID, data = "" }: AnswerOptions,
  actionType: number,
) {
  const invitation = require(invitations, inviteID);
  const me = context.session.userId;
  if (!invitation.waiting.has(me)) throw new ChatError(localCodes.notInvited, "the invitation is not for this account");
  const to = invitation.groupID || invitation.inviter;
  await sendStep(context, { ...stepOf(invitation), inviteeList: [me], data, actionType }, to, invitation);
  invitations.answered(invitation, me);
  return success({ inviteID });
}

async function modifyInvitation(
  context: Context,
  invitations: Invitations,
  { inviteID, data }: { inviteID: string; data: string },
) {
  const invitation = require(invitations, inviteID);
  const { message } = invitation;
  if (!message) throw new ChatError(localCodes.notInvited, "an invitation for online receivers only does not change");
  const step = { ...stepOf(invitation), data, actionType: TSignaling.ACTION_TYPE_INVITE };
  message.payload = { ...message.payload, data: toStepData(step, false) };
  await modifyMessage(context, message);
  invitation.data = data;
  return success({ inviteID });
}
