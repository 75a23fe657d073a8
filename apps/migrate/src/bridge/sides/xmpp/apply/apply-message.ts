import { setTimeout as pause } from "node:timers/promises";
import type { Element } from "@xmpp/xml";
import type { RecordOf } from "../../../../dump/records.ts";
import type { Archive } from "../../../../export/xmpp/old-server.ts";
import type { XmppSession } from "../../../../xmpp/open-session.ts";
import { LogInRefused } from "../../../../xmpp/unreadable.ts";
import { type Applied, Conflict } from "../../../side.ts";
import { isMark } from "../marks.ts";
import { contentOf } from "../message-content.ts";
import { Refused } from "../old/room-places.ts";
import { messageStanza, sayInRoom, sayTo } from "../old/say.ts";
import type { OldTarget } from "./old-target.ts";

/** Clocks of the two systems may differ by so much. */
const clockMarginMs = 300_000;

export type Sending = { mark: string; at: number; isRepeat: boolean };

export async function applyC2cMessage(
  target: OldTarget,
  message: RecordOf<"c2cMessages">,
  sending: Sending,
): Promise<Applied> {
  if (message.isRecalled) return { isNothing: true };
  await sayC2c(target, message.from, message.to, contentOf(message, target.addresses.host), sending);
  return { id: sending.mark };
}

export async function applyGroupMessage(
  target: OldTarget,
  message: RecordOf<"groupMessages">,
  sending: Sending,
): Promise<Applied> {
  if (message.isRecalled) return { isNothing: true };
  await sayInGroup(target, message.from, message.groupId, contentOf(message, target.addresses.host), sending);
  return { id: sending.mark };
}

/** Says something as one account to another, once. */
export async function sayC2c(
  target: OldTarget,
  from: string,
  to: string,
  content: readonly Element[],
  sending: Sending,
): Promise<void> {
  const { addresses, sessions, haveAccount } = target;
  await haveAccount(from);
  await haveAccount(to);
  const user = addresses.nodeOf(from);
  const peer = addresses.jidOf(to);
  // Where the server was killed over it, the sender's archive may hold what never arrived.
  const arrived: Where = {
    ...{ archive: { user: addresses.nodeOf(to) }, peer: addresses.jidOf(from) },
    otherwise: { archive: { user }, peer },
  };
  if (sending.isRepeat && (await isSaid(target, arrived, sending))) return;
  const stanza = messageStanza(peer, "chat", sending.mark, content);
  await confirmed(target, arrived, sending, () =>
    sessions.once(user, async (session) => {
      await sayTo(session, stanza, addresses.host);
      return { session, isKept: false };
    }),
  );
}

/** Says something as an account in a room, once. It goes in where it is not inside. */
export async function sayInGroup(
  target: OldTarget,
  from: string,
  groupId: string,
  content: readonly Element[],
  sending: Sending,
): Promise<void> {
  const { addresses, sessions, places, haveAccount } = target;
  const room = addresses.roomOf(groupId);
  await haveAccount(from);
  if (sending.isRepeat && (await isSaid(target, { archive: { room } }, sending))) return;
  const stanza = messageStanza(room, "groupchat", sending.mark, content);
  const sayOnce = () =>
    sessions.once(addresses.nodeOf(from), async (session) => {
      await enter(target, session, room, from);
      const isKept = await sayInRoom(session, stanza).catch((error: unknown) => {
        if (error instanceof Refused) places.forget(session, room);
        throw error;
      });
      return { session, isKept };
    });
  await confirmed(target, { archive: { room } }, sending, () =>
    sayOnce().catch((error: unknown) => {
      // It had been sent away unheard; a refused message is nowhere.
      if (error instanceof Refused && error.condition === "not-acceptable") return sayOnce();
      throw error;
    }),
  );
}

/** `otherwise`: where it is found if the archive's account is not let in. */
type Where = { archive: Archive; peer?: string; otherwise?: Where };

/** Only what stands in the archive was said, and only what is refused by a server that stays is refused. */
async function confirmed(
  target: OldTarget,
  where: Where,
  sending: Sending,
  say: () => Promise<{ session: XmppSession; isKept: boolean }>,
): Promise<void> {
  const { session, isKept } = await say().catch(async (error: unknown) => {
    if (!(error instanceof Refused)) throw error;
    await target.steady();
    return await say().catch((again: unknown) => {
      throw again instanceof Refused ? new Conflict(again.message) : again;
    });
  });
  if (isKept || (await isSoonSaid(target, where, sending))) return;
  await target.steady();
  // An account may have chosen that nothing is kept for it: then nobody finds it there, and it was said all the same.
  if (!session.isOpen() && !(await isSaid(target, where, sending))) throw new Error("the old system went away over it");
}

async function enter(target: OldTarget, session: XmppSession, room: string, userId: string) {
  const { addresses, directory, places } = target;
  const jid = addresses.jidOf(userId);
  const nick = places.isIn(session, room)
    ? ""
    : ((await directory.nicks(room)).find((inside) => inside.jid === jid)?.nick ?? userId);
  await places.enter(session, room, nick).catch(async (error: unknown) => {
    if (!(error instanceof Refused) || error.condition !== "registration-required") throw error;
    // In the new system it is a member.
    const groupId = addresses.groupIdOf(room);
    const own = { kind: "membersAdded" as const, groupId, members: [{ groupId, userId, role: "Member" as const }] };
    await target.rooms.change(room, own, () => directory.affiliate(room, jid, "member"));
    await places.enter(session, room, nick);
  });
}

/** A busy server answers the sender before whoever it is for has got it: its archive has it a moment later. */
const pausesMs = [0, 50, 150, 400, 900];

async function isSoonSaid(target: OldTarget, where: Where, sending: Sending): Promise<boolean> {
  for (const ms of pausesMs) {
    if (ms > 0) await pause(ms);
    if (await isSaid(target, where, sending)) return true;
  }
  return false;
}

/** Whether an earlier attempt went through. */
async function isSaid(target: OldTarget, where: Where, sending: Sending): Promise<boolean> {
  const { otherwise } = where;
  return await isIn(target, where, sending).catch((error: unknown) => {
    if (!(error instanceof LogInRefused) || !otherwise) throw error;
    return isIn(target, otherwise, sending);
  });
}

async function isIn({ archives }: OldTarget, { archive, peer }: Where, { mark, at }: Sending): Promise<boolean> {
  for await (const { stanza } of archives.backwards(archive, peer, at - clockMarginMs)) {
    if (stanza.attrs.id === mark) return true;
    // The changes of a conversation are made one after the other: every attempt stands after what was brought before.
    if (isMark(stanza.attrs.id)) return false;
  }
  return false;
}
