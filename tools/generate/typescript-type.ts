import type { PlainSchema } from "../../apps/server/src/rest/plain-schema.ts";

export type TypeScriptOptions = {
  /** The name of a schema that has a type of its own. */
  nameOf: (schema: PlainSchema) => string | undefined;
  /** Whether an optional field may also be given as undefined. */
  mayBeUndefined: boolean;
};

/** A JSON Schema as the text of a TypeScript type. */
export function typeScriptType(schema: PlainSchema, options: TypeScriptOptions, indent = ""): string {
  const name = options.nameOf(schema);
  if (name) return name;
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) return schema.anyOf.map((choice) => typeScriptType(choice, options, indent)).join(" | ");
  if (schema.allOf) return schema.allOf.map((part) => typeScriptType(part, options, indent)).join(" & ");
  if (schema.items) return arrayOf(typeScriptType(schema.items, options, indent));
  if (schema.type === "object") return objectType(schema, options, indent);
  return primitives[schema.type ?? ""] ?? "unknown";
}

const primitives: Readonly<Record<string, string>> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  null: "null",
  array: "unknown[]",
};

function arrayOf(item: string): string {
  return /^[A-Za-z]+$/.test(item) ? `${item}[]` : `Array<${item}>`;
}

function objectType(schema: PlainSchema, options: TypeScriptOptions, indent: string): string {
  const values = Object.values(schema.patternProperties ?? {})[0];
  if (values) return `{ [key: string]: ${typeScriptType(values, options, indent)} }`;
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return schema.additionalProperties === true ? "{ [key: string]: unknown }" : "object";
  const required = new Set(schema.required ?? []);
  const inner = `${indent}  `;
  const lines = fields.flatMap(([name, field]) => {
    const mark = required.has(name) ? "" : "?";
    const orUndefined = mark && options.mayBeUndefined ? " | undefined" : "";
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    return [
      ...docComment(field.description, inner),
      `${inner}${key}${mark}: ${typeScriptType(field, options, inner)}${orUndefined};`,
    ];
  });
  return `{\n${lines.join("\n")}\n${indent}}`;
}

export function docComment(text: string | undefined, indent: string): string[] {
  return text ? [`${indent}/** ${text.replace(/\*\//g, "*\\/").replace(/\s*\n\s*/g, " ")} */`] : [];
}
