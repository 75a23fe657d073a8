import { messageFlags } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { priorityFlags, toGroupMessageHead } from "../message/client-message.ts";
import type { GroupSend } from "../message/group-send.ts";
import type { SendResult } from "../message/recent-sends.ts";
import type { Said } from "./live.ts";

/** Fans a message out to whoever is in a live room now. Nothing of it is stored; one that is shed answers success all the same. */
export async function sendLiveMessage(domain: Domain, app: App, send: GroupSend, body: string): Promise<SendResult> {
  const priority = send.priority ?? "Normal";
  // Nothing counts as unread in a room: to say so in each message would be wasted on every viewer.
  const flags = priorityFlags[priority] | messageFlags.counts | (send.origin === "rest" ? messageFlags.fromRest : 0);
  const encode = ({ seq, placedAt }: Said): string => {
    const placed = { seq, placedAt, publicTime: Math.floor(placedAt / 1000), msgSeq: seq };
    const { clientTime, random: msgRandom, customData = null } = send;
    const head = toGroupMessageHead(
      { ...placed, clientTime, msgRandom, flags, customData },
      { sender: send.sender, group: send.group, nameCard: undefined, mentions: send.mentions, targets: undefined },
    );
    return `${JSON.stringify(head).slice(0, -1)},"body":${body}}`;
  };
  const said = await domain.live.say(app, send.group, priority, encode);
  const placedAt = said?.placedAt ?? domain.clock();
  const seq = said?.seq ?? 0;
  return { seq, placedAt, publicTime: Math.floor(placedAt / 1000), msgSeq: seq, ...(!said && { isShed: true }) };
}
