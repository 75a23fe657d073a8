type JsonObject = Record<string, unknown>;

/** What lies deeper is left as it is. */
const deepestLevel = 64;

/**
 * What a back end says in its answer. As callers of REST do, it may fill fields that it has no use for: null is no
 * value anywhere, and "" is none in the answer itself.
 */
export function givenFields(answer: JsonObject): JsonObject {
  const fields = Object.entries(withoutNulls(answer) as JsonObject);
  return Object.fromEntries(fields.filter(([, value]) => value !== ""));
}

function withoutNulls(value: unknown, level = 1): unknown {
  if (typeof value !== "object" || value === null || level > deepestLevel) return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, level + 1));
  const given = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(given.map(([name, field]) => [name, withoutNulls(field, level + 1)]));
}
