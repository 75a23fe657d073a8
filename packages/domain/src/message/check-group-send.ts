import { type ErrorSpec, groupErrors, ImError, limits, mentionAll } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { refuseInMaintenance } from "../app/refuse-in-maintenance.ts";
import type { Domain } from "../domain.ts";
import { refuseBannedFiles } from "../file/refuse-banned-files.ts";
import { memberGroupOf } from "../group/find-group.ts";
import { maySendToGroup } from "../group/may-send-to-group.ts";
import { encodeGroupBody, type GroupSend } from "./group-send.ts";

/** Everything that may keep a message out of its group. The message for those who are in it, and its body as it is stored. */
export async function checkGroupSend(
  domain: Domain,
  app: App,
  given: GroupSend,
): Promise<{ send: GroupSend; body: string }> {
  const body = encodeGroupBody(app, given);
  requireSupported(given);
  const send = given.targets ? await aimAtMembers(domain, given, given.targets) : given;
  refuseInMaintenance(app);
  // What back ends send is theirs to answer for.
  if (send.origin !== "rest") refuseBannedFiles(domain, app, send.body);
  await maySendToGroup(domain, app, send);
  return { send, body };
}

/** Who is not in the group is told nothing of it. A message whose targets all left is for its sender alone. */
async function aimAtMembers({ storage }: Domain, send: GroupSend, targets: readonly Account[]): Promise<GroupSend> {
  if (targets.length === 0) return { ...send, targets: undefined };
  const numbers = [...new Set(targets.map(({ number }) => number))];
  const members = await storage.groups.members(memberGroupOf(send.group), numbers);
  return { ...send, targets: targets.filter(({ number }) => members.has(number)) };
}

/** What a type cannot do is refused before anything is looked up. */
function requireSupported({ type, ...send }: GroupSend): void {
  const refuse = (isRefused: boolean, error: ErrorSpec, what: string) => {
    if (isRefused) throw new ImError(error, `${what} in ${type.name}`);
  };
  const targets = send.targets?.length ?? 0;
  refuse(send.isOnlineOnly === true && !type.onlineOnly, groupErrors.notPermitted, "OnlineOnlyFlag");
  refuse(targets > 0 && !type.targets, groupErrors.notPermitted, "To_Account");
  refuse(targets > limits.targetsPerMessage, groupErrors.tooManyAccounts, "To_Account");
  refuse((send.mentions?.length ?? 0) > limits.mentionsPerMessage, groupErrors.tooManyMentions, "mentions");
  refuse(send.mentions?.includes(mentionAll) === true && !type.mentionAll, groupErrors.notPermitted, "at-all");
  refuse(send.noUnread === true && type.kind === "log" && !type.countsUnread, groupErrors.notPermitted, "NoUnread");
  const isControlled = send.noUnread || send.noLastMessage || send.withMuteNotifications;
  refuse(isControlled === true && type.kind === "live", groupErrors.notPermitted, "SendMsgControl");
  refuse(send.needReadReceipt === true && !type.receipts, groupErrors.notPermitted, "NeedReadReceipt");
  refuse(send.supportExtension === true && !type.extensions, groupErrors.notPermitted, "SupportMessageExtension");
  refuse(send.needReadReceipt === true && send.isOnlineOnly === true, groupErrors.noReceiptsOnlineOnly, "receipts");
  refuse(
    send.needReadReceipt === true && send.group.memberCount > limits.receiptMembers,
    groupErrors.tooLargeForReceipts,
    "receipts",
  );
}
