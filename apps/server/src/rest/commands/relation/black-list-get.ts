import { listBlocklist, requireAccount } from "@hongyan/domain";
import { AccountName, limits, MeaningfulWhenEmpty, relationErrors, UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

const { accountNotFound, badParameter } = relationErrors;

export const blackListGet = defineCommand({
  service: "sns",
  name: "black_list_get",
  concept: "relation",
  summary: "Reads an account's blocklist page by page, in the order in which it was filled.",
  notes: [
    "`StartIndex` of an answer is a place, not a count: paging loses and repeats nobody while entries come and go.",
    "`CurruentSequence`, spelled like this in the documents, rises with every change. `LastSequence` has no effect: an answer is always complete.",
  ],
  body: Type.Object({
    From_Account: AccountName("Whose blocklist."),
    StartIndex: MeaningfulWhenEmpty(
      Type.Integer({ minimum: 0, description: "0 at first, then `StartIndex` of the answer before." }),
    ),
    MaxLimited: Type.Integer({
      minimum: 1,
      description: `Entries of one answer; more than ${limits.blocklist} count as that.`,
    }),
    LastSequence: Type.Optional(Type.Integer({ description: "Sequence of the answer before; has no effect." })),
  }),
  reply: Type.Object({
    BlackListItem: Type.Array(
      Type.Object({ To_Account: Type.String(), AddBlackTimeStamp: UnixSeconds("When it was blocked.") }),
    ),
    StartIndex: Type.Integer({ description: "Where the next page begins; 0: this was the last." }),
    CurruentSequence: Type.Integer({ description: "How often the list has changed." }),
    CurrentSequence: Type.Integer({ description: "The same, in right spelling." }),
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", StartIndex: 0, MaxLimited: 30, LastSequence: 0 },
    reply: {
      BlackListItem: [{ To_Account: "u_mallory", AddBlackTimeStamp: 1700000500 }],
      StartIndex: 0,
      CurruentSequence: 2,
      CurrentSequence: 2,
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const page = await listBlocklist(domain, { me, after: body.StartIndex, count: body.MaxLimited });
    return {
      BlackListItem: page.blocked.map(({ userId, blockedAt }) => ({
        To_Account: userId,
        AddBlackTimeStamp: Math.floor(blockedAt / 1000),
      })),
      StartIndex: page.next ?? 0,
      CurruentSequence: page.sequence,
      CurrentSequence: page.sequence,
    };
  },
});
