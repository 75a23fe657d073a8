import { formatMessageKey } from "@hongyan/protocol";
import type { Account, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import type { FoundMessage } from "./find-message.ts";
import { afterC2cEdit } from "./webhooks/after-c2c-edit.ts";
import { afterC2cExtensions } from "./webhooks/after-c2c-extensions.ts";
import { afterC2cRecall } from "./webhooks/after-c2c-recall.ts";
import type { ExtensionWrite } from "./webhooks/extension-fields.ts";

/** What is written for the app's back end with a change of a one-to-one message; nothing with that of another. */

export function entriesOfC2cRecall(domain: Domain, app: App, found: FoundMessage): OutboxEntry[] {
  if (found.kind !== "c2c") return [];
  const [, receiver] = sidesOf(found);
  return entriesFor(domain, app, afterC2cRecall, {
    stream: streamOf(found),
    facts: () => ({ ...namesOf(found), receiverNumber: receiver.number }),
  });
}

/** The message as it is after the edit. */
export function entriesOfC2cEdit(
  domain: Domain,
  app: App,
  found: FoundMessage,
  { body, customData }: { body: string; customData: string | null },
): OutboxEntry[] {
  if (found.kind !== "c2c") return [];
  const [sender, receiver] = sidesOf(found);
  const { msgSeq, msgRandom, publicTime } = found.row;
  const names = { from: sender.userId, to: receiver.userId, msgSeq, msgRandom, publicTime };
  return entriesFor(domain, app, afterC2cEdit, {
    stream: streamOf(found),
    facts: () => ({ ...names, ...(customData !== null && { customData }) }),
    message: body,
  });
}

export function entriesOfC2cExtensions(
  domain: Domain,
  app: App,
  found: FoundMessage,
  write: ExtensionWrite,
): OutboxEntry[] {
  if (found.kind !== "c2c") return [];
  return entriesFor(domain, app, afterC2cExtensions, {
    stream: streamOf(found),
    facts: () => ({ ...namesOf(found), write }),
  });
}

type C2cMessage = FoundMessage & { kind: "c2c" };

const streamOf = ({ a, b }: C2cMessage): string => streams.pair(a.number, b.number);

const sidesOf = ({ row, a, b }: C2cMessage): [sender: Account, receiver: Account] =>
  row.sender === a.number ? [a, b] : [b, a];

function namesOf(found: C2cMessage): { from: string; to: string; key: string } {
  const [sender, receiver] = sidesOf(found);
  const { msgSeq, msgRandom, publicTime: time } = found.row;
  return { from: sender.userId, to: receiver.userId, key: formatMessageKey({ msgSeq, msgRandom, time }) };
}
