import { Type } from "@sinclair/typebox";

/** What a back end answers where it decides about each of several accounts. */
export const PerAccountAnswer = Type.Object({
  ResultItem: Type.Optional(
    Type.Array(
      Type.Object({
        To_Account: Type.String({ description: "An account of the request." }),
        ResultCode: Type.Integer({ description: "0 lets it through; 38000 to 39000 refuses it with this code." }),
        ResultInfo: Type.Optional(Type.String({ description: "The text that goes with the code." })),
      }),
      { description: "One for each account; an account that is not in it is let through." },
    ),
  ),
});

const ok = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 };

/** Answers for the reference page, about one account. */
export const perAccountAnswers = (account: string, refusal: string) => [
  { means: "let it through", answer: { ...ok, ResultItem: [{ To_Account: account, ResultCode: 0, ResultInfo: "" }] } },
  {
    means: "refuse it with a code and a text of your own",
    answer: { ...ok, ResultItem: [{ To_Account: account, ResultCode: 38_001, ResultInfo: refusal }] },
  },
];

export const perAccountNotes = [
  "An ErrorCode other than 0 counts as no answer. A back end refuses in ResultItem.",
  "A ResultCode outside 38000 to 39000 refuses with 38000 and a text of the server.",
];
