import { getProfiles, requireReadable } from "@hongyan/domain";
import { limits, profileErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";

const { accountNotFound, noAccountGiven } = profileErrors;

const ProfileItem = Type.Array(
  Type.Object({ Tag: Type.String(), Value: Type.Union([Type.String(), Type.Integer()]) }),
  {
    description: "The wanted fields that have a value.",
  },
);

export const portraitGet = defineCommand({
  service: "profile",
  name: "portrait_get",
  concept: "profile",
  summary: "Reads chosen profile fields of up to 100 accounts.",
  notes: ["An account that does not exist fails alone. Fields that were never set are left out."],
  body: Type.Object({
    To_Account: Type.Array(ListedName("Account."), {
      minItems: 1,
      maxItems: limits.profilesPerRead,
      description: "Accounts, 1 to 100.",
    }),
    TagList: Type.Array(Type.String(), { minItems: 1, description: "Names of the fields." }),
  }),
  reply: Type.Object({
    UserProfileItem: Type.Array(
      Type.Object({
        To_Account: Type.String(),
        ProfileItem,
        ResultCode: Type.Integer({ description: "0, or 40003 where there is no such account." }),
        ResultInfo: Type.String({ description: "Empty on success." }),
      }),
    ),
    Fail_Account: Type.Array(Type.String(), { description: "Accounts that failed." }),
  }),
  fieldErrors: {},
  wrongField: profileErrors.badParameter,
  faultErrors: { To_Account: { missing: noAccountGiven, empty: noAccountGiven } },
  errors: [accountNotFound, profileErrors.noReadPermission, profileErrors.unknownTag],
  documentedRate: 200,
  example: {
    body: { To_Account: ["u_alice", "u_ghost"], TagList: ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Image"] },
    reply: {
      UserProfileItem: [
        {
          To_Account: "u_alice",
          ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: "Alice" }],
          ResultCode: 0,
          ResultInfo: "",
        },
        { To_Account: "u_ghost", ProfileItem: [], ResultCode: 40003, ResultInfo: accountNotFound.text },
      ],
      Fail_Account: ["u_ghost"],
    },
  },
  run: async ({ domain, app }, body) => {
    // A tag that is named again and again would be answered as often for every account.
    const tags = [...new Set(body.TagList)];
    for (const tag of tags) requireReadable(app, tag, "admin");
    const profiles = await getProfiles(domain, app, body.To_Account, "admin");
    const items = body.To_Account.map((name) => {
      const profile = profiles.get(name);
      if (!profile)
        return {
          To_Account: name,
          ProfileItem: [],
          ResultCode: accountNotFound.code,
          ResultInfo: accountNotFound.text,
        };
      const values = tags.flatMap((tag) => {
        const value = profile.fields[tag];
        return value === undefined ? [] : [{ Tag: tag, Value: value }];
      });
      return { To_Account: name, ProfileItem: values, ResultCode: 0, ResultInfo: "" };
    });
    return {
      UserProfileItem: items,
      Fail_Account: items.filter((item) => item.ResultCode !== 0).map((item) => item.To_Account),
    };
  },
});
