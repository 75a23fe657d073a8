import { addFriends, requireAccount } from "@hongyan/domain";
import { AccountName, limits, OneOf, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, ResultItem, toItem } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

export const friendAdd = defineCommand({
  service: "sns",
  name: "friend_add",
  concept: "relation",
  summary: "Makes accounts friends of an account, or asks them, as each of them wishes.",
  notes: [
    "The other account decides by its Tag_Profile_IM_AllowType: AllowAny (also where it was never set) makes friends at once, NeedConfirm makes a request that waits (30539, which is no failure although the account stands in Fail_Account), DenyAny answers 30516.",
    "A request for an account whose own request waits here already is an answer to it: both become friends of each other. One that waits already is said anew and not twice.",
    "ForceAddFlags 1 asks nobody: AllowType and Tag_Profile_IM_AdminForbidType do not count. Blocklists and full lists do.",
    "For a friend already, Remark and GroupName are set and the answer is 0.",
  ],
  body: Type.Object({
    From_Account: AccountName("Account that gets the friends."),
    AddFriendItem: Type.Array(
      Type.Object({
        To_Account: ListedName("Account to add."),
        Remark: Type.Optional(Type.String({ description: "Remark for the friend, up to 96 bytes." })),
        GroupName: Type.Optional(
          Type.String({ description: "Friend group for the friend, up to 30 bytes; made where it is missing." }),
        ),
        AddSource: Type.String({ description: "`AddSource_Type_` and a word of up to 8 letters." }),
        AddWording: Type.Optional(Type.String({ description: "What to say, up to 256 bytes." })),
      }),
      { minItems: 1, maxItems: limits.relationsPerBatch, description: "Accounts to add, 1 to 1000." },
    ),
    AddType: Type.Optional(
      OneOf(
        ["Add_Type_Single", "Add_Type_Both"],
        "Only into the list of From_Account, or into both lists. Default Add_Type_Both.",
      ),
    ),
    ForceAddFlags: Type.Optional(OneOf([0, 1], "1: without asking. Default 0.")),
  }),
  reply: Type.Object({
    ResultItem: ResultItem("0 friends, 30539 waits for consent, or the error's code."),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [
    accountNotFound,
    relationErrors.mayNotRequest,
    relationErrors.friendListFull,
    relationErrors.tooManyGroups,
    relationErrors.tooManyRequests,
    relationErrors.otherFriendListFull,
    relationErrors.inOwnBlocklist,
    relationErrors.acceptsNobody,
    relationErrors.blockedByOther,
    relationErrors.waitingForConsent,
  ],
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      AddFriendItem: [{ To_Account: "u_bob", AddSource: "AddSource_Type_Web", AddWording: "Hi, Alice here" }],
      AddType: "Add_Type_Both",
      ForceAddFlags: 0,
    },
    reply: { ResultItem: [{ To_Account: "u_bob", ResultCode: 0, ResultInfo: "" }], Fail_Account: [] },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const friends = body.AddFriendItem.map((item) => ({
      userId: item.To_Account,
      source: item.AddSource,
      wording: item.AddWording,
      remark: item.Remark,
      group: item.GroupName,
    }));
    const isBoth = body.AddType !== "Add_Type_Single";
    const isForced = body.ForceAddFlags === 1;
    const { results } = await addFriends(domain, app, { me, friends, isBoth, isForced, origin: "rest" });
    return { ResultItem: results.map(toItem), Fail_Account: failedNames(results) };
  },
});
