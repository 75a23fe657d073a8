import type { PlainSchema } from "../../apps/server/src/rest/plain-schema.ts";
import { code, table } from "./markdown.ts";
import type { FindShape, Shape } from "./shapes.ts";

export type SchemaTableOptions = {
  findShape: FindShape;
  /** Where the reader finds a shape. */
  linkTo: (shape: Shape) => string;
  emptyText: string;
};

/** One row per field, nested fields by their path: `MsgBody[].MsgType`. */
export function schemaTable(schema: PlainSchema, options: SchemaTableOptions): string {
  const rows = [...rowsOf(schema, "", options)];
  return rows.length > 0 ? table(["Field", "Type", "Required", "Meaning"], rows) : options.emptyText;
}

function* rowsOf(schema: PlainSchema, path: string, options: SchemaTableOptions): Generator<string[]> {
  const required = new Set(schema.required ?? []);
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const fieldPath = path ? `${path}.${name}` : name;
    const meaning = [field.description, rangeOf(field)].filter(Boolean).join(" ");
    yield [code(fieldPath), typeOf(field, options), required.has(name) ? "yes" : "no", meaning];
    yield* innerRows(field, fieldPath, options);
  }
}

/** The fields inside a field, unless they are described elsewhere. */
function* innerRows(field: PlainSchema, path: string, options: SchemaTableOptions): Generator<string[]> {
  if (options.findShape(field)) return;
  if (field.items) yield* innerRows(field.items, `${path}[]`, options);
  for (const choice of field.anyOf ?? []) yield* innerRows(choice, path, options);
  for (const part of field.allOf ?? []) yield* innerRows(part, path, options);
  for (const value of Object.values(field.patternProperties ?? {})) yield* innerRows(value, `${path}.*`, options);
  yield* rowsOf(field, path, options);
}

function typeOf(schema: PlainSchema, options: SchemaTableOptions): string {
  const shape = options.findShape(schema);
  if (shape) return options.linkTo(shape);
  if (schema.enum) return schema.enum.map((value) => code(JSON.stringify(value))).join(", ");
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.anyOf) return [...new Set(schema.anyOf.map((choice) => typeOf(choice, options)))].join(" or ");
  if (schema.items) return `array of ${typeOf(schema.items, options)}`;
  const values = Object.values(schema.patternProperties ?? {})[0];
  if (values) return `object of ${typeOf(values, options)}`;
  return schema.type ?? "any";
}

/** What a value must satisfy beyond its type, as a short sentence. */
function rangeOf(schema: PlainSchema): string {
  const sentences = [
    between(schema.minimum, schema.maximum, ""),
    between(schema.minLength, schema.maxLength, " characters"),
    between(schema.minItems, schema.maxItems, " items"),
    schema.pattern ? `Matches ${code(schema.pattern)}.` : "",
    schema.items?.maxLength
      ? `Each ${between(schema.items.minLength, schema.items.maxLength, " characters").toLowerCase()}`
      : "",
  ];
  return sentences.filter(Boolean).join(" ");
}

function between(from: number | undefined, to: number | undefined, unit: string): string {
  if (from !== undefined && to !== undefined) return `${from} to ${to}${unit}.`;
  if (from !== undefined && from > 0) return `At least ${from}${from === 1 ? unit.replace(/s$/, "") : unit}.`;
  return to === undefined ? "" : `At most ${to}${unit}.`;
}
