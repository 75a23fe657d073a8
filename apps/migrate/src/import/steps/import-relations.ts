import { limits, relationErrors } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import { toFriendItem } from "../../rest/friend-item.ts";
import { bringTogether } from "../bring-together.ts";
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
        const AddFriendItem = some.map((relation) => toFriendItem(relation, "Import"));
        const { ResultItem } = await call("sns/friend_import", { From_Account, AddFriendItem });
        for (const [place, { ResultCode, ResultInfo }] of ResultItem.entries())
          if (ResultCode !== 0) refuse(place, { code: ResultCode, reason: ResultInfo });
      }),
};
