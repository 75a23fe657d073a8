import { openimErrors, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { exampleAnswer } from "../../webhook/example-answer.ts";
import { Account } from "../../webhook/webhook-fields.ts";

/** What a back end answers where it decides about each of several accounts. */
export const PerAccountAnswer = Type.Object({
  ResultItem: Type.Optional(
    Type.Array(
      Type.Object({
        To_Account: Account("An account of the request."),
        ResultCode: Type.Integer({ description: "0 lets it through; 38000 to 39000 refuses it with this code." }),
        ResultInfo: Type.Optional(Type.String({ description: "The text that goes with the code." })),
      }),
      { description: "One for each account; an account that is not in it is let through." },
    ),
  ),
});

/** Answers for the reference page, about one account. */
export const perAccountAnswers = (account: string, refusal: string) => [
  exampleAnswer("let it through", { ResultItem: [{ To_Account: account, ResultCode: 0, ResultInfo: "" }] }),
  exampleAnswer("refuse it with a code and a text of your own", {
    ResultItem: [{ To_Account: account, ResultCode: 38_001, ResultInfo: refusal }],
  }),
];

export const perAccountNotes = [
  "An ErrorCode other than 0 counts as no answer. A back end refuses in ResultItem.",
  "A ResultCode outside 38000 to 39000 refuses with 38000 and a text of the server.",
];

export const perAccountRefusal = {
  decidesPerItem: true,
  refused: relationErrors.refusedByWebhook,
  failed: openimErrors.webhookFailed,
  ownCodes: [38_000, 39_000],
  mayDrop: false,
} as const;
