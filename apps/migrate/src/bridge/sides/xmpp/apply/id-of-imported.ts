import { messageNumbers } from "../../../../dump/message-key.ts";
import type { Recall } from "../../../side.ts";
import { namedOf } from "../feed/message-names.ts";
import { c2cPlace, groupPlace } from "./message-place.ts";
import type { OldTarget } from "./old-target.ts";

/** Times of messages in the new system are whole seconds. */
const secondMs = 1_000;

/** Imported messages got their numbers from what they are called here: the archive is searched for the one with these. */
export async function idOfImported(
  { addresses, archives, names }: Pick<OldTarget, "addresses" | "archives" | "names">,
  recall: Recall,
): Promise<string | undefined> {
  const { at, seq, random } = recall.origin ?? {};
  if (at === undefined || random === undefined) return undefined;
  const { archive, peer, conversation } =
    recall.kind === "c2cRecall" ? c2cPlace(addresses, recall.from, recall.to) : groupPlace(addresses, recall.groupId);
  for await (const entry of archives.backwards(archive, peer, at - secondMs, at + 2 * secondMs)) {
    const numbers = messageNumbers({ id: entry.id, at: entry.at });
    const isSame = numbers.random === random && Math.abs(entry.at - at) < 2 * secondMs;
    // Groups number their messages themselves.
    if (!isSame || (recall.kind !== "groupRecall" && seq !== undefined && numbers.seq !== seq)) continue;
    // Whoever takes it back or changes it asks for it next.
    names.add(conversation, entry, undefined);
    return namedOf(entry).id;
  }
  return undefined;
}
