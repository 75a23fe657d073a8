import { actAsApp, muteMembers, requireAccount } from "@hongyan/domain";
import { groupErrors, limits, MeaningfulWhenEmpty, Uint32 } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { Account, GroupIdField, wrongField } from "./group-fields.ts";
import { requireTarget, TopicId } from "./group-target.ts";
import { requireAccounts } from "./named-accounts.ts";

export const forbidSendMsg = defineCommand({
  service: "group_open_http_svc",
  name: "forbid_send_msg",
  concept: "group",
  summary: "Mutes accounts in a group or topic, or lifts their mutes.",
  notes: [
    "All of them or none: an account that does not exist is refused with 10019.",
    "A mute stays when its account leaves and comes back, and can be set before it joins.",
    "Not in Private and BChatRoom (10007).",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Members_Account: Type.Array(Account("Who is muted."), {
      minItems: 1,
      maxItems: limits.membersPerRoleQuery,
      description: `At most ${limits.membersPerRoleQuery}.`,
    }),
    MuteTime: MeaningfulWhenEmpty(Uint32("Seconds from now on; 0 lifts the mute, 4294967295 is for ever.")),
    TopicId,
  }),
  oldSpellings: { ShutUpTime: "MuteTime" },
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  faultErrors: { Members_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.accountNotFound],
  documentedRate: 200,
  example: { body: { GroupId: "harbour-club", Members_Account: ["u_carol"], MuteTime: 900 }, reply: {} },
  run: async (context, body) => {
    const { domain, app, identifier } = context;
    const typed = await requireTarget(context, body);
    const operator = await requireAccount(domain, app, identifier, groupErrors.accountNotFound);
    await muteMembers(domain, app, typed, {
      actor: actAsApp(operator),
      accounts: await requireAccounts(domain, app, body.Members_Account),
      seconds: body.MuteTime,
    });
    return {};
  },
});
