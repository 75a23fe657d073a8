import type { AccountFigure } from "@hongyan/storage";

/** What an account may do on a day, as bits of `daily_accounts.deeds`. */
export const deeds = { loggedIn: 1, sentC2c: 2, sentToGroup: 4, wasConnected: 8 } as const;
export type Deed = keyof typeof deeds;

const anyDeed = deeds.loggedIn | deeds.sentC2c | deeds.sentToGroup | deeds.wasConnected;

/** Figures that add up over a day. */
export const countFigures = [
  "logins",
  "c2cSent",
  "c2cReceived",
  "c2cApnsPushes",
  "groupSent",
  "groupReceived",
  "groupApnsPushes",
  "relationsAdded",
  "relationsDeleted",
  "groupJoins",
  "groupLeaves",
  "webhookRequests",
  "webhookAnswers",
] as const;
export type CountFigure = (typeof countFigures)[number];

/** Figures of which the highest value of a day stays. */
export type PeakFigure = "onlineAccounts";

/** Accounts by the day they were made. */
export const registrations = "registrations";

/** Figures that count accounts, each once a day. */
export const accountFigures = [
  { figure: "activeAccounts", deeds: anyDeed },
  { figure: "loggedInAccounts", deeds: deeds.loggedIn },
  { figure: "c2cSenders", deeds: deeds.sentC2c },
  { figure: "groupSenders", deeds: deeds.sentToGroup },
  { figure: "senders", deeds: deeds.sentC2c | deeds.sentToGroup },
] as const satisfies AccountFigure[];

export type Figure =
  | CountFigure
  | PeakFigure
  | typeof registrations
  | (typeof accountFigures)[number]["figure"]
  // Written with the group that is made, or that ends.
  | "groupsCreated"
  | "groupsDissolved"
  // Groups in which something was said, each once a day.
  | "groupsWithMessages"
  // Groups at the end of the day.
  | "groups";
