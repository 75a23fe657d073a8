import { limits } from "@hongyan/protocol/constants";

/** How many messages a page of history has, where the app wants so many. */
export function pageSize(count: number | undefined): number {
  return Math.min(Math.max(Math.trunc(count ?? limits.messagesPerPage) || 1, 1), limits.messagesPerPage);
}
