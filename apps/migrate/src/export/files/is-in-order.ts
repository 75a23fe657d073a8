import { conversationOf, isBefore, type Place, placeOf } from "../../dump/message-order.ts";
import { readBatches } from "../../dump/read-dump.ts";

const mostConversations = 4_000_000;

/** Whether each conversation of a file has its messages oldest first; no, too, where there are too many conversations to tell. */
export async function isInOrder(folder: string, kind: "c2cMessages" | "groupMessages"): Promise<boolean> {
  const newest = new Map<string, Place>();
  for await (const lines of readBatches(folder, kind, { onBadLine: () => undefined })) {
    for (const { record } of lines) {
      const conversation = conversationOf(record);
      const place = placeOf(record);
      const before = newest.get(conversation);
      if (before && isBefore(place, before)) return false;
      newest.set(conversation, place);
    }
    if (newest.size > mostConversations) return false;
  }
  return true;
}
