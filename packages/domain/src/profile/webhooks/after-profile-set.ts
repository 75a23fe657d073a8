import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime } from "../../webhook/webhook-fields.ts";
import { decodeProfileValue } from "../profile-fields.ts";

/** `values`: as they are stored, by tag. */
type Facts = { account: string; values: Record<string, string> };

export const afterProfileSet = defineAfterWebhook<Facts>()({
  command: "Profile.CallbackPortraitSet",
  concept: "profile",
  summary: "Tells which fields of a profile were set, and to what.",
  fires: [
    "A client set fields of its own profile.",
    "portrait_set set fields of a profile.",
    "Not for account_import and multiaccount_import.",
  ],
  notes: [
    "Fields are set all or none. Those that were so already are in it too.",
    "Custom fields that the app's administrators may not read are left out.",
  ],
  body: Type.Object({
    Operator_Account: Account("Who set them: the account itself, or the administrator that called portrait_set."),
    From_Account: Account("Whose profile."),
    EventTime,
    ProfileItem: Type.Array(
      Type.Object({
        Tag: Type.String({ description: "Name of the field." }),
        Value: Type.Union([Type.String(), Type.Integer()], { description: "Its value: a number for numeric fields." }),
      }),
      { description: "The fields that were set." },
    ),
  }),
  example: {
    Operator_Account: "alice",
    From_Account: "alice",
    EventTime: 1735689600456,
    ProfileItem: [
      { Tag: "Tag_Profile_IM_Nick", Value: "Al" },
      { Tag: "Tag_Profile_IM_Level", Value: 3 },
    ],
  },
  outcomes: ["set"],
  payload: ({ account, values }, _, { at, caller }) => ({
    Operator_Account: caller.account,
    From_Account: account,
    EventTime: at,
    ProfileItem: Object.entries(values).map(([tag, value]) => ({ Tag: tag, Value: decodeProfileValue(tag, value) })),
  }),
});
