import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import { reaches } from "./group-fields.ts";
import type { Actor, GroupType } from "./group-types.ts";

type MemberField = {
  key: string;
  read?: Actor | undefined;
  write?: Actor | undefined;
  selfMayWrite?: boolean | undefined;
  types?: readonly string[] | undefined;
};

/** The custom fields that members of a type of groups have. */
function fieldsOf(app: App, type: GroupType): readonly MemberField[] {
  if (!type.memberCustom) return [];
  const fields: readonly MemberField[] = app.settings.groupMemberCustomFields;
  return fields.filter(({ types }) => types === undefined || types.includes(type.name));
}

/** Custom fields of a member that somebody sets: declared by the app, open to this role or to oneself, short enough. */
export function requireMemberCustom(
  app: App,
  type: GroupType,
  by: { as: Actor; isSelf: boolean },
  custom: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(custom)) {
    const field = fieldsOf(app, type).find((one) => one.key === key);
    if (!field) throw new ImError(groupErrors.badParameter, `custom field ${key} of members is not declared`);
    const maySelf = by.isSelf && (field.selfMayWrite ?? true);
    if (!maySelf && !reaches(by.as, field.write ?? "Admin"))
      throw new ImError(groupErrors.notPermitted, `custom field ${key} of members`);
    if (Buffer.byteLength(value) > limits.memberCustomValueBytes)
      throw new ImError(
        groupErrors.badParameter,
        `custom field ${key} is longer than ${limits.memberCustomValueBytes} bytes`,
      );
  }
}

/** The fields of a member that an actor may read. */
export function readableMemberFields(
  app: App,
  type: GroupType,
  by: { as: Actor; isSelf: boolean },
  custom: Readonly<Record<string, string>>,
): Record<string, string> {
  const readable: Record<string, string> = {};
  for (const { key, read } of fieldsOf(app, type)) {
    const value = custom[key];
    if (value !== undefined && (by.isSelf || reaches(by.as, read ?? "Member"))) readable[key] = value;
  }
  return readable;
}

export function requireNameCard(nameCard: string): void {
  if (Buffer.byteLength(nameCard) > limits.nameCardBytes)
    throw new ImError(groupErrors.badParameter, `the name card is longer than ${limits.nameCardBytes} bytes`);
}

/** Stands for a mute that does not end. Its end, as REST writes it, is the largest number of 32 bits too. */
const foreverSeconds = 0xffff_ffff;

/** When a mute of so many seconds ends, Unix milliseconds; 0: it is lifted. */
export function mutedUntilAfter(now: number, seconds: number): number {
  if (seconds === 0) return 0;
  const latest = foreverSeconds * 1000;
  return seconds === foreverSeconds ? latest : Math.min(now + seconds * 1000, latest);
}
