import { type App, type DailyReport, type Figure, getDailyFigures } from "@hongyan/domain";
import { configErrors } from "@hongyan/protocol";
import { type TString, Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

const reportedDays = 30;

/** Field → what it says and where it comes from. */
type Field = { description: string; read: Figure | ((report: DailyReport, app: App) => string) };

const sum =
  (...figures: Figure[]): Field["read"] =>
  (report) =>
    String(figures.reduce((total, figure) => total + (report.figures.get(figure) ?? 0), 0));

const fields = {
  AppName: { description: "Name of the app.", read: (_report, app) => app.name },
  AppId: { description: "SDKAppID.", read: (_report, app) => String(app.sdkAppId) },
  Company: { description: "Company; a setting of the app.", read: (_report, app) => app.settings.company },
  ActiveUserNum: { description: "Accounts that were connected or sent something.", read: "activeAccounts" },
  RegistUserNumOneDay: { description: "Accounts made on the day.", read: "registrations" },
  RegistUserNumTotal: {
    description: "Accounts made up to the end of the day.",
    read: (report) => String(report.registrationsTotal),
  },
  LoginTimes: { description: "Logins.", read: "logins" },
  LoginUserNum: { description: "Accounts that logged in.", read: "loggedInAccounts" },
  UpMsgNum: { description: "Messages sent.", read: sum("c2cSent", "groupSent") },
  SendMsgUserNum: { description: "Accounts that sent messages.", read: "senders" },
  APNSMsgNum: { description: "APNs pushes.", read: sum("c2cApnsPushes", "groupApnsPushes") },
  C2CUpMsgNum: { description: "One-to-one messages sent.", read: "c2cSent" },
  C2CDownMsgNum: { description: "One-to-one messages received.", read: "c2cReceived" },
  C2CSendMsgUserNum: { description: "Accounts that sent one-to-one messages.", read: "c2cSenders" },
  C2CAPNSMsgNum: { description: "APNs pushes of one-to-one messages.", read: "c2cApnsPushes" },
  MaxOnlineNum: { description: "Most accounts online at once.", read: "onlineAccounts" },
  DownMsgNum: { description: "Messages received.", read: sum("c2cReceived", "groupReceived") },
  ChainIncrease: { description: "Relations added.", read: "relationsAdded" },
  ChainDecrease: { description: "Relations deleted.", read: "relationsDeleted" },
  GroupUpMsgNum: { description: "Group messages sent.", read: "groupSent" },
  GroupDownMsgNum: { description: "Group messages received.", read: "groupReceived" },
  GroupSendMsgUserNum: { description: "Accounts that sent group messages.", read: "groupSenders" },
  GroupAPNSMsgNum: { description: "APNs pushes of group messages.", read: "groupApnsPushes" },
  GroupSendMsgGroupNum: { description: "Groups with messages.", read: "groupsWithMessages" },
  GroupJoinGroupTimes: { description: "Joins of groups.", read: "groupJoins" },
  GroupQuitGroupTimes: { description: "Leaves of groups.", read: "groupLeaves" },
  GroupNewGroupNum: { description: "New groups.", read: "groupsCreated" },
  GroupAllGroupNum: { description: "Groups.", read: "groups" },
  GroupDestroyGroupNum: { description: "Dissolved groups.", read: "groupsDissolved" },
  CallBackReq: { description: "Requests to webhooks.", read: "webhookRequests" },
  CallBackRsp: { description: "Answers of webhooks.", read: "webhookAnswers" },
  Date: { description: "Day as yyyymmdd, in the app's own time.", read: ({ day }) => String(day) },
} as const satisfies Record<string, Field>;

type FieldName = keyof typeof fields;

const Report = Type.Object(
  Object.fromEntries(
    Object.entries<Field>(fields).map(([name, { description }]) => [
      name,
      name === "Date" ? Type.String({ description }) : Type.Optional(Type.String({ description })),
    ]),
  ) as unknown as Record<FieldName, TString>,
  { description: "One day." },
);

function figureText({ read }: Field, report: DailyReport, app: App): string {
  return typeof read === "function" ? read(report, app) : String(report.figures.get(read) ?? 0);
}

export const getappinfo = defineCommand({
  service: "openconfigsvr",
  name: "getappinfo",
  concept: "statistics",
  summary: "Reads the figures of the last 30 days.",
  notes: [
    "The first day is today; days on which nothing happened are there as well. Days are those of the app's own time, UTC+8 unless its setting utcOffsetMinutes says otherwise.",
    "A message counts as sent once and as received once, on however many devices; imported messages and repeats do not count. A group message counts as received by every other member. Figures of pushes are 0 as long as there are none.",
    "If the server is killed, what was counted in its last seconds is lost; registrations never are.",
  ],
  body: Type.Object({
    RequestField: Type.Optional(
      Type.Array(Type.String(), {
        maxItems: 100,
        description: "Fields to return, all without it; Date always is. Unknown ones are ignored.",
      }),
    ),
  }),
  reply: Type.Object({ Result: Type.Array(Report, { description: "One object per day, newest first." }) }),
  fieldErrors: {},
  wrongField: configErrors.badJson,
  errors: [],
  documentedRate: 200,
  example: {
    body: { RequestField: ["LoginUserNum", "C2CUpMsgNum"] },
    reply: { Result: [{ LoginUserNum: "120", C2CUpMsgNum: "5310", Date: "20240611" }] } as never,
  },
  run: async ({ domain, app }, { RequestField = [] }) => {
    const asked = new Set([...RequestField, "Date"]);
    const wanted = Object.entries<Field>(fields).filter(([name]) => RequestField.length === 0 || asked.has(name));
    const reports = await getDailyFigures(domain, app, reportedDays);
    const days = reports.map((report) =>
      Object.fromEntries(wanted.map(([name, field]) => [name, figureText(field, report, app)])),
    );
    return { Result: days as never, ErrorInfo: "OK" };
  },
});
