import { groupErrors, ImError, type MessageKey, messageErrors, parseConversationId } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { type OpenGroup, openConversation } from "../conversation/open-conversation.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { requireMay, typeOf } from "../group/find-group.ts";
import { type FoundMessage, findMessage, findMessageByKey } from "./find-message.ts";
import { actAsMember } from "./may-change.ts";
import { recallInGroup, requireReason } from "./recall-group-messages.ts";
import { entriesOfC2cRecall } from "./tell-c2c-change.ts";

type ByClient = {
  me: Account;
  conversationId: string;
  seq: number;
  reason?: string | undefined;
  fromConnection: string;
};

/**
 * A client takes back a message of its own, within the app's window. Who may take back the messages of others in a
 * group may do so whenever it likes.
 */
export async function recallMessage(domain: Domain, app: App, input: ByClient): Promise<number> {
  const { me, seq, fromConnection } = input;
  await requireRecallInType(domain, app, input.conversationId);
  const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };
  const opened = await openConversation(domain, app, me, input.conversationId, errors);
  const found = await findMessage(domain, opened, seq, "all");
  if (opened.kind === "group") return recallAsMember(domain, app, opened, found, input);
  if (found?.row.sender !== me.number) throw new ImError(messageErrors.messageNotFound);
  if (hasFlag(found.row.flags, "recalled")) throw new ImError(messageErrors.alreadyRecalled);
  if (isTooOld(domain, app, found.row.placedAt)) throw new ImError(messageErrors.recallTooLate);
  return recallC2c(domain, app, found, { by: me.userId, fromConnection });
}

/** Groups without a recall need not even have messages to look for. */
async function requireRecallInType(domain: Domain, app: App, conversationId: string): Promise<void> {
  const name = parseConversationId(conversationId);
  const group = name?.kind === "group" ? await domain.storage.groups.find(app.sdkAppId, name.groupId) : undefined;
  if (group && !typeOf(app, group).recall) throw new ImError(groupErrors.noRecallInType, group.groupId);
}

async function recallAsMember(
  domain: Domain,
  app: App,
  { group, type }: OpenGroup,
  found: FoundMessage | undefined,
  { me, reason, fromConnection }: ByClient,
): Promise<number> {
  const actor = await actAsMember(domain, group, me);
  requireReason(reason);
  if (found?.kind !== "group") throw new ImError(groupErrors.recallNotFound);
  const { row } = found;
  if (hasFlag(row.flags, "recalled") || hasFlag(row.flags, "tip")) throw new ImError(groupErrors.notRecallable);
  if (row.sender !== me.number) requireMay(type, "recallOthers", actor);
  else if (isTooOld(domain, app, row.placedAt)) throw new ImError(groupErrors.recallTooLate);
  const [result] = await recallInGroup(domain, app, [found], { by: me.userId, reason, fromConnection });
  if (result?.error) throw new ImError(result.error);
  return result?.changePosition ?? 0;
}

const isTooOld = ({ clock }: Domain, { settings }: App, placedAt: number): boolean =>
  clock() - placedAt > settings.recallWindowSeconds * 1000;

/** The back end takes back any one-to-one message, however old. */
export async function recallMessageByKey(
  domain: Domain,
  app: App,
  input: { sender: Account; receiver: Account; key: MessageKey; by: string },
): Promise<void> {
  const found = await findMessageByKey(domain, input);
  if (!found) throw new ImError(messageErrors.messageNotFound);
  if (hasFlag(found.row.flags, "recalled")) throw new ImError(messageErrors.alreadyRecalled);
  await recallC2c(domain, app, found, input);
}

/** Both sides hear of it, also where one of them does not see the message. */
async function recallC2c(
  domain: Domain,
  app: App,
  found: FoundMessage,
  { by, fromConnection }: { by: string; fromConnection?: string },
): Promise<number> {
  if (found.kind !== "c2c") throw new Error("a message of a group is recalled in its group");
  const { head, row } = found;
  const [sender, receiver] = row.sender === found.a.number ? [found.a, found.b] : [found.b, found.a];
  const at = domain.clock();
  const result = await domain.storage.commit(
    "recallMessage",
    { conversationId: head.id, seq: row.seq, sender: sender.number, low: head.low, high: head.high, by, at },
    entriesOfC2cRecall(domain, app, found),
  );
  if (result.outcome !== "recalled")
    throw new ImError(result.outcome === "notFound" ? messageErrors.messageNotFound : messageErrors.alreadyRecalled);
  const { changePosition } = result;
  const data = { from: sender.userId, to: receiver.userId, seq: row.seq, by, at, changePosition };
  const accounts = sender.number === receiver.number ? [sender] : [sender, receiver];
  domain.delivery.send(accounts, encodeEvent("messageRecalled", data), fromConnection);
  return changePosition;
}
