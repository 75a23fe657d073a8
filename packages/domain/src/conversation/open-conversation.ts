import {
  type ClientMessage,
  type ErrorSpec,
  groupConversationId,
  groupErrors,
  ImError,
  parseConversationId,
} from "@hongyan/protocol";
import type {
  Account,
  ConversationHead,
  ConversationSide,
  Group,
  GroupMember,
  MessageRow,
  View,
} from "@hongyan/storage";
import { shapeFor } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { memberGroupOf, type TypedGroup, typeOf } from "../group/find-group.ts";
import { toClientMessage } from "../message/client-message.ts";
import { toClientGroupMessages } from "../message/group-messages.ts";
import { beginTopicSides, firstReadableSeq } from "../topic/topic-sides.ts";
import { type OpenC2c, openC2c } from "./open-c2c.ts";

/** The conversation of a group as one account opened it, who is in it or was. */
export type OpenGroup = TypedGroup & {
  kind: "group";
  me: Account;
  /** Undefined for who left. */
  member: GroupMember | undefined;
  /** As clients name it. */
  name: string;
  /** Ends where the account left. */
  head: ConversationHead;
  side: ConversationSide;
  view: View;
};

export type OpenConversation = (OpenC2c & { kind: "c2c" }) | OpenGroup;

/** Opens the conversation of a group for an account; who never was in it is refused. Nothing of a live room is stored. */
export async function openGroup(
  domain: Pick<Domain, "storage">,
  app: App,
  me: Account,
  group: Group,
): Promise<OpenGroup> {
  const type = typeOf(app, group);
  if (type.kind === "live") throw new ImError(groupErrors.noHistoryInType, group.groupId);
  const { conversations, groups } = domain.storage;
  const head = await conversations.head(group.number);
  const member = await groups.member(memberGroupOf(group), me.number);
  // The side of a topic is made by the first thing its member does there.
  if (member && group.community !== null) await beginTopicSides(domain, member, [group.number]);
  const side = await conversations.side(me.number, group.number);
  if (!head || !side) throw new ImError(groupErrors.notPermitted, `${me.userId} is not in ${group.groupId}`);
  return {
    kind: "group",
    me,
    group,
    type,
    member,
    name: groupConversationId(group.groupId),
    head: shapeFor(head, side),
    side,
    view: {
      account: me.number,
      clearedSeq: Math.max(side.clearedSeq, group.clearedSeq),
      visibleFrom: Math.max(side.visibleFrom, await firstReadableSeq(domain, app, group, member, head)),
      visibleTo: side.visibleTo,
    },
  };
}

/** Opens a conversation, of two or of a group, by the name that `me` gives it. */
export async function openConversation(
  domain: Pick<Domain, "storage">,
  app: App,
  me: Account,
  conversationId: string,
  errors: { badName: ErrorSpec; noAccount: ErrorSpec; noGroup?: ErrorSpec },
): Promise<OpenConversation> {
  const name = parseConversationId(conversationId);
  if (!name) throw new ImError(errors.badName, conversationId);
  if (name.kind === "c2c") {
    const peer = await domain.storage.accounts.find(app.sdkAppId, name.userId);
    if (!peer) throw new ImError(errors.noAccount, name.userId);
    return { kind: "c2c", ...(await openC2c(domain, me, peer)) };
  }
  return openGroup(domain, app, me, await findNamedGroup(domain, app, me, name.groupId, errors.noGroup));
}

/** Also a dismissed one that the account was in: what was said stays readable, until it is in a newer one of this id. */
async function findNamedGroup(
  domain: Pick<Domain, "storage">,
  app: App,
  me: Account,
  groupId: string,
  missing: ErrorSpec = groupErrors.groupNotFound,
): Promise<Group> {
  const { conversations, groups } = domain.storage;
  const group = await groups.find(app.sdkAppId, groupId);
  if (group) {
    const isMine = await groups.member(memberGroupOf(group), me.number);
    if (isMine || (await conversations.side(me.number, group.number))) return group;
  }
  const found = (await groups.lastDismissed(me.number, groupId)) ?? group;
  if (!found) throw new ImError(missing, groupId);
  return found;
}

/** Stored messages of a conversation, for its reader. */
export async function toClientMessages(
  domain: Pick<Domain, "storage">,
  opened: OpenConversation,
  rows: readonly MessageRow[],
): Promise<ClientMessage[]> {
  if (opened.kind === "group") return toClientGroupMessages(domain, opened.group, rows);
  return rows.map((row) => toClientMessage(row, opened.me, opened.peer));
}
