import type { RecordOf } from "../dump/records.ts";
import { fieldTag } from "./field-tag.ts";

const sourcePrefix = "AddSource_Type_";
const sourceLetters = 8;

/** A relation as `friend_import` takes it. `elsewhere` is said of one whose source nobody knows. */
export function toFriendItem(relation: RecordOf<"relations">, elsewhere: string) {
  const { friendId, remark, friendGroups, addedAt, addWording, addSource, custom } = relation;
  return {
    To_Account: friendId,
    AddSource: sourcePrefix + (sourceWord(addSource) || elsewhere),
    ...(remark !== undefined && { Remark: remark }),
    ...(friendGroups && { GroupName: friendGroups }),
    ...(addedAt !== undefined && { AddTime: Math.floor(addedAt / 1000) }),
    ...(addWording !== undefined && { AddWording: addWording }),
    ...(custom && {
      CustomItem: Object.entries(custom).map(([name, Value]) => ({ Tag: fieldTag("SNS", name), Value })),
    }),
  };
}

/** A source is a word of up to eight letters: what is longer is cut. */
export function sourceWord(source = ""): string {
  const word = source.replace(sourcePrefix, "").replaceAll(/[^A-Za-z]/g, "");
  return word.slice(0, sourceLetters);
}
