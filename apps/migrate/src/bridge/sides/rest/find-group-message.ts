import { createMessagePages } from "./message-pages.ts";
import type { RestTarget } from "./rest-target.ts";

export type GroupMessageTraits = {
  groupId: string;
  from?: string | undefined;
  random: number;
  /** Unix seconds. */
  notBefore: number;
  time?: number;
  isMeant?: (seq: number) => boolean;
};

/** The seq of a message by what is known of it, looked for from the newest one back; undefined where there is none. */
export async function findGroupMessage(target: RestTarget, traits: GroupMessageTraits): Promise<number | undefined> {
  const { groupId, from, random, notBefore, time, isMeant = () => true } = traits;
  for await (const messages of createMessagePages(target.call, groupId, notBefore)) {
    const found = messages.find(
      (one) =>
        one.random === random &&
        (from === undefined || one.from === from) &&
        (time === undefined || one.time === time) &&
        isMeant(one.seq),
    );
    if (found) return found.seq;
  }
  return undefined;
}
