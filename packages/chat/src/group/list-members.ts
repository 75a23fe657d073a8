import type { OperationInput } from "@hongyan/protocol";
import { limits } from "@hongyan/protocol/constants";
import type { Context } from "../context.ts";
import { pageSize } from "../page-size.ts";
import type { GroupMember } from "./group-member.ts";
import type { MemberListOptions } from "./group-member-api.ts";
import { toGroupMember } from "./to-group-member.ts";

const defaultCount = 15;
type Input = OperationInput<"listGroupMembers">;

/**
 * A page of members. The server goes on from places; apps count: where each count of members ends is kept, so that
 * nobody is repeated or left out when others leave between two pages.
 */
export async function listMembers(
  context: Context,
  options: MemberListOptions,
): Promise<{ memberList: GroupMember[]; offset: string }> {
  const count = pageSize(options.count, limits.membersPerPage, defaultCount);
  const { groupID, filter, role, offset = 0 } = options;
  const list: Input = {
    groupId: groupID,
    ...(role ? { role: role as NonNullable<Input["role"]> } : {}),
    ...(filter ? { mark: filter } : {}),
  };
  const skipped = countOf(offset);
  const cursor = skipped === undefined ? String(offset) : await cursorAfter(context, list, skipped);
  if (cursor === undefined) return { memberList: [], offset: "" };
  const page = await context.request("listGroupMembers", { ...list, count, ...(cursor && { cursor }) });
  if (skipped !== undefined && page.cursor !== undefined)
    pagesKnown(context, list).set(skipped + page.members.length, page.cursor);
  return { memberList: page.members.map((member) => toGroupMember(member)), offset: page.cursor ?? "" };
}

/** Undefined for a place that an answer gave. */
function countOf(offset: number | string): number | undefined {
  if (offset === "" || offset === "0") return 0;
  return typeof offset === "number" ? Math.max(0, Math.trunc(offset) || 0) : undefined;
}

function pagesKnown({ session }: Context, { groupId, role, mark = 0 }: Input): Map<number, string> {
  const { memberPages } = session.groups;
  const key = `${groupId} ${role ?? ""} ${mark}`;
  const pages = memberPages.get(key) ?? new Map<number, string>();
  memberPages.set(key, pages);
  return pages;
}

/** `''` for the first page, undefined where the list is shorter. */
async function cursorAfter(context: Context, list: Input, skipped: number): Promise<string | undefined> {
  const pages = pagesKnown(context, list);
  if (skipped === 0) pages.clear();
  let from = 0;
  for (const start of pages.keys()) if (start <= skipped) from = Math.max(from, start);
  let cursor = pages.get(from) ?? "";
  while (from < skipped) {
    const count = Math.min(skipped - from, limits.membersPerPage);
    const page = await context.request("listGroupMembers", { ...list, count, ...(cursor && { cursor }) });
    if (page.cursor === undefined || page.members.length === 0) return undefined;
    from += page.members.length;
    cursor = page.cursor;
    pages.set(from, cursor);
  }
  return cursor;
}
