import type { Account } from "@hongyan/storage";
import { openC2c } from "../conversation/open-c2c.ts";
import type { Domain } from "../domain.ts";

/** Sends an event about a message to those of the two sides of its conversation that may see it. */
export async function tellWhoSees(
  domain: Domain,
  { conversationId, seq, a, b }: { conversationId: number; seq: number; a: Account; b: Account },
  event: string,
  exceptConnection: string | undefined,
): Promise<void> {
  const sides = a.number === b.number ? [a] : [a, b];
  const isSeen = await Promise.all(
    sides.map(async (side) => {
      const { view } = await openC2c(domain, side, side === a ? b : a);
      return (await domain.storage.messages.visible(conversationId, view, [seq])).length > 0;
    }),
  );
  const readers = sides.filter((_, index) => isSeen[index]);
  if (readers.length > 0) domain.delivery.send(readers, event, exceptConnection);
}
