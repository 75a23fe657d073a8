import { groupErrors, ImError, type MessageElement } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { messageFlags } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { refuseInMaintenance } from "../app/refuse-in-maintenance.ts";
import type { Domain } from "../domain.ts";
import { priorityFlags, toGroupMessageHead } from "../message/client-message.ts";
import { encodeMessageBody } from "../message/message-body.ts";

const lastNumbers = new WeakMap<App, number>();

/** A message to all live rooms of an app at once. */
export async function broadcastToRooms(
  domain: Domain,
  app: App,
  send: { sender: Account; body: readonly MessageElement[]; customData: string | undefined; random: number },
): Promise<{ msgSeq: number }> {
  if (!app.settings.liveBroadcast) throw new ImError(groupErrors.notPermitted, "broadcasts are switched off");
  refuseInMaintenance(app);
  const errors = { malformed: groupErrors.badParameter, tooLong: groupErrors.messageTooLong };
  const body = encodeMessageBody(send.body, send.customData, app.settings.messageBytes, errors);
  const placedAt = domain.clock();
  const publicTime = Math.floor(placedAt / 1000);
  // Rises with the time, so that it goes on rising after a start without being written down.
  const msgSeq = Math.max((lastNumbers.get(app) ?? 0) + 1, publicTime);
  lastNumbers.set(app, msgSeq);
  const row = {
    seq: 0,
    placedAt,
    publicTime,
    msgSeq,
    msgRandom: send.random,
    clientTime: publicTime,
    flags: priorityFlags.High | messageFlags.counts | messageFlags.fromRest,
    customData: send.customData ?? null,
  };
  domain.live.broadcast(app, (groupId) => {
    const parts = { nameCard: undefined, mentions: undefined, targets: undefined };
    const head = toGroupMessageHead(row, { sender: send.sender, group: { groupId }, ...parts });
    return `${JSON.stringify({ ...head, isBroadcast: true }).slice(0, -1)},"body":${body}}`;
  });
  return { msgSeq };
}
