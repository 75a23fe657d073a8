import { ImError, limits, profileErrors } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";

type ProfileField =
  | { kind: "text"; bytes: number }
  | { kind: "number" }
  | { kind: "choice"; values: readonly string[] };

/** Who reads or writes a profile: a client of the app, or its back end. */
export type ProfileCaller = "client" | "admin";

const text: ProfileField = { kind: "text", bytes: limits.profileValueBytes };
const number: ProfileField = { kind: "number" };
const choice = (...values: string[]): ProfileField => ({ kind: "choice", values });

/** The standard profile fields. */
const profileFields: Readonly<Record<string, ProfileField>> = {
  Tag_Profile_IM_Nick: text,
  Tag_Profile_IM_Gender: choice("Gender_Type_Unknown", "Gender_Type_Female", "Gender_Type_Male"),
  Tag_Profile_IM_BirthDay: number,
  Tag_Profile_IM_Location: { kind: "text", bytes: limits.profileLocationBytes },
  Tag_Profile_IM_SelfSignature: text,
  Tag_Profile_IM_AllowType: choice("AllowType_Type_NeedConfirm", "AllowType_Type_AllowAny", "AllowType_Type_DenyAny"),
  Tag_Profile_IM_Language: number,
  Tag_Profile_IM_Image: text,
  Tag_Profile_IM_MsgSettings: number,
  Tag_Profile_IM_AdminForbidType: choice("AdminForbid_Type_None", "AdminForbid_Type_SendOut"),
  Tag_Profile_IM_Level: number,
  Tag_Profile_IM_Role: number,
};

/** A standing of the account that its back end decides; a client could lift it otherwise. */
export const adminOnlyTag = "Tag_Profile_IM_AdminForbidType";
export const adminOnlyDefault = "AdminForbid_Type_None";

type Rights = { mayRead: boolean; mayWrite: boolean };
const allRights: Rights = { mayRead: true, mayWrite: true };

/** What a caller may do with a custom field; undefined where the app declares no such field. */
function customRights(app: App, tag: string, caller: ProfileCaller): Rights | undefined {
  for (const declared of app.settings.profileCustomFields) {
    if (declared === tag) return allRights;
    if (typeof declared === "string" || declared.tag !== tag) continue;
    return caller === "client"
      ? { mayRead: declared.appMayRead ?? true, mayWrite: declared.appMayWrite ?? true }
      : { mayRead: declared.adminMayRead ?? true, mayWrite: declared.adminMayWrite ?? true };
  }
  return undefined;
}

function findField(app: App, tag: string, caller: ProfileCaller): { field: ProfileField; rights: Rights } | undefined {
  const standard = Object.hasOwn(profileFields, tag) ? profileFields[tag] : undefined;
  if (standard) return { field: standard, rights: allRights };
  const rights = customRights(app, tag, caller);
  return rights && { field: text, rights };
}

export function mayReadField(app: App, tag: string, caller: ProfileCaller): boolean {
  return findField(app, tag, caller)?.rights.mayRead ?? false;
}

/** Throws the documented error where there is no such field, or the caller may not read it. */
export function requireReadable(app: App, tag: string, caller: ProfileCaller): void {
  const found = findField(app, tag, caller);
  if (!found) throw new ImError(profileErrors.unknownTag, tag);
  if (!found.rights.mayRead) throw new ImError(profileErrors.noReadPermission, tag);
}

const maxUint32 = 0xffff_ffff;

/** A value as it is stored, or the documented error. */
export function encodeProfileValue(app: App, tag: string, value: unknown, caller: ProfileCaller): string {
  const found = findField(app, tag, caller);
  if (!found) throw new ImError(profileErrors.unknownTag, tag);
  if (!found.rights.mayWrite) throw new ImError(profileErrors.noWritePermission, tag);
  const { field } = found;
  if (field.kind === "number") {
    if (typeof value !== "number") throw new ImError(profileErrors.wrongValueType, tag);
    if (!Number.isInteger(value) || value < 0 || value > maxUint32) throw new ImError(profileErrors.illegalValue, tag);
    return String(value);
  }
  if (typeof value !== "string") throw new ImError(profileErrors.wrongValueType, tag);
  if (field.kind === "choice") {
    if (!field.values.includes(value)) throw new ImError(profileErrors.illegalValue, tag);
  } else if (Buffer.byteLength(value) > field.bytes) throw new ImError(profileErrors.valueTooLong, tag);
  return value;
}

/** A stored value as callers see it. */
export function decodeProfileValue(tag: string, value: string): string | number {
  return profileFields[tag]?.kind === "number" ? Number(value) : value;
}
