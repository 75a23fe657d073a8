import { setImmediate } from "node:timers/promises";
import { type ClientGroup, groupErrors, ImError } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { toClientGroup } from "./client-group.ts";
import { findGroupType } from "./find-group-type.ts";
import { builtInTypes } from "./group-types.ts";

const defaultCount = 20;
/** Beyond so many it is not counted how many there are. */
const mostCounted = 1_000;
/** Names read in one step; between two the event loop serves others. */
const namesPerStep = 5_000;

export type GroupSearch = {
  words: readonly string[];
  types?: readonly string[] | undefined;
  cursor?: string | undefined;
  count?: number | undefined;
};

/** A group in the order of a search: by type, then by number. */
type Place = { type: string; number: number };

/** Groups that everybody may find, whose names hold all the words. Only where the app wants it. */
export async function searchGroups(
  domain: Pick<Domain, "storage" | "live">,
  app: App,
  input: GroupSearch,
): Promise<{ groups: ClientGroup[]; cursor?: string; total: number }> {
  if (!app.settings.groupNameSearch) throw new ImError(groupErrors.featureNotInEdition, "groupNameSearch");
  const words = input.words.map((word) => word.trim()).filter((word) => word !== "");
  if (words.length === 0) throw new ImError(groupErrors.badParameter, "words");
  const count = input.count ?? defaultCount;
  const after = input.cursor === undefined ? undefined : parseCursor(input.cursor);
  const page: Place[] = [];
  let total = 0;
  let hasMore = false;
  for await (const place of matches(domain, app, findableTypes(app, input.types), words)) {
    total++;
    if (after && !isAfter(place, after)) continue;
    if (page.length < count) page.push(place);
    else hasMore = true;
    if (hasMore && total >= mostCounted) break;
  }
  const found = await domain.storage.groups.findNumbers(page.map(({ number }) => number));
  const groups = page.flatMap(({ number }) => found.get(number) ?? []).filter((group) => !group.isDismissed);
  const last = hasMore ? page.at(-1) : undefined;
  return {
    groups: await Promise.all(groups.map((group) => toClientGroup(domain, app, group, "Outsider"))),
    ...(last && { cursor: `${last.type}:${last.number}` }),
    total: Math.min(total, mostCounted),
  };
}

async function* matches(
  { storage }: Pick<Domain, "storage" | "live">,
  { sdkAppId }: App,
  types: readonly string[],
  words: readonly string[],
): AsyncGenerator<Place> {
  for (const type of types)
    for (let after: number | undefined = 0; after !== undefined; ) {
      const search = { sdkAppId, type, words, after, names: namesPerStep };
      const step: { numbers: number[]; last: number | undefined } = await storage.groupLists.searchNames(search);
      for (const number of step.numbers) yield { type, number };
      after = step.last;
      if (after !== undefined) await setImmediate();
    }
}

/** Types that an outsider may find by id, in the order of their names. */
function findableTypes(app: App, wanted: readonly string[] | undefined): string[] {
  const names = wanted ?? [...builtInTypes, ...app.settings.groupTypes].map(({ name }) => name);
  const types = names.map((name) => {
    const type = findGroupType(app, name);
    if (!type) throw new ImError(groupErrors.badParameter, `type ${name}`);
    return type;
  });
  const findable = types.filter(({ may }) => may.findById.includes("Outsider")).map(({ name }) => name);
  return [...new Set(findable)].sort();
}

const isAfter = (a: Place, b: Place): boolean => a.type > b.type || (a.type === b.type && a.number > b.number);

function parseCursor(cursor: string): Place {
  const [, type, number] = /^([A-Za-z][A-Za-z0-9_]{0,31}):(\d{1,15})$/.exec(cursor) ?? [];
  if (type === undefined) throw new ImError(groupErrors.badParameter, "cursor");
  return { type, number: Number(number) };
}
