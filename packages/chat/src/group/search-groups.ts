import type { Context } from "../context.ts";
import type { Group } from "./group.ts";
import type { SearchGroupsOptions } from "./group-api.ts";
import { takeGroup } from "./take-group.ts";

const defaultCount = 20;

export async function searchGroups(
  context: Context,
  { keywordList, groupTypeList, count, cursor }: SearchGroupsOptions,
): Promise<{ totalCount: number; cursor: string; searchResultList: Group[] }> {
  const page = await context.request("searchGroups", {
    words: keywordList,
    ...(groupTypeList && groupTypeList.length > 0 && { types: groupTypeList }),
    ...(cursor && { cursor }),
    count: count ?? defaultCount,
  });
  const searchResultList = page.groups.map((group) => takeGroup(context, group));
  return { totalCount: page.total, cursor: page.cursor ?? "", searchResultList };
}
