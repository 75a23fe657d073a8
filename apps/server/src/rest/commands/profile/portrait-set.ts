import { setProfile } from "@hongyan/domain";
import { AccountName, profileErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

export const portraitSet = defineCommand({
  service: "profile",
  name: "portrait_set",
  concept: "profile",
  summary: "Sets profile fields of one account.",
  notes: [
    "Either all fields are set or none. The account's own devices learn of it at once, connected friends right after.",
    "Custom fields (Tag_Profile_Custom_…) are those that the app declares in its settings, with who may read and write them.",
  ],
  body: Type.Object({
    From_Account: AccountName("Account to change."),
    ProfileItem: Type.Array(
      Type.Object({
        Tag: Type.String({ description: "Name of the field." }),
        Value: Type.Union([Type.String(), Type.Number()], { description: "Text or number, by field." }),
      }),
      { minItems: 1, description: "Fields to set." },
    ),
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField: profileErrors.badParameter,
  faultErrors: { "ProfileItem.Value": { wrongType: profileErrors.wrongValueType } },
  errors: [
    profileErrors.accountNotFound,
    profileErrors.noWritePermission,
    profileErrors.unknownTag,
    profileErrors.valueTooLong,
    profileErrors.illegalValue,
    profileErrors.wrongValueType,
  ],
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      ProfileItem: [
        { Tag: "Tag_Profile_IM_Nick", Value: "Alice" },
        { Tag: "Tag_Profile_IM_AllowType", Value: "AllowType_Type_NeedConfirm" },
      ],
    },
    reply: {},
  },
  run: async ({ domain, app }, body) => {
    const fields = body.ProfileItem.map(({ Tag, Value }): [string, string | number] => [Tag, Value]);
    await setProfile(domain, app, { userId: body.From_Account, fields });
    return {};
  },
});
