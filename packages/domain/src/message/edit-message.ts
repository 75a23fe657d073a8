import { type ClientMessage, ImError, type MessageElement, type MessageKey, messageErrors } from "@hongyan/protocol";
import type { Account, ConversationHead, MessageRow } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { refuseInMaintenance } from "../app/refuse-in-maintenance.ts";
import { openC2c, openNamed } from "../conversation/open-c2c.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { refuseBannedFiles } from "../file/refuse-banned-files.ts";
import { toClientMessage } from "./client-message.ts";
import { requireMayChange } from "./may-change.ts";
import { type BodyErrors, encodeMessageBody } from "./message-body.ts";
import { tellWhoSees } from "./tell-who-sees.ts";

/** What an edit changes; what is not given stays. */
type Edit = { body?: readonly MessageElement[] | undefined; customData?: string | undefined };

type EditResult = { outcome: "edited" | "conflict"; message: ClientMessage; changePosition: number };

const clientErrors = { malformed: messageErrors.badRequest, tooLong: messageErrors.messageTooLong };

/** One of the two sides changes a message, on the ground of the state it knows. */
export async function editMessage(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seq: number; basedOn: number; fromConnection: string } & Edit,
): Promise<EditResult> {
  const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };
  if (input.body) refuseBannedFiles(domain, app, input.body);
  if (input.body === undefined && input.customData === undefined)
    throw new ImError(messageErrors.badRequest, "neither body nor cloudCustomData");
  const { me, peer, head, view } = await openNamed(domain, app, input.me, input.conversationId, errors);
  const find = async () => {
    const [row] = head ? await domain.storage.messages.visible(head.id, view, [input.seq]) : [];
    if (!head || !row || hasFlag(row.flags, "recalled")) throw new ImError(messageErrors.goneForEdit);
    return { head, row };
  };
  const { head: found, row } = await find();
  await requireMayChange(domain, app, { me, peer, row, gone: messageErrors.goneForEdit });
  const target = { head: found, row, a: me, b: peer, fromConnection: input.fromConnection };
  const isCurrent = (row.editPosition ?? 0) === input.basedOn;
  const edited = isCurrent && (await edit(domain, app, target, input, clientErrors));
  if (edited) return { outcome: "edited", message: edited, changePosition: edited.editPosition ?? 0 };
  return { outcome: "conflict", message: toClientMessage((await find()).row, me, peer), changePosition: 0 };
}

/** More than these are not at it at the same moment. */
const mostAttempts = 20;

/** The back end changes a message, whatever others changed before. Of several of one name the newest is taken. */
export async function editMessageByKey(
  domain: Domain,
  app: App,
  input: { sender: Account; receiver: Account; key: MessageKey; errors: BodyErrors } & Edit,
): Promise<void> {
  const { sender, receiver } = input;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { head } = await openC2c(domain, sender, receiver);
    const named = head ? await domain.storage.messages.findByPublicName(head, input.key) : [];
    const row = named.find((message) => message.sender === sender.number && !hasFlag(message.flags, "recalled"));
    if (!head || !row) throw new ImError(messageErrors.goneForEdit);
    if (await edit(domain, app, { head, row, a: sender, b: receiver }, input, input.errors)) return;
  }
  throw new ImError(messageErrors.internal, "others keep changing this message");
}

type Target = { head: ConversationHead; row: MessageRow; a: Account; b: Account; fromConnection?: string };

/** The message as it then is; undefined where somebody else changed it first. */
async function edit(
  domain: Domain,
  app: App,
  { head, row, a, b, fromConnection }: Target,
  { body: elements, customData }: Edit,
  errors: BodyErrors,
): Promise<ClientMessage | undefined> {
  refuseInMaintenance(app);
  // Both parts together must fit, also where one of them stays.
  const whole = encodeMessageBody(
    elements ?? (JSON.parse(row.body) as MessageElement[]),
    customData ?? row.customData ?? undefined,
    app.settings.messageBytes,
    errors,
  );
  const body = elements && whole;
  const at = domain.clock();
  const result = await domain.storage.commit("editMessage", {
    conversationId: head.id,
    seq: row.seq,
    basedOn: row.editPosition ?? 0,
    ...(body !== undefined && { body }),
    ...(customData !== undefined && { customData }),
    at,
  });
  if (result.outcome !== "edited") {
    if (result.outcome === "gone") throw new ImError(messageErrors.goneForEdit);
    return undefined;
  }
  const { changePosition } = result;
  const edited = {
    ...row,
    body: body ?? row.body,
    customData: customData ?? row.customData,
    editPosition: changePosition,
  };
  const message = toClientMessage(edited, a, b);
  const event = encodeEvent("messageEdited", { from: message.from, to: message.to, message, at, changePosition });
  await tellWhoSees(domain, { conversationId: head.id, seq: row.seq, a, b }, event, fromConnection);
  return message;
}
