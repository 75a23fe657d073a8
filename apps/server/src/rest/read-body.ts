import { gatewayErrors, ImError } from "@hongyan/protocol";
import { Kind, OptionalKind, type TSchema } from "@sinclair/typebox";

type JsonObject = Record<string, unknown>;

/** The body of a call. Nothing, `{}` and `[]` all mean: no parameters. */
export function parseBody(text: string): JsonObject {
  if (text.trim() === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ImError(gatewayErrors.badJson);
  }
  if (Array.isArray(body) && body.length === 0) return {};
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new ImError(gatewayErrors.badJson, "the body must be a JSON object");
  return body as JsonObject;
}

/** Old names of fields become today's; where both came, today's wins. */
export function renameOldSpellings(body: JsonObject, oldSpellings: Readonly<Record<string, string>>): JsonObject {
  const renamed = { ...body };
  for (const [old, today] of Object.entries(oldSpellings)) {
    if (!(old in renamed)) continue;
    renamed[today] ??= renamed[old];
    delete renamed[old];
  }
  return renamed;
}

const emptyValues: unknown[] = [null, "", 0];

/**
 * Callers fill optional fields with null, "" or 0 when they mean nothing. Such a field is left out, unless the empty
 * value means something there.
 */
export function dropEmptyFields(schema: TSchema, value: unknown): unknown {
  if (schema[Kind] === "Array" && Array.isArray(value)) return value.map((item) => dropEmptyFields(schema.items, item));
  if (schema[Kind] !== "Object" || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const kept: JsonObject = {};
  for (const [key, field] of Object.entries(value as JsonObject)) {
    const fieldSchema = (schema.properties as Record<string, TSchema>)[key];
    if (!fieldSchema) {
      // Unknown keys are ignored, except inside objects that are passed through whole.
      if (schema.additionalProperties === true) kept[key] = field;
      continue;
    }
    const isOptional = fieldSchema[OptionalKind] === "Optional";
    const isEmpty = field === null || (!fieldSchema.isMeaningfulWhenEmpty && emptyValues.includes(field));
    if (isOptional && isEmpty) continue;
    kept[key] = dropEmptyFields(fieldSchema, field);
  }
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
