import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { EventTime } from "../../webhook/webhook-fields.ts";

/** The app may grow by so many groups a day. */
type Facts = { quota: number };
/** By how many it grew today, the new one among them. */
type Outcome = { alarmingGrowth: number };

export const afterAlarmingGrowth = defineAfterWebhook<Facts, Outcome>()({
  command: "Group.CallbackOnDailyGroupQuotaAlarm",
  concept: "group",
  summary: "Warns that the app grew by more than 70 % of the groups that it may have more of in a day.",
  fires: [
    "A client or create_group made a group, and the groups made today less those dismissed are over 70 % of the quota: with each further group.",
    "Not for import_group, though imported groups count.",
  ],
  notes: [
    "Only in apps whose settings have the quota groupsPerDay, or the preset of documented quotas. Groups beyond it are refused with 10006.",
    "A day begins in the app's own time (utcOffsetMinutes).",
  ],
  sharesSwitchOf: "Group.CallbackAfterGroupInfoChanged",
  body: Type.Object({
    QuotaUsed: Type.Integer({ description: "Groups made today less those dismissed." }),
    Quota: Type.Integer({ description: "The quota of a day." }),
    EventTime,
  }),
  example: { QuotaUsed: 7042, Quota: 10000, EventTime: 1735689731000 },
  when: "alarmingGrowth",
  keep: ["alarmingGrowth"],
  payload: ({ quota }, { alarmingGrowth }, { at }) => ({ QuotaUsed: alarmingGrowth, Quota: quota, EventTime: at }),
});
