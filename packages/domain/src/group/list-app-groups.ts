import { groupErrors, ImError } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { findGroupType } from "./find-group-type.ts";

export type AppGroupPage = {
  groupIds: string[];
  total: number;
  /** 0: that was the last page. */
  next: number;
};

/** A page of the ids of an app's groups, by number: groups that come and go between two pages move no other. */
export async function listAppGroups(
  domain: Pick<Domain, "storage">,
  app: App,
  input: { type?: string | undefined; next: number; count: number },
): Promise<AppGroupPage> {
  const type = input.type === undefined ? undefined : findGroupType(app, input.type);
  if (input.type !== undefined && !type) throw new ImError(groupErrors.badParameter, `GroupType ${input.type}`);
  const { sdkAppId } = app;
  const { groupLists } = domain.storage;
  const rows = await groupLists.ofApp({ sdkAppId, type: type?.name, after: input.next, count: input.count + 1 });
  const page = rows.slice(0, input.count);
  return {
    groupIds: page.map(({ groupId }) => groupId),
    total: await groupLists.countOfApp(sdkAppId, type ? [type.name] : []),
    next: rows.length > input.count ? (page.at(-1)?.number ?? 0) : 0,
  };
}
