import { Unreadable } from "../../xmpp/unreadable.ts";
import type { OldServer } from "./old-server.ts";

/**
 * Tells from whose archive what two accounts of the server said to each other is read. `size`: how much of it the first one has.
 * What its messages are called does not follow from that: see `names-of-first.ts`.
 */
export type ChooseSide = (one: string, other: string, size: number) => Promise<string>;

/**
 * Both have it in their archives, under different ids: it is read from one side only. From the one that holds more; where both
 * hold as much, or the server does not count, from the one whose name comes first.
 */
export function createSideChooser(server: OldServer, since: number | undefined): ChooseSide {
  const chosen = new Map<string, Promise<string>>();
  const sizeOf = async (user: string, peer: string): Promise<number | undefined> => {
    try {
      return await server.archiveSize({ user }, { peer: `${peer}@${server.host}`, since });
    } catch (error) {
      if (error instanceof Unreadable) return -1;
      throw error;
    }
  };
  const choose = async (one: string, other: string, size: number) => {
    const [first, second] = one < other ? [one, other] : [other, one];
    const otherSize = await sizeOf(other, one);
    if (otherSize === undefined || (one === first ? size >= otherSize : otherSize >= size)) return first;
    // In a server that is in use, one side may hold a message a moment before the other.
    const [firstSize = 0, secondSize = 0] = await Promise.all([sizeOf(first, second), sizeOf(second, first)]);
    return firstSize >= secondSize ? first : second;
  };
  return (one, other, size) => {
    const key = [one, other].sort().join(" ");
    const side = chosen.get(key) ?? choose(one, other, size);
    chosen.set(key, side);
    return side;
  };
}
