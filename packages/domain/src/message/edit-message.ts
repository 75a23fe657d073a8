import {
  type ClientMessage,
  groupErrors,
  ImError,
  type MessageElement,
  type MessageKey,
  messageErrors,
} from "@hongyan/protocol";
import type { Account, MessageRow } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { refuseInMaintenance } from "../app/refuse-in-maintenance.ts";
import { openConversation, toClientMessages } from "../conversation/open-conversation.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { refuseBannedFiles } from "../file/refuse-banned-files.ts";
import type { TypedGroup } from "../group/find-group.ts";
import { toClientMessage } from "./client-message.ts";
import { type FoundMessage, findGroupMessage, findMessage, findMessageByKey, requireLiving } from "./find-message.ts";
import { toClientGroupMessages } from "./group-messages.ts";
import { requireMayChange } from "./may-change.ts";
import { type BodyErrors, encodeMessageBody } from "./message-body.ts";
import { entriesOfC2cEdit } from "./tell-c2c-change.ts";
import { entriesOfGroupEdit } from "./tell-group-change.ts";
import { tellWhoSees } from "./tell-who-sees.ts";

/** What an edit changes; what is not given stays. */
type Edit = { body?: readonly MessageElement[] | undefined; customData?: string | undefined };

type EditResult = { outcome: "edited" | "conflict"; message: ClientMessage; changePosition: number };

const clientErrors = { malformed: messageErrors.badRequest, tooLong: messageErrors.messageTooLong };

/** One of the two sides, or a member of the group, changes a message, on the ground of the state it knows. */
export async function editMessage(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seq: number; basedOn: number; fromConnection: string } & Edit,
): Promise<EditResult> {
  const { me, fromConnection } = input;
  const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };
  if (input.body) refuseBannedFiles(domain, app, input.body);
  if (input.body === undefined && input.customData === undefined)
    throw new ImError(messageErrors.badRequest, "neither body nor cloudCustomData");
  const opened = await openConversation(domain, app, me, input.conversationId, errors);
  const find = async () => requireLiving(await findMessage(domain, opened, input.seq), messageErrors.goneForEdit);
  const found = await find();
  await requireMayChange(domain, app, { me, found, gone: messageErrors.goneForEdit });
  const isCurrent = (found.row.editPosition ?? 0) === input.basedOn;
  const edited = isCurrent && (await edit(domain, app, found, { ...input, errors: clientErrors, fromConnection }));
  if (edited) return { outcome: "edited", message: edited, changePosition: edited.editPosition ?? 0 };
  const [message] = await toClientMessages(domain, opened, [(await find()).row]);
  if (!message) throw new ImError(messageErrors.goneForEdit);
  return { outcome: "conflict", message, changePosition: 0 };
}

/** More than these are not at it at the same moment. */
const mostAttempts = 20;

/** The back end changes a one-to-one message, whatever others changed before. */
export function editMessageByKey(
  domain: Domain,
  app: App,
  input: { sender: Account; receiver: Account; key: MessageKey; errors: BodyErrors } & Edit,
): Promise<void> {
  return editWhateverItIs(domain, app, () => findMessageByKey(domain, input), input);
}

/** The same in a group. */
export function editGroupMessage(
  domain: Domain,
  app: App,
  target: TypedGroup,
  input: { seq: number; errors: BodyErrors } & Edit,
): Promise<void> {
  return editWhateverItIs(domain, app, () => findGroupMessage(domain, target, input.seq), input);
}

async function editWhateverItIs(
  domain: Domain,
  app: App,
  find: () => Promise<FoundMessage | undefined>,
  input: Edit & { errors: BodyErrors },
): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const found = requireLiving(await find(), messageErrors.goneForEdit);
    if (await edit(domain, app, found, input)) return;
  }
  throw new ImError(messageErrors.internal, "others keep changing this message");
}

/** The message as it then is; undefined where somebody else changed it first. */
async function edit(
  domain: Domain,
  app: App,
  found: FoundMessage,
  input: Edit & { errors: BodyErrors; fromConnection?: string },
): Promise<ClientMessage | undefined> {
  const { body: elements, customData, fromConnection } = input;
  const { head, row } = found;
  refuseInMaintenance(app);
  if (found.kind === "group" && !found.type.edit) throw new ImError(groupErrors.notPermitted, found.type.name);
  // Both parts together must fit, also where one of them stays.
  const whole = encodeMessageBody(
    elements ?? (JSON.parse(row.body) as MessageElement[]),
    customData ?? row.customData ?? undefined,
    app.settings.messageBytes,
    input.errors,
  );
  const body = elements && whole;
  const at = domain.clock();
  const said = { body: body ?? row.body, customData: customData ?? row.customData };
  const result = await domain.storage.commit(
    "editMessage",
    {
      conversationId: head.id,
      seq: row.seq,
      basedOn: row.editPosition ?? 0,
      ...(body !== undefined && { body }),
      ...(customData !== undefined && { customData }),
      at,
    },
    [...entriesOfC2cEdit(domain, app, found, said), ...entriesOfGroupEdit(domain, app, found, said)],
  );
  if (result.outcome !== "edited") {
    if (result.outcome === "gone") throw new ImError(messageErrors.goneForEdit);
    return undefined;
  }
  const { changePosition } = result;
  const message = await toClient(domain, found, { ...row, ...said, editPosition: changePosition });
  const { from, to, groupId } = message;
  const ends = groupId === undefined ? { from, to } : { from, to, groupId };
  const event = encodeEvent("messageEdited", { ...ends, message, at, changePosition });
  await tellWhoSees(domain, found, event, fromConnection);
  return message;
}

async function toClient(domain: Domain, found: FoundMessage, row: MessageRow): Promise<ClientMessage> {
  if (found.kind === "c2c") return toClientMessage(row, found.a, found.b);
  const [message] = await toClientGroupMessages(domain, found.group, [row]);
  if (!message) throw new Error("every row becomes a message");
  return message;
}
