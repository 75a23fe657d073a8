import type { ClientFriend } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";

/** What is kept of a friend, by tag. */
type Kept = Pick<ClientFriend, "groups" | "source" | "addedAt" | "custom"> & {
  remark?: string | null;
  wording?: string | null;
};

type Value = string | number | string[];

export const TagValues = Type.Array(
  Type.Object({
    Tag: Type.String(),
    Value: Type.Union([Type.String(), Type.Integer(), Type.Array(Type.String())]),
  }),
  { description: "Fields that have a value." },
);

const standardFields: Record<string, (friend: Kept) => Value | undefined> = {
  Tag_SNS_IM_AddSource: ({ source }) => source,
  Tag_SNS_IM_AddWording: ({ wording }) => wording || undefined,
  Tag_SNS_IM_Group: ({ groups }) => (groups.length > 0 ? groups : undefined),
  Tag_SNS_IM_Remark: ({ remark }) => remark || undefined,
  Tag_SNS_IM_AddTime: ({ addedAt }) => Math.floor(addedAt / 1000),
};

/** The value of a field of a friend; undefined where it has none. */
export function friendValue(friend: Kept, tag: string): Value | undefined {
  return standardFields[tag]?.(friend) ?? (Object.hasOwn(friend.custom, tag) ? friend.custom[tag] : undefined);
}

export function standardValues(friend: Kept): { Tag: string; Value: Value }[] {
  return toTagValues(Object.keys(standardFields), (tag) => friendValue(friend, tag));
}

export function customValues({ custom }: Kept): { Tag: string; Value: Value }[] {
  return Object.entries(custom).map(([Tag, Value]) => ({ Tag, Value }));
}

/** Tags with their values, those without one left out. */
export function toTagValues(
  tags: readonly string[],
  valueOfTag: (tag: string) => Value | undefined,
): { Tag: string; Value: Value }[] {
  return tags.flatMap((Tag) => {
    const Value = valueOfTag(Tag);
    return Value === undefined ? [] : [{ Tag, Value }];
  });
}
