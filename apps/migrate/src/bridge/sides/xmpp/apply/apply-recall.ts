import xml, { type Element } from "@xmpp/xml";
import { ns } from "../../../../xmpp/namespaces.ts";
import type { ChangeBody } from "../../../change.ts";
import { type Applied, Conflict } from "../../../side.ts";
import type { Named, Place } from "../feed/message-names.ts";
import { contentOf } from "../message-content.ts";
import { type Sending, sayC2c, sayInGroup } from "./apply-message.ts";
import { c2cPlace, groupPlace } from "./message-place.ts";
import type { OldTarget } from "./old-target.ts";

type Of<Kind extends ChangeBody["kind"]> = Extract<ChangeBody, { kind: Kind }>;

export async function applyC2cRecall(target: OldTarget, recall: Of<"c2cRecall">, sending: Sending): Promise<Applied> {
  const { from, to } = recall;
  const original = await originalOf(target, c2cPlace(target.addresses, from, to), recall.id);
  await sayC2c(target, from, to, retraction(original.originId, original.originId), sending);
  return {};
}

export async function applyGroupRecall(
  target: OldTarget,
  recall: Of<"groupRecall">,
  sending: Sending,
): Promise<Applied> {
  const original = await originalOf(target, groupPlace(target.addresses, recall.groupId), recall.id);
  const from = senderOf(target, original, recall.origin?.from);
  // Rooms number what is said in them, and that number is what counts there.
  await sayInGroup(target, from, recall.groupId, retraction(original.originId, original.archiveId), sending);
  return {};
}

export async function applyC2cEdit(target: OldTarget, edit: Of<"c2cEdit">, sending: Sending): Promise<Applied> {
  const { from, to } = edit;
  const original = await originalOf(target, c2cPlace(target.addresses, from, to), edit.id);
  const content = contentOf({ at: sending.at, ...edit }, target.addresses.host);
  await sayC2c(target, from, to, [...content, replacing(original)], sending);
  return {};
}

export async function applyGroupEdit(target: OldTarget, edit: Of<"groupEdit">, sending: Sending): Promise<Applied> {
  const original = await originalOf(target, groupPlace(target.addresses, edit.groupId), edit.id);
  const from = senderOf(target, original, edit.origin?.from);
  const content = contentOf({ at: sending.at, ...edit }, target.addresses.host);
  await sayInGroup(target, from, edit.groupId, [...content, replacing(original)], sending);
  return {};
}

const replacing = ({ originId }: Named) => xml("replace", { xmlns: ns.correction, id: originId });

async function originalOf({ names }: OldTarget, place: Place, id: string): Promise<Named> {
  const original = await names.find(place, id);
  if (!original) throw new Conflict(`the archive holds no message ${id}`);
  return original;
}

/** A room takes it from nobody but its sender. */
function senderOf({ addresses }: OldTarget, { sender }: Named, known: string | undefined): string {
  const from = known ?? (sender === undefined ? undefined : addresses.userIdOf(sender));
  if (from === undefined) throw new Conflict("nobody knows who sent the message");
  return from;
}

/** Both forms of XEP-0424, and a text for apps that know neither. */
function retraction(originId: string, id: string): Element[] {
  return [
    xml("apply-to", { xmlns: ns.fasten, id: originId }, xml("retract", { xmlns: ns.retraction })),
    xml("retract", { xmlns: ns.retraction1, id }),
    xml("fallback", { xmlns: ns.fallback, for: ns.retraction1 }),
    xml("body", {}, "This message was taken back."),
  ];
}
