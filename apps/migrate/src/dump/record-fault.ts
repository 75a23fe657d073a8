import { elements, limits } from "@hongyan/protocol";
import type { TObject, TSchema } from "@sinclair/typebox";
import { type TypeCheck, TypeCompiler } from "@sinclair/typebox/compiler";
import { isMessageKind, type RecordKind, recordKinds, recordSchemas } from "./records.ts";

type Fields = Readonly<Record<string, unknown>>;
type Element = { MsgType: string; MsgContent: unknown };

const recordChecks = lazily(recordKinds.map((kind) => [kind, recordSchemas[kind]]));
const elementChecks = lazily(elements.map(({ type, content }) => [type, content]));

/** Names are limited in bytes, which a schema cannot say. */
const nameBytes = new Map(recordKinds.map((kind) => [kind, nameLimits(recordSchemas[kind])]));

type NameLimit = { field: string; most: number };

function nameLimits(schema: TObject): NameLimit[] {
  return Object.entries<TSchema>(schema.properties).flatMap(([field, { isAccountName }]): NameLimit[] => {
    if (isAccountName) return [{ field, most: limits.accountNameBytes }];
    return field === "groupId" ? [{ field, most: limits.groupIdBytes }] : [];
  });
}

/** Why a value is no record of its kind, in words; undefined where it is one. */
export function recordFault(kind: RecordKind, value: unknown): string | undefined {
  const check = recordChecks(kind);
  if (!check?.Check(value)) return firstFault(check, value);
  const fields = value as Fields;
  for (const { field, most } of nameBytes.get(kind) ?? []) {
    const text = fields[field];
    // A UTF-16 unit has at most three bytes in UTF-8: short names need no count.
    if (typeof text === "string" && text.length * 3 > most && Buffer.byteLength(text) > most)
      return `${field} has more than ${most} bytes`;
  }
  if (isMessageKind(kind)) return bodyFault(fields.body as readonly Element[]);
  if (kind === "readMarks" && (fields.peerId === undefined) === (fields.groupId === undefined))
    return "it needs either peerId or groupId";
  return undefined;
}

/** Names of fields that no record of the kind has: misspelled, or nothing that is moved. */
export function unknownFields(kind: RecordKind, record: object): string[] {
  return Object.keys(record).filter((name) => !(name in recordSchemas[kind].properties));
}

function bodyFault(body: readonly Element[]): string | undefined {
  for (const [i, { MsgType, MsgContent }] of body.entries()) {
    const check = elementChecks(MsgType);
    if (!check) return `body[${i}].MsgType ${MsgType} is no kind of element`;
    if (!check.Check(MsgContent)) return `body[${i}].MsgContent.${firstFault(check, MsgContent)}`;
  }
  return undefined;
}

function firstFault(check: TypeCheck<TSchema> | undefined, value: unknown): string {
  const fault = check?.Errors(value).First();
  if (!fault) return "it does not match its schema";
  const path = fault.path.slice(1).replaceAll("/", ".");
  const message = fault.message.charAt(0).toLowerCase() + fault.message.slice(1);
  return path ? `${path}: ${message}` : `${message}`;
}

/** Compiling takes longer than most programs need the check for. */
function lazily(schemas: readonly (readonly [string, TSchema])[]): (name: string) => TypeCheck<TSchema> | undefined {
  const byName = new Map<string, TSchema>(schemas);
  const compiled = new Map<string, TypeCheck<TSchema>>();
  return (name) => {
    const known = compiled.get(name);
    if (known) return known;
    const schema = byName.get(name);
    if (!schema) return undefined;
    const check = TypeCompiler.Compile(schema);
    compiled.set(name, check);
    return check;
  };
}
