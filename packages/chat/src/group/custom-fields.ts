import type { CustomField } from "./group.ts";

export function toCustomFields(custom: Readonly<Record<string, string>>): CustomField[] {
  return Object.entries(custom).map(([key, value]) => ({ key, value }));
}

/** To the wire; undefined where the app gives none. */
export function fromCustomFields(fields: readonly CustomField[] | undefined): Record<string, string> | undefined {
  if (!Array.isArray(fields)) return undefined;
  return Object.fromEntries(fields.map(({ key, value }) => [String(key), String(value ?? "")]));
}
