import xml, { type Element } from "@xmpp/xml";
import type { RecordOf } from "../../../../dump/records.ts";
import { ns } from "../../../../xmpp/namespaces.ts";
import { isIqError, type XmppSession } from "../../../../xmpp/open-session.ts";
import type { ChangeBody } from "../../../change.ts";
import type { Applied } from "../../../side.ts";
import type { OldTarget } from "./old-target.ts";
import { orConflict } from "./or-conflict.ts";

type Profile = RecordOf<"profiles">;
type Of<Kind extends ChangeBody["kind"]> = Extract<ChangeBody, { kind: Kind }>;

export async function applyAccount(target: OldTarget, { account, profile }: Of<"account">): Promise<Applied> {
  await target.haveAccount(account.userId);
  return profile ? applyProfile(target, profile) : {};
}

/** What the vCard says beside the fields that profiles know stays as it is. */
export async function applyProfile(target: OldTarget, profile: Profile): Promise<Applied> {
  const { addresses, people, sessions, haveAccount } = target;
  const user = addresses.nodeOf(profile.userId);
  await haveAccount(profile.userId);
  await people.change(user, { kind: "profile", profile }, () =>
    sessions.once(user, (session) => orConflict(setVcard(session, profile))),
  );
  return {};
}

export async function applyRelation(target: OldTarget, change: Of<"relationAdded">): Promise<Applied> {
  const { relation } = change;
  const { addresses, directory, people, haveAccount } = target;
  const { userId, friendId, remark = "", friendGroups = [] } = relation;
  const user = addresses.nodeOf(userId);
  await haveAccount(userId);
  await haveAccount(friendId);
  await people.change(user, change, () =>
    orConflict(directory.befriend(user, addresses.nodeOf(friendId), remark, friendGroups)),
  );
  return {};
}

export async function applyRelationRemoved(
  { addresses, directory, people }: OldTarget,
  change: Of<"relationRemoved">,
): Promise<Applied> {
  const { userId, friendId } = change;
  const user = addresses.nodeOf(userId);
  await people.change(user, change, () => orConflict(directory.unfriend(user, addresses.nodeOf(friendId))));
  return {};
}

/** XEP-0191. */
export async function applyBlock(
  { addresses, people, sessions, haveAccount }: OldTarget,
  change: Of<"blockAdded" | "blockRemoved">,
): Promise<Applied> {
  const { kind, block } = change;
  const user = addresses.nodeOf(block.userId);
  await haveAccount(block.userId);
  const item = xml("item", { jid: addresses.jidOf(block.blockedId) });
  const question = xml(kind === "blockAdded" ? "block" : "unblock", { xmlns: ns.blocking }, item);
  await people.change(user, change, () => sessions.once(user, (session) => orConflict(session.ask("set", question))));
  return {};
}

async function setVcard(session: XmppSession, profile: Profile): Promise<void> {
  const answer = await session.ask("get", xml("vCard", { xmlns: ns.vcard })).catch((error: unknown) => {
    if (isIqError(error) && error.condition === "item-not-found") return undefined;
    throw error;
  });
  const vcard = answer?.getChild("vCard", ns.vcard) ?? xml("vCard", { xmlns: ns.vcard });
  const put = (name: string, ...content: (string | Element)[]) => {
    vcard.children = vcard.children.filter((child) => typeof child === "string" || child.name !== name);
    if (content[0] !== "") vcard.append(xml(name, {}, ...content));
  };
  const { nick, avatar, signature, location, birthday } = profile;
  if (nick !== undefined) {
    put("NICKNAME", nick);
    put("FN", nick);
  }
  if (signature !== undefined) {
    // Prosody makes a note of it.
    if (!vcard.getChild("DESC")) put("NOTE", "");
    put("DESC", signature);
  }
  if (avatar !== undefined) put("PHOTO", avatar === "" ? "" : xml("EXTVAL", {}, avatar));
  if (location !== undefined) put("ADR", location === "" ? "" : xml("LOCALITY", {}, location));
  if (birthday) put("BDAY", String(birthday).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"));
  await session.ask("set", vcard);
}
