import { gatewayErrors, ImError } from "@hongyan/protocol";
import { Kind, OptionalKind, type TSchema } from "@sinclair/typebox";

type JsonObject = Record<string, unknown>;

/** The body of a call. Nothing, `{}`, `[]` and `null` all mean: no parameters. */
export function parseBody(text: string): JsonObject {
  // trim() takes a byte order mark away as well.
  const trimmed = text.trim();
  if (trimmed === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(trimmed);
  } catch {
    throw new ImError(gatewayErrors.badJson);
  }
  if (body === null || (Array.isArray(body) && body.length === 0)) return {};
  if (typeof body !== "object" || Array.isArray(body))
    throw new ImError(gatewayErrors.badJson, "the body must be a JSON object");
  return body as JsonObject;
}

const emptyValues: unknown[] = [null, "", 0];

/** Old names of fields become today's; where both came filled, today's wins. */
export function renameOldSpellings(body: JsonObject, oldSpellings: Readonly<Record<string, string>>): JsonObject {
  const renamed = { ...body };
  for (const [old, today] of Object.entries(oldSpellings)) {
    if (!Object.hasOwn(renamed, old)) continue;
    if (renamed[today] === undefined || emptyValues.includes(renamed[today])) renamed[today] = renamed[old];
    delete renamed[old];
  }
  return renamed;
}

/** What an object without fields becomes where a language writes its maps as lists. */
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/**
 * Callers fill optional fields with null, "" or 0 when they mean nothing, and an object with []. Such a field is left
 * out, unless the empty value means something there.
 */
export function dropEmptyFields(schema: TSchema, value: unknown): unknown {
  if (schema[Kind] === "Array" && Array.isArray(value)) return value.map((item) => dropEmptyFields(schema.items, item));
  if (schema[Kind] !== "Object" || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const kept: JsonObject = {};
  for (const [key, field] of Object.entries(value as JsonObject)) {
    if (key === "__proto__") continue;
    const fieldSchema = Object.hasOwn(schema.properties, key) ? (schema.properties[key] as TSchema) : undefined;
    if (!fieldSchema) {
      // Unknown keys are ignored, except inside objects that are passed through whole.
      if (schema.additionalProperties === true && field !== null) kept[key] = withoutNulls(field);
      continue;
    }
    const isOptional = fieldSchema[OptionalKind] === "Optional";
    const isEmpty =
      field === null ||
      (!fieldSchema.isMeaningfulWhenEmpty && emptyValues.includes(field)) ||
      (fieldSchema[Kind] === "Object" && isEmptyList(field));
    if (isOptional && isEmpty) continue;
    kept[key] = dropEmptyFields(fieldSchema, field);
  }
  return kept;
}

/** Deeper values are no message of anybody, and would break whoever walks through them. */
const deepestLevel = 64;

/** What is passed through whole, with the same tolerance: a null in it means absent. */
function withoutNulls(value: unknown, level = 1): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (level > deepestLevel) throw new ImError(gatewayErrors.badJson, "the body is nested too deeply");
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, level + 1));
  const kept: JsonObject = {};
  for (const [key, field] of Object.entries(value))
    if (field !== null && key !== "__proto__") kept[key] = withoutNulls(field, level + 1);
  return kept;
}

/** Whether a number stands where an account name belongs: an error with a code of its own. */
export function hasNumberForAccount(schema: TSchema, value: unknown): boolean {
  if (schema.isAccountName) return typeof value === "number";
  if (schema[Kind] === "Array" && Array.isArray(value))
    return value.some((item) => hasNumberForAccount(schema.items, item));
  if (schema[Kind] === "Object" && typeof value === "object" && value !== null)
    return Object.entries(schema.properties as Record<string, TSchema>).some(([key, field]) =>
      hasNumberForAccount(field, (value as JsonObject)[key]),
    );
  return false;
}
