import type { ClientProfile } from "@hongyan/protocol";
import type { Profile } from "./profile.ts";

type Field = Exclude<keyof Profile, "userID" | "lastUpdatedTime" | "lastUpdatedNumber" | "profileCustomField">;

/** Public field and its tag on the wire. */
export const profileTags: Readonly<Record<Field, string>> = {
  nick: "Tag_Profile_IM_Nick",
  gender: "Tag_Profile_IM_Gender",
  birthday: "Tag_Profile_IM_BirthDay",
  location: "Tag_Profile_IM_Location",
  selfSignature: "Tag_Profile_IM_SelfSignature",
  allowType: "Tag_Profile_IM_AllowType",
  language: "Tag_Profile_IM_Language",
  avatar: "Tag_Profile_IM_Image",
  messageSettings: "Tag_Profile_IM_MsgSettings",
  adminForbidType: "Tag_Profile_IM_AdminForbidType",
  level: "Tag_Profile_IM_Level",
  role: "Tag_Profile_IM_Role",
};

export const customTagPrefix = "Tag_Profile_Custom_";

export function toProfile({ userId, fields, updatedAt }: ClientProfile): Profile {
  const text = (field: Field, absent = "") => String(fields[profileTags[field]] ?? absent);
  const number = (field: Field) => Number(fields[profileTags[field]] ?? 0);
  const updated = Math.floor((updatedAt ?? 0) / 1000);
  return {
    userID: userId,
    nick: text("nick"),
    gender: text("gender", "Gender_Type_Unknown"),
    birthday: number("birthday"),
    location: text("location"),
    selfSignature: text("selfSignature"),
    allowType: text("allowType", "AllowType_Type_AllowAny"),
    language: number("language"),
    avatar: text("avatar"),
    messageSettings: number("messageSettings"),
    adminForbidType: text("adminForbidType", "AdminForbid_Type_None"),
    level: number("level"),
    role: number("role"),
    lastUpdatedTime: updated,
    lastUpdatedNumber: updated,
    profileCustomField: Object.entries(fields)
      .filter(([tag]) => tag.startsWith(customTagPrefix))
      .map(([key, value]) => ({ key, value: String(value) })),
  };
}
