import { importFriends, requireAccount } from "@hongyan/domain";
import { AccountName, limits, relationErrors, UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, ResultItem, toItem } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

const millisecondsOf = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1000);

export const friendImport = defineCommand({
  service: "sns",
  name: "friend_import",
  concept: "relation",
  summary: "Writes up to 1000 friends into the list of one account, as another system knew them.",
  notes: [
    "Nobody is asked, blocklists do not count, and the lists of the others stay as they are.",
    "A friend that is imported again gets the source, words, times and remark given now; groups and custom fields come on top of those it has.",
    "Custom fields are those that the app declares in its settings (`friendCustomFields`); their values are kept as texts.",
  ],
  body: Type.Object({
    From_Account: AccountName("Account that gets the friends."),
    AddFriendItem: Type.Array(
      Type.Object({
        To_Account: ListedName("Friend."),
        Remark: Type.Optional(Type.String({ description: "Remark for the friend, up to 96 bytes." })),
        RemarkTime: Type.Optional(UnixSeconds("When the remark was made.")),
        GroupName: Type.Optional(
          Type.Array(Type.String({ description: "Name of a group, up to 30 bytes; made where it is missing." }), {
            maxItems: limits.friendGroups,
            description: "Friend groups for the friend.",
          }),
        ),
        AddSource: Type.String({ description: "`AddSource_Type_` and a word of up to 8 letters." }),
        AddWording: Type.Optional(Type.String({ description: "What was said, up to 256 bytes." })),
        AddTime: Type.Optional(UnixSeconds("When they became friends. Default: now.")),
        CustomItem: Type.Optional(
          Type.Array(
            Type.Object({
              Tag: Type.String({ description: "Tag_SNS_Custom_…" }),
              Value: Type.Union([Type.String(), Type.Integer()], { description: "Text of up to 500 bytes." }),
            }),
            { description: "Custom fields." },
          ),
        ),
      }),
      { minItems: 1, maxItems: limits.relationsPerBatch, description: "Friends, 1 to 1000." },
    ),
  }),
  reply: Type.Object({
    ResultItem: ResultItem("0, or the error's code."),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound, relationErrors.friendListFull, relationErrors.tooManyGroups],
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      AddFriendItem: [
        {
          To_Account: "u_bob",
          GroupName: ["Work"],
          AddSource: "AddSource_Type_Web",
          AddTime: 1690000000,
          CustomItem: [{ Tag: "Tag_SNS_Custom_Desk", Value: "4b" }],
        },
      ],
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
      remarkAt: millisecondsOf(item.RemarkTime),
      groups: item.GroupName ?? [],
      addedAt: millisecondsOf(item.AddTime),
      custom: Object.fromEntries((item.CustomItem ?? []).map(({ Tag, Value }) => [Tag, String(Value)])),
    }));
    const { results } = await importFriends(domain, app, { me, friends });
    return { ResultItem: results.map(toItem), Fail_Account: failedNames(results) };
  },
});
