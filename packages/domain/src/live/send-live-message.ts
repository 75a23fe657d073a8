import { groupErrors, ImError } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import type { SendResult } from "../message/recent-sends.ts";
import type { GroupSend } from "../message/send-group-message.ts";

/** Fans a message out to whoever is in a live room now. */
export async function sendLiveMessage(_domain: Domain, _app: App, send: GroupSend, _body: string): Promise<SendResult> {
  throw new ImError(groupErrors.notPermitted, send.group.groupId);
}
