import { limits, relationErrors } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import { bringTogether } from "../bring-together.ts";
import type { Step } from "../step.ts";

const { accountNotFound, badParameter } = relationErrors;
const ofAll = new Set([accountNotFound.code]);

export const importBlocklists: Step<"blocklists"> = {
  kind: "blocklists",
  title: "blocklists",
  laneOf: ({ userId }) => userId,
  batch: limits.relationsPerBatch,
  begin:
    async ({ call }) =>
    (blocks) =>
      bringTogether(blocks, ofAll, async (some, refuse) => {
        const From_Account = (some[0] as RecordOf<"blocklists">).userId;
        const To_Account = some.map(({ blockedId }) => blockedId);
        const { ResultItem } = await call("sns/black_list_add", { From_Account, To_Account });
        for (const [place, { ResultCode, ResultInfo }] of ResultItem.entries()) {
          // Somebody else who is refused so is blocked already.
          const isThere = ResultCode === badParameter.code && To_Account[place] !== From_Account;
          if (ResultCode !== 0 && !isThere) refuse(place, { code: ResultCode, reason: ResultInfo });
        }
      }),
};
