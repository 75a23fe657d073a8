import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import type { SendResult } from "./recent-sends.ts";
import type { SendOrigin } from "./send-origin.ts";

/** What became of a numbered send when it was made before. */
export async function findEarlierSend(
  { storage }: Pick<Domain, "storage">,
  { sender, origin }: { sender: Account; origin: SendOrigin },
): Promise<SendResult | undefined> {
  if (origin === "rest" || origin.sendNumber === undefined) return undefined;
  return storage.messages.findNumberedSend(sender.number, origin.instance, origin.sendNumber);
}
