import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import type { SendResult } from "./recent-sends.ts";

type Numbered = {
  sender: Account;
  origin: { connectionId: string; instance: string; sendNumber: number | undefined } | "rest";
};

/** What became of a numbered send when it was made before. */
export async function findFirst(
  { storage }: Pick<Domain, "storage">,
  { sender, origin }: Numbered,
): Promise<SendResult | undefined> {
  if (origin === "rest" || origin.sendNumber === undefined) return undefined;
  return storage.messages.findNumberedSend(sender.number, origin.instance, origin.sendNumber);
}
