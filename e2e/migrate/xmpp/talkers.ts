import TencentCloudChat, { type ChatSDK } from "@hongyan/chat";
import type { Element } from "@xmpp/xml";
import { newHistory, readArchive } from "./histories.ts";
import type { TwoSystems } from "./two-systems.ts";
import { until } from "./until.ts";
import type { XmppPerson } from "./xmpp-person.ts";

const { EVENT, TYPES } = TencentCloudChat;

export type Place = { to: string; groupId?: undefined } | { groupId: string; to?: undefined };

/** Somebody with an app that does not give up: what it says is said once, however often the connection is lost. */
export type Talker = {
  name: string;
  say: (place: Place, text: string) => Promise<void>;
  /** Resolves once somebody said it to this one. */
  hear: (from: string, text: string) => Promise<void>;
};

let count = 0;
/** With one of the systems away for a while, and much to catch up with after that. */
const hearWithinMs = 300_000;
/** Of an archive so many are looked at: those of the last moment, or of the time for which somebody was away. */
const [justNow, meanwhile] = [10, 100];
/** Archives are not asked all the time: that would be most of what the server does. */
const archiveEveryMs = 1_000;

export async function oldTalker(
  { old, onOld }: TwoSystems,
  name: string,
  rooms: readonly string[] = [],
): Promise<Talker> {
  const roomOf = (groupId: string) => `${groupId}@conference.${old.host}`;
  const comeIn = async (): Promise<XmppPerson> => {
    const person = await onOld(name);
    for (const groupId of rooms) await person.join(roomOf(groupId), name);
    return person;
  };
  const start = () => {
    const next = comeIn();
    next.catch(() => undefined);
    return next;
  };
  let coming = start();
  /** Connected, again where it was lost. */
  const connected = () =>
    until(`${name} comes back`, async () => {
      const current = coming;
      const person = await current.catch(() => undefined);
      if (person?.isOpen()) return person;
      if (coming === current) coming = start();
      return undefined;
    });
  await coming;
  return {
    name,
    say: async (place, text) => {
      const id = `${name}-${++count}`;
      for (let isRepeat = false; ; isRepeat = true) {
        try {
          const person = await connected();
          if (isRepeat && (await isArchived(person, place, roomOf, id, meanwhile))) return;
          if (place.groupId === undefined) {
            person.chat(place.to, text, { id });
            await person.acknowledged();
          } else {
            person.groupChat(roomOf(place.groupId), text, { id });
            await person.waitForMessage(({ attrs }) => attrs.id === id && attrs.type === "groupchat");
          }
          // A server that is being stopped takes what it does not keep any more.
          if (await isArchived(person, place, roomOf, id, justNow)) return;
          if (await isArchived(person, place, roomOf, id, meanwhile)) return;
        } catch (error) {
          if (!/connection|stream|query/.test(String(error))) throw error;
        }
      }
    },
    hear: async (from, text) => {
      const isMeant = (stanza: Element) => stanza.getChildText("body") === text;
      let listening: XmppPerson | undefined;
      let looked = 0;
      let archiveAt = 0;
      await until(
        `${name} hears "${text}" of ${from}`,
        async () => {
          const person = await connected();
          if (person !== listening) looked = 0;
          listening = person;
          const fresh = person.messages.slice(looked);
          looked += fresh.length;
          if (fresh.some(isMeant)) return true;
          if (performance.now() < archiveAt) return false;
          archiveAt = performance.now() + archiveEveryMs;
          // What came while it was away stands in the archive.
          return (await readArchive(person, { peer: from }, justNow).catch(() => [])).some(isMeant);
        },
        hearWithinMs,
      );
    },
  };
}

async function isArchived(
  person: XmppPerson,
  place: Place,
  roomOf: (groupId: string) => string,
  id: string,
  newest: number,
) {
  const where = place.groupId === undefined ? { peer: place.to } : { room: roomOf(place.groupId) };
  return (await readArchive(person, where, newest)).some(({ attrs }) => attrs.id === id);
}

export async function newTalker({ onNew, admin }: TwoSystems, name: string): Promise<Talker> {
  const chat: ChatSDK = await onNew(name);
  const heard = new Set<string>();
  chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => {
    for (const { from, payload } of data) heard.add(`${from} ${(payload as { text?: string }).text}`);
  });
  return {
    name,
    say: async ({ to, groupId }, text) => {
      const message = chat.createTextMessage({
        to: to ?? groupId,
        conversationType: to === undefined ? TYPES.CONV_GROUP : TYPES.CONV_C2C,
        payload: { text },
      });
      let isSent = await chat.sendMessage(message).then(() => true, isPassing);
      // Sending the same message again is harmless.
      while (!isSent) isSent = await chat.resendMessage(message).then(() => true, isPassing);
    },
    hear: async (from, text) => {
      const isHeard = () => heard.has(`${from} ${text}`);
      await until(`${name} hears "${text}" of ${from}`, isHeard, hearWithinMs).catch(async (error: Error) => {
        const isThere = (await newHistory(admin, from, name)).some((said) => said.text === text);
        throw new Error(`${error.message}; the new system ${isThere ? "has it all the same" : "does not have it"}`);
      });
    },
  };
}

/** Failures that a connection which is back does away with. */
function isPassing(error: { code?: number; message: string }): false {
  if (error.code !== undefined && error.code >= 10_000) throw error;
  return false;
}
