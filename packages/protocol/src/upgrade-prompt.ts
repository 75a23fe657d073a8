import { type Static, Type } from "@sinclair/typebox";

/** What a client that is too old shows whoever uses it. */
export const UpgradePrompt = Type.Object({
  minimumVersion: Type.String({ description: "The oldest version that may log in." }),
  text: Type.Record(Type.String(), Type.String(), {
    description: "What to say, by language, such as en and zh; may be empty.",
  }),
  link: Type.String({ description: "Where the new version is; may be empty." }),
});
export type UpgradePrompt = Static<typeof UpgradePrompt>;
