import { muteOf } from "@hongyan/domain";
import { AccountName, configErrors, Uint32 } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

export const getnospeaking = defineCommand({
  service: "openconfigsvr",
  name: "getnospeaking",
  concept: "mute",
  summary: "Tells for how many seconds an account is still muted.",
  body: Type.Object({ Get_Account: AccountName("The account.") }),
  reply: Type.Object({
    C2CmsgNospeakingTime: Uint32("Seconds left in one-to-one messages; 0: not muted, 4294967295: for ever."),
    GroupmsgNospeakingTime: Uint32("The same in groups."),
  }),
  fieldErrors: { Get_Account: configErrors.badGetAccount },
  wrongField: configErrors.badJson,
  faultErrors: { Get_Account: { missing: configErrors.getAccountMissing } },
  errors: [configErrors.badGetAccount],
  documentedRate: 200,
  example: {
    body: { Get_Account: "u_mallory" },
    reply: { C2CmsgNospeakingTime: 3540, GroupmsgNospeakingTime: 4294967295 },
  },
  run: async ({ domain, app }, body) => {
    const { c2cSeconds, groupSeconds } = await muteOf(domain, app, body.Get_Account);
    return { C2CmsgNospeakingTime: c2cSeconds, GroupmsgNospeakingTime: groupSeconds };
  },
});
