import { limits, relationErrors } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import { bringTogether } from "../bring-together.ts";
import { fieldTag } from "../field-tag.ts";
import type { Step } from "../step.ts";

const { accountNotFound } = relationErrors;
const ofAll = new Set([accountNotFound.code]);

export const importRelations: Step<"relations"> = {
  kind: "relations",
  title: "relations",
  laneOf: ({ userId }) => userId,
  batch: limits.relationsPerBatch,
  begin:
    async ({ call }) =>
    (relations) =>
      bringTogether(relations, ofAll, async (some, refuse) => {
        const From_Account = (some[0] as RecordOf<"relations">).userId;
        const { ResultItem } = await call("sns/friend_import", { From_Account, AddFriendItem: some.map(toItem) });
        for (const [place, { ResultCode, ResultInfo }] of ResultItem.entries())
          if (ResultCode !== 0) refuse(place, { code: ResultCode, reason: ResultInfo });
      }),
};

function toItem({ friendId, remark, friendGroups, addedAt, addWording, addSource, custom }: RecordOf<"relations">) {
  return {
    To_Account: friendId,
    AddSource: sourceOf(addSource),
    ...(remark !== undefined && { Remark: remark }),
    ...(friendGroups && { GroupName: friendGroups }),
    ...(addedAt !== undefined && { AddTime: Math.floor(addedAt / 1000) }),
    ...(addWording !== undefined && { AddWording: addWording }),
    ...(custom && {
      CustomItem: Object.entries(custom).map(([name, Value]) => ({ Tag: fieldTag("SNS", name), Value })),
    }),
  };
}

const sourcePrefix = "AddSource_Type_";
const sourceLetters = 8;

/** A source is a word of up to eight letters: what is longer is cut, and without one it says that it was imported. */
function sourceOf(source = ""): string {
  const word = source.replace(sourcePrefix, "").replaceAll(/[^A-Za-z]/g, "");
  return sourcePrefix + (word.slice(0, sourceLetters) || "Import");
}
