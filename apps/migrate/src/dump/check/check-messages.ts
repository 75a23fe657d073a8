import { conversationOf, isBefore, type MessageRecord, type Place, placeOf } from "../message-order.ts";
import { createKeySet, hashText } from "./key-set.ts";

/** Looks at the messages of one file in the order of the file. */
export type MessageCheck = {
  /** What is wrong with the message beside those before it. */
  faultsOf: (message: MessageRecord) => string[];
};

/**
 * Ids are kept for one share of the conversations at a time, so that memory stays bounded: 200 MB for these many. A longer file
 * is read once for every share.
 */
export const mostMessagesAtATime = 12_000_000;

/** Checks order and ids of every conversation in one share of `shares`. */
export function createMessageCheck(share: number, shares: number): MessageCheck {
  const ids = createKeySet();
  const newest = new Map<string, Place>();
  return {
    faultsOf: (message) => {
      const conversation = conversationOf(message);
      if (shares > 1 && hashText(conversation).high % shares !== share) return [];
      const faults: string[] = [];
      if (!ids.add(`${conversation}\n${message.id}`))
        faults.push(`its conversation has a message ${message.id} already`);
      const place = placeOf(message);
      const before = newest.get(conversation);
      if (before && isBefore(place, before)) faults.push(orderFault(place, before));
      else newest.set(conversation, place);
      return faults;
    },
  };
}

function orderFault(place: Place, before: Place): string {
  return place.second < before.second
    ? "it is older than a message of its conversation that stands before it"
    : "its number is lower than that of a message of the same second that stands before it";
}
