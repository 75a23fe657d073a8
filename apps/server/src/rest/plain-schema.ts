import type { TSchema } from "@sinclair/typebox";

/** A JSON Schema without the marks of the schema library and of our own readers. */
export type PlainSchema = {
  type?: string;
  description?: string;
  properties?: Record<string, PlainSchema>;
  required?: string[];
  items?: PlainSchema;
  anyOf?: PlainSchema[];
  allOf?: PlainSchema[];
  const?: string | number | boolean;
  enum?: (string | number | boolean)[];
  patternProperties?: Record<string, PlainSchema>;
  additionalProperties?: boolean | PlainSchema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  $ref?: string;
};

const ownMarks = new Set(["isAccountName", "isMeaningfulWhenEmpty"]);

export function plainSchema(schema: TSchema): PlainSchema {
  const json = JSON.stringify(schema, (key, value: unknown) => (ownMarks.has(key) ? undefined : value));
  return withEnums(JSON.parse(json) as PlainSchema);
}

/** A choice of literals reads better, and generates better code, as an `enum`. */
function withEnums(schema: PlainSchema): PlainSchema {
  const { anyOf, ...rest } = schema;
  const values = anyOf?.map((choice) => choice.const);
  if (values?.every((value) => value !== undefined)) return { type: typeOf(values), enum: values, ...rest };
  const plain: PlainSchema = { ...schema };
  if (anyOf) plain.anyOf = anyOf.map(withEnums);
  if (schema.allOf) plain.allOf = schema.allOf.map(withEnums);
  if (schema.items) plain.items = withEnums(schema.items);
  if (schema.properties) plain.properties = mapValues(schema.properties);
  if (schema.patternProperties) plain.patternProperties = mapValues(schema.patternProperties);
  return plain;
}

function mapValues(schemas: Record<string, PlainSchema>): Record<string, PlainSchema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withEnums(schema)]));
}

function typeOf(values: readonly (string | number | boolean)[]): string {
  if (values.every((value) => typeof value === "string")) return "string";
  return values.every((value) => Number.isInteger(value)) ? "integer" : typeof values[0];
}
