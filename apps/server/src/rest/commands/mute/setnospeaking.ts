import { muteAccount } from "@hongyan/domain";
import { AccountName, configErrors, MeaningfulWhenEmpty, Uint32 } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

const Seconds = (description: string) => Type.Optional(MeaningfulWhenEmpty(Uint32(description)));

export const setnospeaking = defineCommand({
  service: "openconfigsvr",
  name: "setnospeaking",
  concept: "mute",
  summary: "Mutes an account in one-to-one messages, in groups, or both, for a time or for ever.",
  notes: [
    "At least one of the two times is given; the other mute stays as it is.",
    "It holds for the next message that the account's clients send (20012), and ends by itself. REST callers may still send in its name.",
  ],
  body: Type.Object({
    Set_Account: AccountName("The account."),
    C2CmsgNospeakingTime: Seconds("Seconds without one-to-one messages. 0 ends the mute, 4294967295 is for ever."),
    GroupmsgNospeakingTime: Seconds("The same for group messages."),
  }),
  reply: Type.Object({}),
  fieldErrors: { Set_Account: configErrors.badSetAccount },
  wrongField: configErrors.badJson,
  faultErrors: { Set_Account: { missing: configErrors.setAccountMissing } },
  errors: [configErrors.badSetAccount, configErrors.noTimeGiven],
  documentedRate: 200,
  example: {
    body: { Set_Account: "u_mallory", C2CmsgNospeakingTime: 3600, GroupmsgNospeakingTime: 4294967295 },
    reply: {},
  },
  run: async ({ domain, app }, body) => {
    await muteAccount(domain, app, {
      userId: body.Set_Account,
      c2cSeconds: body.C2CmsgNospeakingTime,
      groupSeconds: body.GroupmsgNospeakingTime,
    });
    return {};
  },
});
