import type { ClientStatus, EventData } from "@hongyan/protocol";
import { limits } from "@hongyan/protocol/constants";
import { EVENT } from "../constants/event.ts";
import type { Context, Session } from "../context.ts";
import { inParts } from "../in-parts.ts";
import type { UserStatus } from "./presence-api.ts";

export function toUserStatus({ userId, statusType, customStatus = "" }: ClientStatus): UserStatus {
  return { userID: userId, statusType, customStatus };
}

/** Remembers who is followed, the newest last: the oldest gives way, as it does on the server. */
export function follow({ followed }: Session, statuses: readonly UserStatus[]): void {
  for (const status of statuses) {
    followed.delete(status.userID);
    followed.set(status.userID, status);
  }
  for (const userId of followed.keys()) {
    if (followed.size <= limits.statusSubscriptions) return;
    followed.delete(userId);
  }
}

export function takeStatuses(context: Context, { statuses }: EventData<"userStatusUpdated">): void {
  const { followed } = context.session;
  const told = statuses.map(toUserStatus);
  for (const status of told) if (followed.has(status.userID)) followed.set(status.userID, status);
  context.emitter.emit(EVENT.USER_STATUS_UPDATED, told);
}

/** Subscriptions end with the connection: subscribes again, and tells the app what changed meanwhile. */
export async function renewSubscriptions(context: Context): Promise<void> {
  const { session } = context;
  for (const part of inParts([...session.followed.keys()], limits.statusSubscriptionsPerCall)) {
    const userIds = part.filter((userId) => session.followed.has(userId));
    if (userIds.length === 0) continue;
    const { statuses, failed } = await context.request("subscribeUserStatus", { userIds });
    if (context.session !== session) return;
    for (const { userId } of failed) session.followed.delete(userId);
    const news = statuses.map(toUserStatus).filter((status) => isNews(session, status));
    for (const status of news) session.followed.set(status.userID, status);
    if (news.length > 0) context.emitter.emit(EVENT.USER_STATUS_UPDATED, news);
  }
}

/** Whoever is not followed any more was let go while the answer was on its way. */
function isNews({ followed }: Session, { userID, statusType, customStatus }: UserStatus): boolean {
  const known = followed.get(userID);
  return known !== undefined && (known.statusType !== statusType || known.customStatus !== customStatus);
}
