import { groupErrors, type MessageElement, type MessagePriority } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { GroupActor } from "../group/find-group.ts";
import type { GroupType } from "../group/group-types.ts";
import { encodeMessageBody } from "./message-body.ts";
import type { SendOrigin } from "./send-origin.ts";

/** A message into a group, from a client or from a REST caller. */
export type GroupSend = {
  group: Group;
  type: GroupType;
  actor: GroupActor;
  /** In whose name; for REST callers it need not be a member. */
  sender: Account;
  body: readonly MessageElement[];
  customData?: string | undefined;
  pushInfo?: Record<string, unknown> | undefined;
  clientTime: number;
  random: number;
  priority?: MessagePriority | undefined;
  /** Accounts in the order of the text; `mentionAll` is everybody. */
  mentions?: readonly string[] | undefined;
  /** The only accounts it is for. */
  targets?: readonly Account[] | undefined;
  isOnlineOnly?: boolean | undefined;
  noUnread?: boolean | undefined;
  noLastMessage?: boolean | undefined;
  withMuteNotifications?: boolean | undefined;
  needReadReceipt?: boolean | undefined;
  supportExtension?: boolean | undefined;
  /** Webhooks that are not called for it. */
  withoutWebhooks?: { before?: boolean; after?: boolean } | undefined;
  origin: SendOrigin;
};

const bodyErrors = { malformed: groupErrors.badParameter, tooLong: groupErrors.messageTooLong };

export function encodeGroupBody(app: App, send: GroupSend): string {
  return encodeMessageBody(send.body, send.customData, app.settings.messageBytes, bodyErrors, send.pushInfo);
}
