import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import { type Actor, actors } from "./group-types.ts";

/** Whether an actor stands at this level or above it. */
export function reaches(actor: Actor, level: Actor): boolean {
  return actors.indexOf(actor) <= actors.indexOf(level);
}

/** Custom fields of a group that somebody sets: declared by the app, open to this role, and short enough. */
export function requireCustomFields(app: App, as: Actor, custom: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(custom)) {
    const field = app.settings.groupCustomFields.find((one) => one.key === key);
    if (!field) throw new ImError(groupErrors.badParameter, `custom field ${key} is not declared`);
    if (!reaches(as, field.write ?? "Member")) throw new ImError(groupErrors.notPermitted, `custom field ${key}`);
    if (Buffer.byteLength(value) > limits.groupCustomValueBytes)
      throw new ImError(groupErrors.badParameter, `custom field ${key} is too long`);
  }
}

/** An empty value is none. */
export function withoutEmpty(custom: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== ""));
}

/** The fields that an actor may read. */
export function readableFields(app: App, as: Actor, custom: Readonly<Record<string, string>>): Record<string, string> {
  const readable: Record<string, string> = {};
  for (const { key, read } of app.settings.groupCustomFields) {
    const value = custom[key];
    if (value !== undefined && reaches(as, read ?? "Outsider")) readable[key] = value;
  }
  return readable;
}

/** Whether some fields are for the owner or admins alone, so that one frame cannot say everything to all members. */
export function hasManagersFields(app: App, custom: Readonly<Record<string, string>>): boolean {
  return app.settings.groupCustomFields.some(
    ({ key, read }) => custom[key] !== undefined && !reaches("Member", read ?? "Outsider"),
  );
}
