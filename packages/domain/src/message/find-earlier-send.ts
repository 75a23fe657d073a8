import type { MessageElement } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { messageFlags } from "@hongyan/storage/rows";
import type { Domain } from "../domain.ts";
import type { SendResult } from "./recent-sends.ts";
import type { SendOrigin } from "./send-origin.ts";

type Numbered = {
  sender: Account;
  origin: SendOrigin;
  body: readonly MessageElement[];
  customData?: string | undefined;
};

/** What became of a numbered send when it was made before. Its device may not know yet what was stored in its place. */
export async function findEarlierSend(
  { storage }: Pick<Domain, "storage">,
  { sender, origin, body, customData }: Numbered,
): Promise<SendResult | undefined> {
  if (origin === "rest" || origin.sendNumber === undefined) return undefined;
  const stored = await storage.messages.findNumberedSend(sender.number, origin.instance, origin.sendNumber);
  if (!stored || stored.flags & messageFlags.recalled) return stored;
  const storedData = stored.customData ?? undefined;
  if (stored.body === JSON.stringify(body) && storedData === customData) return stored;
  return { ...stored, changedTo: { body: JSON.parse(stored.body), customData: storedData } };
}
