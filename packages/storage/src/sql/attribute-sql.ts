import { all, get, type Procedure } from "../procedure.ts";

export type GroupAttributesRead = { attributes: Record<string, string>; version: number };

type AttributeRow = { name: string; value: string; version: number };

export function* readAttributeRows(group: number): Procedure<AttributeRow[]> {
  return yield* all<AttributeRow>(
    "SELECT name, value, version FROM group_attributes WHERE group_number = ? ORDER BY name",
    group,
  );
}

/** All attributes of a group; there are few. */
export function* readAttributes(group: number): Procedure<GroupAttributesRead> {
  const rows = yield* readAttributeRows(group);
  const head = yield* get<{ version: number }>(
    "SELECT version FROM group_attribute_heads WHERE group_number = ?",
    group,
  );
  return { attributes: Object.fromEntries(rows.map(({ name, value }) => [name, value])), version: head?.version ?? 0 };
}
