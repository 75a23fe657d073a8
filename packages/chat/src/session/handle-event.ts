import type { AccountLogEntry, EventData, EventName } from "@hongyan/protocol";
import { takeAttributesChange, takeCountersChange } from "../attribute/take-attributes.ts";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { announceConversations } from "../conversation/announce-conversations.ts";
import type { Change, NewChange } from "../conversation/apply-change.ts";
import { applyPeerRead } from "../conversation/apply-snapshot.ts";
import { changeArrived } from "../conversation/change-arrived.ts";
import { stateOf } from "../conversation/conversation-memory.ts";
import { keepMessage } from "../conversation/history.ts";
import { isDiscarded } from "../conversation/is-discarded.ts";
import { settleConversation, settleInBackground } from "../conversation/settle-conversation.ts";
import { applyLogEntry } from "../conversation/sync-account.ts";
import { messageArrived } from "../conversation/take-messages.ts";
import { takeGroupClearing } from "../conversation/take-server-marks.ts";
import { isOfRoom } from "../group/group-memory.ts";
import { takeGroupNotice } from "../group/group-notices.ts";
import { takeRoomMessages } from "../group/live-room.ts";
import { takePinsChange } from "../group/pins.ts";
import { takeDismissal, takeGroupUpdate, takeSelfUpdate } from "../group/take-group-events.ts";
import { takeUnknownEdited } from "../message/apply-edit.ts";
import { conversationIdOf, fromWire, knownMessage } from "../message/from-wire.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import { takeStatuses } from "../presence/subscriptions.ts";
import { takeFriendProfiles } from "../profile/take-friend-profile.ts";
import { readStep } from "../signaling/signaling-message.ts";
import { takeTopicCreated, takeTopicsDeleted, takeTopicUpdated } from "../topic/take-topic.ts";
import { type Refusal, toUpgradePrompt } from "./to-upgrade-prompt.ts";

type LogEvent = Extract<EventName, AccountLogEntry["kind"]>;

/** What an event needs beyond the context. */
export type EventNeeds = {
  /** An entry of the account's log is missing before this one. */
  onLogHole(logPosition: number): void;
  onKickedOut(type: string, refusal?: Refusal): void;
};

/** Applies one event. Events reach this in order, and never while the state is being loaded. */
export function handleEvent(context: Context, needs: EventNeeds, name: string, data: unknown): void {
  const handler = handlers[name as EventName] as
    | ((context: Context, data: unknown, needs: EventNeeds) => void)
    | undefined;
  // A newer server may tell more than this version knows.
  handler?.(context, data, needs);
}

const handlers: { [Name in EventName]: (context: Context, data: EventData<Name>, needs: EventNeeds) => void } = {
  messageReceived,
  messageRecalled: changed((data) => ({ ...data, kind: "recall" })),
  messageEdited,
  messageExtensionsChanged: changed((told) => {
    const { seq, fromVersion, at } = told;
    return { kind: "extensions", seq, fromVersion, at, told };
  }),
  receiptsSent: changed(({ from, seqs, at, counts }) => ({
    ...{ kind: "receipts", seqs, by: from, at },
    ...(counts && { counts }),
  })),
  peerRead,
  messagesDeleted: logged("messagesDeleted"),
  conversationRead: logged("conversationRead"),
  conversationUnreadSet: logged("conversationUnreadSet"),
  conversationDeleted: logged("conversationDeleted"),
  historyCleared: logged("historyCleared"),
  conversationPinned: logged("conversationPinned"),
  conversationSettingsUpdated: logged("conversationSettingsUpdated"),
  conversationGroupCreated: logged("conversationGroupCreated"),
  conversationGroupDeleted: logged("conversationGroupDeleted"),
  conversationGroupRenamed: logged("conversationGroupRenamed"),
  conversationGroupChanged: logged("conversationGroupChanged"),
  receiveOptionUpdated: logged("receiveOptionUpdated"),
  profileUpdated: logged("profileUpdated"),
  friendProfileUpdated: (context, { profile }) => takeFriendProfiles(context, [profile]),
  userStatusUpdated: takeStatuses,
  friendsChanged: logged("friendsChanged"),
  friendGroupsChanged: logged("friendGroupsChanged"),
  friendRequestsChanged: logged("friendRequestsChanged"),
  blocklistChanged: logged("blocklistChanged"),
  followsChanged: logged("followsChanged"),
  groupJoined: logged("groupJoined"),
  groupLeft: logged("groupLeft"),
  groupNoticed: (context, data, needs) => {
    const { logPosition } = data;
    if (logPosition === undefined) takeGroupNotice(context, data.notice);
    else logged("groupNoticed")(context, { ...data, logPosition }, needs);
  },
  groupUpdated: takeGroupUpdate,
  groupSelfUpdated: takeSelfUpdate,
  groupHistoryCleared: takeGroupClearing,
  groupDismissed: takeDismissal,
  groupPinsChanged: takePinsChange,
  roomMessages: takeRoomMessages,
  groupAttributesChanged: takeAttributesChange,
  groupCountersChanged: takeCountersChange,
  topicCreated: takeTopicCreated,
  topicsDeleted: takeTopicsDeleted,
  topicUpdated: takeTopicUpdated,
  kickedOut,
};

function kickedOut(
  _context: Context,
  { type, code, message = "", upgrade }: EventData<"kickedOut">,
  needs: EventNeeds,
) {
  if (code === undefined) return needs.onKickedOut(type);
  needs.onKickedOut(type, { code, message, ...(upgrade && { upgrade: toUpgradePrompt(upgrade) }) });
}

function messageReceived(context: Context, { message: wire }: EventData<"messageReceived">) {
  if (isOfRoom(context.session.groups, wire)) return takeRoomMessages(context, { groupId: wire.to, messages: [wire] });
  if (wire.seq === 0) return onlineMessageReceived(context, fromWire(context, wire));
  const state = stateOf(context.conversations, conversationIdOf(context.session.userId, wire));
  const isProcessed = state.processedSeq !== undefined && wire.seq <= state.processedSeq;
  if (!isProcessed) {
    messageArrived(context, state, wire);
    settleInBackground(context, state);
    return;
  }
  // It came while the list was being loaded, and the list has counted it: still news to the app.
  const isNews = !knownMessage(context, wire) && wire.placedAt >= context.session.loggedInAt;
  if (!isNews) return;
  const message = fromWire(context, wire);
  keepMessage(state, message);
  hear(context, message);
}

/** Whether the app is to hear of it stands in the conversation's settings, also where it is on no list. */
function onlineMessageReceived(context: Context, message: StoredMessage) {
  const { session } = context;
  const state = stateOf(context.conversations, message.conversationID);
  if (state.processedSeq !== undefined || message.flow === "out") return hear(context, message);
  const tell = () => context.session === session && hear(context, message);
  void settleConversation(context, state).then(tell, tell);
}

function hear(context: Context, message: StoredMessage) {
  const state = context.conversations.states.get(message.conversationID);
  if (state && isDiscarded(context, state.conversation, message)) return;
  if (message._seq === 0 && readStep(message)) return context.onlineSteps.hear(message);
  context.emitter.emit(EVENT.MESSAGE_RECEIVED, [message]);
}

function messageEdited(context: Context, data: EventData<"messageEdited">) {
  takeUnknownEdited(context, data.message);
  edited(context, data);
}

const edited = changed(({ message, at }: EventData<"messageEdited">) => ({
  kind: "edit",
  seq: message.seq,
  message,
  at,
}));

type ChangeData = { from: string; to: string; groupId?: string; changePosition: number };

/** An event that is an entry of the conversation's change log. */
function changed<Data extends ChangeData>(toChange: (data: Data) => NewChange) {
  return (context: Context, data: Data) => {
    const conversationId = conversationIdOf(context.session.userId, data);
    const state = context.conversations.states.get(conversationId);
    if (state) changeArrived(context, state, { ...toChange(data), position: data.changePosition } as Change);
  };
}

function peerRead(context: Context, { conversationId, peerReadSeq }: EventData<"peerRead">) {
  const state = context.conversations.states.get(conversationId);
  if (!state) return;
  applyPeerRead(context, state, peerReadSeq);
  announceConversations(context);
}

function logged<Name extends LogEvent>(kind: Name) {
  return (context: Context, data: EventData<Name> & { logPosition: number }, needs: EventNeeds) => {
    const { session } = context;
    if (data.logPosition <= session.logPosition) return;
    if (data.logPosition > session.logPosition + 1) return needs.onLogHole(data.logPosition);
    session.logPosition = data.logPosition;
    const state = applyLogEntry(context, { kind, data });
    if (state) settleInBackground(context, state);
    announceConversations(context);
    // What this device did itself stands behind this one, but was applied before it.
    if (session.aheadPosition > session.logPosition) needs.onLogHole(session.aheadPosition);
  };
}
