import { groupErrors, ImError } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { type CreatedGroup, createGroup, type GroupToCreate } from "./create-group.ts";
import { requireMay } from "./find-group.ts";
import { findGroupType } from "./find-group-type.ts";

/** Makes a group that existed elsewhere before, with its own time. Nobody is told of it; all its members see it at once. */
export async function importGroup(
  domain: Domain,
  app: App,
  input: Omit<GroupToCreate, "as" | "members">,
): Promise<CreatedGroup> {
  const type = findGroupType(app, input.type);
  if (!type) throw new ImError(groupErrors.badParameter, `type ${input.type}`);
  requireMay(type, "import", { as: "app" });
  const now = domain.clock();
  const createdAt = input.createdAt ?? now;
  if (createdAt > now) throw new ImError(groupErrors.badParameter, "CreateTime is in the future");
  return createGroup(domain, app, { ...input, as: "app", createdAt });
}
