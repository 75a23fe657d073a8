import type { Static, TSchema } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";

/** What the caller sent cannot be used. */
export class InputError extends Error {}

/** A body as its schema says. The listener hands bodies over as text, whatever the caller called them. */
export function readBody<Schema extends TSchema>(schema: Schema, body: unknown): Static<Schema> {
  let value: unknown = {};
  try {
    if (typeof body === "string" && body.trim() !== "") value = JSON.parse(body);
  } catch {
    throw new InputError("the body is not valid JSON");
  }
  const [fault] = Value.Errors(schema, value);
  if (fault) throw new InputError(`${fault.path || "the body"}: ${fault.message}`);
  return value as Static<Schema>;
}

export function readSdkAppId(params: unknown): number {
  const { id = "" } = params as { id?: string };
  if (!/^\d{1,10}$/.test(id)) throw new InputError("an SDKAppID is a number");
  return Number(id);
}
