import { ImError, limits, profileErrors } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";

type ProfileField =
  | { kind: "text"; bytes: number }
  | { kind: "number" }
  | { kind: "choice"; values: readonly string[] };

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

/** The field of a tag; custom fields are those the app declared. */
export function profileField(app: App, tag: string): ProfileField {
  const field = Object.hasOwn(profileFields, tag) ? profileFields[tag] : undefined;
  if (field) return field;
  if (app.settings.profileCustomFields.includes(tag)) return text;
  throw new ImError(profileErrors.unknownTag, tag);
}

const maxUint32 = 0xffff_ffff;

/** A value as it is stored, or the documented error. */
export function encodeProfileValue(app: App, tag: string, value: unknown): string {
  const field = profileField(app, tag);
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

/** A stored value as callers see it. Fields an app no longer declares read as text. */
export function decodeProfileValue(tag: string, value: string): string | number {
  return profileFields[tag]?.kind === "number" ? Number(value) : value;
}
