import { type ClientFriendRequest, ImError, limits, relationErrors } from "@hongyan/protocol";
import type { Account, FriendRequestRow, RequestPlace } from "@hongyan/storage";
import type { Domain } from "../domain.ts";

export type FriendRequestList = {
  requests: ClientFriendRequest[];
  cursor?: string;
  unreadCount: number;
  logPosition: number;
};

function placeOf(cursor: string | undefined): RequestPlace {
  if (cursor === undefined) return { direction: "received", after: 0 };
  const [, direction, after] = /^(received|sent)-(\d{1,15})$/.exec(cursor) ?? [];
  if (direction === undefined) throw new ImError(relationErrors.badParameter, "cursor");
  return { direction: direction as RequestPlace["direction"], after: Number(after) };
}

async function toRequest(domain: Domain, me: Account, row: FriendRequestRow): Promise<ClientFriendRequest | undefined> {
  const isReceived = row.receiver === me.number;
  const other = await domain.storage.accounts.findNumber(isReceived ? row.requester : row.receiver);
  return (
    other && {
      userId: other.userId,
      ...(other.nick !== undefined && { nick: other.nick }),
      ...(other.avatar !== undefined && { avatar: other.avatar }),
      at: row.requestedAt,
      source: row.source,
      wording: row.wording ?? "",
      direction: isReceived ? "received" : "sent",
      isRead: !isReceived || row.readAt !== null,
    }
  );
}

/** A page of the friend requests that an account sees, received ones first. */
export async function listFriendRequests(
  domain: Domain,
  input: { me: Account; cursor?: string | undefined },
): Promise<FriendRequestList> {
  const { me } = input;
  const page = await domain.storage.relations.requests(me.number, placeOf(input.cursor), limits.friendsPerPage);
  const requests = await Promise.all(page.rows.map((row) => toRequest(domain, me, row)));
  return {
    requests: requests.filter((request) => request !== undefined),
    ...(page.next && { cursor: `${page.next.direction}-${page.next.after}` }),
    unreadCount: page.unread,
    logPosition: page.logPosition,
  };
}
