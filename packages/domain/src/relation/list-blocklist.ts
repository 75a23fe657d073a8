import { ImError, limits, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";

export type BlocklistPage = {
  blocked: { userId: string; blockedAt: number }[];
  /** Where the next page begins; undefined: this was the last. */
  next: number | undefined;
  sequence: number;
  logPosition: number;
};

/** A page of a blocklist after a position; entries keep theirs, whatever comes and goes. */
export async function listBlocklist(
  domain: Domain,
  input: { me: Account; after?: number | undefined; count?: number | undefined },
): Promise<BlocklistPage> {
  const count = Math.min(input.count ?? limits.blocklist, limits.blocklist);
  const page = await domain.storage.blocks.list(input.me.number, input.after ?? 0, count);
  return {
    blocked: page.rows.map(({ userId, blockedAt }) => ({ userId, blockedAt })),
    next: page.hasMore ? page.rows.at(-1)?.position : undefined,
    sequence: page.sequence,
    logPosition: page.logPosition,
  };
}

/** The position that a client's cursor stands for. */
export function blocklistCursor(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const position = Number(text);
  if (!Number.isSafeInteger(position) || position < 0) throw new ImError(relationErrors.badParameter, "cursor");
  return position;
}
