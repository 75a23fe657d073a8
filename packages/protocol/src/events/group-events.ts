import { Type } from "@sinclair/typebox";
import { ClientGroup, ClientGroupSelf, exampleGroup } from "../operations/group/client-group.ts";
import { exampleNotice, GroupNotice } from "../operations/group/group-tip.ts";
import { ClientMessage, exampleMessage } from "../operations/message/client-message.ts";
import { defineEvent } from "./define-event.ts";

const logPosition = Type.Integer({ description: "Position in the account's own log." });

export const groupJoined = defineEvent({
  name: "groupJoined",
  concept: "group",
  summary: "The account is in a group from now on: fetch its conversation.",
  data: Type.Object({ groupId: Type.String(), logPosition }),
  example: { groupId: "harbour-club", logPosition: 14 },
});

export const groupLeft = defineEvent({
  name: "groupLeft",
  concept: "group",
  summary:
    "The account is no longer in a group: it left, was put out, or the group was dismissed. The conversation stays.",
  data: Type.Object({ groupId: Type.String(), logPosition }),
  example: { groupId: "harbour-club", logPosition: 15 },
});

export const groupNoticed = defineEvent({
  name: "groupNoticed",
  concept: "group",
  summary:
    "A system notice for this account. Those of the back end (kind 255) and of live rooms are not kept and have no position.",
  data: Type.Object({ notice: GroupNotice, logPosition: Type.Optional(logPosition) }),
  example: { notice: exampleNotice, logPosition: 16 },
});

export const groupUpdated = defineEvent({
  name: "groupUpdated",
  concept: "group",
  summary:
    "The profile of a group changed, or how many are in it, to all members that are connected. The one with the higher infoSeq is newer; with the same one, the later.",
  data: Type.Object({ group: ClientGroup }),
  example: { group: exampleGroup },
});

export const groupSelfUpdated = defineEvent({
  name: "groupSelfUpdated",
  concept: "group",
  summary: "The account's own role, name card, custom fields or mute in a group changed.",
  data: Type.Object({ groupId: Type.String(), self: ClientGroupSelf }),
  example: {
    groupId: "harbour-club",
    self: { role: "Admin", joinedAt: 1700000000000, mutedUntil: 0, custom: {} },
  },
});

export const groupDismissed = defineEvent({
  name: "groupDismissed",
  concept: "group",
  summary:
    "A group is gone, to all members that are connected. Others find it when they come back: its conversation says so.",
  data: Type.Object({
    groupId: Type.String(),
    by: Type.String(),
    at: Type.Integer({ description: "Unix milliseconds." }),
  }),
  example: { groupId: "harbour-club", by: "u_alice", at: 1700000170000 },
});

export const groupHistoryCleared = defineEvent({
  name: "groupHistoryCleared",
  concept: "group",
  summary:
    "The back end emptied the history of a group up to a seq, to all members that are connected: what they hold of it is gone, and it is read. Others find it when they come back.",
  data: Type.Object({ groupId: Type.String(), clearedSeq: Type.Integer() }),
  example: { groupId: "harbour-club", clearedSeq: 12 },
});

export const groupPinsChanged = defineEvent({
  name: "groupPinsChanged",
  concept: "group",
  summary:
    "A message of a group was pinned or taken off, to the members that may see it. A recalled message is taken off without this event.",
  data: Type.Object({
    groupId: Type.String(),
    seq: Type.Integer(),
    isPinned: Type.Boolean(),
    by: Type.String({ description: "Who did it." }),
    message: Type.Optional(ClientMessage),
  }),
  example: {
    groupId: "harbour-club",
    seq: 12,
    isPinned: true,
    by: "u_alice",
    message: { ...exampleMessage, to: "harbour-club", groupId: "harbour-club" },
  },
});
