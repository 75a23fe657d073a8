import type { RelationResult } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";

/** What became of each account of a call, as the answers of the services `sns` and `follow` say it. */
export const ResultItem = (codes: string) =>
  Type.Array(
    Type.Object({
      To_Account: Type.String(),
      ResultCode: Type.Integer({ description: codes }),
      ResultInfo: Type.String({ description: "Empty on success." }),
    }),
    { description: "One for each account, in order." },
  );

export const FailAccount = Type.Array(Type.String(), { description: "Accounts that failed." });

export function toItem({ userId, code, message }: RelationResult) {
  return { To_Account: userId, ResultCode: code, ResultInfo: message };
}

export function failedNames(results: readonly RelationResult[]): string[] {
  return results.filter(({ code }) => code !== 0).map(({ userId }) => userId);
}
