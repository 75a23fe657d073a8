import type { RecordOf } from "../dump/records.ts";
import { fieldTag } from "./field-tag.ts";

type Profile = RecordOf<"profiles">;
export type ProfileItem = { Tag: string; Value: string | number };

const customPrefix = "Tag_Profile_Custom_";
const joinOptions = {
  free: "AllowType_Type_AllowAny",
  consent: "AllowType_Type_NeedConfirm",
  nobody: "AllowType_Type_DenyAny",
} as const;
const genders = { male: "Gender_Type_Male", female: "Gender_Type_Female" } as const;

/** The fields that are texts or numbers on both sides. */
const plainTags = {
  nick: "Tag_Profile_IM_Nick",
  avatar: "Tag_Profile_IM_Image",
  birthday: "Tag_Profile_IM_BirthDay",
  location: "Tag_Profile_IM_Location",
  signature: "Tag_Profile_IM_SelfSignature",
  language: "Tag_Profile_IM_Language",
  level: "Tag_Profile_IM_Level",
  role: "Tag_Profile_IM_Role",
} as const satisfies Partial<Record<keyof Profile, string>>;

const numbers: ReadonlySet<string> = new Set(["birthday", "language", "level", "role"]);
const genderTag = "Tag_Profile_IM_Gender";
const joinTag = "Tag_Profile_IM_AllowType";

/** A profile as `portrait_set` takes it. */
export function toProfileItems(profile: Profile): ProfileItem[] {
  const { gender, joinOption, custom = {} } = profile;
  const values: [tag: string, value: string | number | undefined][] = [
    ...Object.entries(plainTags).map(([field, tag]): [string, string | number | undefined] => [
      tag,
      profile[field as keyof typeof plainTags],
    ]),
    [genderTag, gender && genders[gender]],
    [joinTag, joinOption && joinOptions[joinOption]],
    ...Object.entries(custom).map(([name, value]): [string, string] => [fieldTag("Profile", name), value]),
  ];
  return values.flatMap(([Tag, Value]) => (Value === undefined ? [] : [{ Tag, Value }]));
}

/** Fields of a profile as `portrait_get` and webhooks tell them; those that a record has no place for are left out. */
export function toProfile(userId: string, items: readonly ProfileItem[]): Profile {
  const byTag = new Map(items.map(({ Tag, Value }) => [Tag, Value]));
  const plain = Object.entries(plainTags).flatMap(([field, tag]): [string, string | number][] => {
    const value = byTag.get(tag);
    if (value === undefined) return [];
    return [[field, numbers.has(field) ? Number(value) : String(value)]];
  });
  const custom = Object.fromEntries(
    items.flatMap(({ Tag, Value }) =>
      Tag.startsWith(customPrefix) ? [[Tag.slice(customPrefix.length), String(Value)]] : [],
    ),
  );
  const gender = keyOf(genders, byTag.get(genderTag));
  const joinOption = keyOf(joinOptions, byTag.get(joinTag));
  return {
    userId,
    ...Object.fromEntries(plain),
    ...(gender && { gender }),
    ...(joinOption && { joinOption }),
    ...(Object.keys(custom).length > 0 && { custom }),
  };
}

function keyOf<Key extends string>(table: Readonly<Record<Key, string>>, value: unknown): Key | undefined {
  return (Object.keys(table) as Key[]).find((key) => table[key] === value);
}
