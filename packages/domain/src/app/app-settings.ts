import { limits, type Platform, platforms } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { GroupFieldSetting, GroupTypeSetting, MemberFieldSetting } from "../group/group-custom-types.ts";
import { MinimumClient } from "./minimum-client.ts";
import { Quotas } from "./quotas.ts";
import { RestRates } from "./rest-rates.ts";

const PlatformName = Type.Union(platforms.map((platform) => Type.Literal(platform)));

const ProfileTag = Type.String({ pattern: "^Tag_Profile_Custom_[A-Za-z]{1,8}$" });

const mayBy = (who: string) => Type.Optional(Type.Boolean({ description: `${who} Default true.` }));

/** A custom profile field that not everybody reads and writes: `app` are its clients, `admin` is its back end. */
const RestrictedProfileField = Type.Object(
  {
    tag: ProfileTag,
    appMayRead: mayBy("Clients see it."),
    appMayWrite: mayBy("Clients set their own."),
    adminMayRead: mayBy("REST callers see it."),
    adminMayWrite: mayBy("REST callers set it."),
  },
  { additionalProperties: false },
);

/** What an operator may set per app. Every field has a default; unknown fields are refused. */
export const AppSettings = Type.Object(
  {
    instancesPerPlatform: Type.Record(Type.String(), Type.Integer({ minimum: 1, maximum: 1_000 }), {
      description: "Devices of one platform that may be logged in at once; one more kicks the oldest. Default 1.",
      default: {},
    }),
    exclusivePlatforms: Type.Array(Type.Array(PlatformName), {
      description: "Platforms of one list exclude each other: a login on one kicks the others.",
      default: [],
    }),
    minimumClient: MinimumClient,
    recallWindowSeconds: Type.Integer({
      minimum: 0,
      description: "How long a client may take back its own message.",
      default: limits.recallWindowSeconds,
    }),
    messageBytes: Type.Integer({
      minimum: 1_000,
      maximum: 60_000,
      description: "Largest message: elements and CloudCustomData as JSON, in bytes.",
      default: limits.messageBytes,
    }),
    profileCustomFields: Type.Array(Type.Union([ProfileTag, RestrictedProfileField]), {
      description:
        "Custom profile fields of this app: a tag that clients and REST callers read and write, or an object that says who may.",
      default: [],
    }),
    friendCustomFields: Type.Array(Type.String({ pattern: "^Tag_SNS_Custom_[A-Za-z]{1,8}$" }), {
      description: "Custom fields of friends in this app.",
      default: [],
    }),
    userStatus: Type.Boolean({
      description: "Clients see who is online, set a custom status and subscribe to the status of others.",
      default: true,
    }),
    blockedSends: Type.Union([Type.Literal("refuse"), Type.Literal("swallow")], {
      description:
        "What a client's message to an account that blocked its sender comes to: refused with 20007, or a success that only the sender sees.",
      default: "refuse",
    }),
    friendCheck: Type.Union(
      [Type.Literal("none"), Type.Literal("sender"), Type.Literal("receiver"), Type.Literal("both")],
      {
        description:
          "Whose friend list must hold the other before a client may write: nobody's, the sender's (or 20011), the receiver's (or 20010), or both (or 20009). Back ends may always write.",
        default: "none",
      },
    ),
    isInMaintenance: Type.Boolean({
      description: "Nobody sends, neither clients nor REST callers; reading, logging in and importing go on.",
      default: false,
    }),
    restCallsPerSecond: Type.Integer({
      minimum: 1,
      description:
        "REST calls of this app in a second, all commands together: a ceiling a healthy back end never meets.",
      default: 20_000,
    }),
    restRates: RestRates,
    quotas: Quotas,
    utcOffsetMinutes: Type.Integer({
      minimum: -720,
      maximum: 840,
      description:
        "The app's own time, in minutes from UTC: in it the days of getappinfo and the hours of get_history begin.",
      default: 480,
    }),
    company: Type.String({ maxLength: 200, description: "Company in the answers of getappinfo.", default: "" }),
    recordMessages: Type.Boolean({
      description: "The messages of each hour are written into a file for get_history.",
      default: true,
    }),
    recordDays: Type.Integer({
      minimum: 0,
      maximum: 100_000,
      description: "Days after which those files are deleted; 0: never.",
      default: 7,
    }),
    groupTypes: Type.Array(GroupTypeSetting, {
      description:
        "Types of groups of this app's own, each made from a built-in one; under the name of a built-in one it changes that one.",
      default: [],
    }),
    groupCustomFields: Type.Array(GroupFieldSetting, {
      maxItems: limits.groupCustomFields,
      description: "Custom fields of groups (AppDefinedData): the lowest role whose clients read and write each.",
      default: [],
    }),
    groupMemberCustomFields: Type.Array(MemberFieldSetting, {
      maxItems: limits.memberCustomFields,
      description: "Custom fields of members (AppMemberDefinedData).",
      default: [],
    }),
    groupProfileBytes: Type.Union([Type.Literal("documented"), Type.Literal("long")], {
      description:
        "Largest texts of a group's profile in bytes: documented 30, 240, 300 and 100 for name, introduction, notification and face; long 100, 400, 400 and 500, as newer client SDKs allow.",
      default: "long",
    }),
    groupMessagesPerSecond: Type.Integer({
      minimum: 0,
      description: "Messages of clients in one stored group in a second; more are refused with 10023. 0: no limit.",
      default: 0,
    }),
    groupNameSearch: Type.Boolean({
      description: "Clients find groups that can be found by id also by words of their names.",
      default: false,
    }),
    liveMessagesPerSecond: Type.Integer({
      minimum: 1,
      maximum: 10_000,
      description: "Messages of one live room in a second; what goes beyond is shed, the lowest priority first.",
      default: 40,
    }),
    liveRecentMessages: Type.Integer({
      minimum: 0,
      maximum: 200,
      description: "Messages that who joins a live room finds there.",
      default: 20,
    }),
    liveGuests: Type.Boolean({ description: "Guests watch live rooms without an account.", default: true }),
    liveGuestsPerSource: Type.Integer({
      minimum: 0,
      description: "Guests that may watch from one address at once on one node; 0: no limit.",
      default: 1_000,
    }),
    liveBroadcast: Type.Boolean({ description: "send_broadcast_msg is switched on.", default: true }),
    framesPerSecond: Type.Integer({
      minimum: 1,
      description: "Frames of one client connection in a second, with bursts of five times as many.",
      default: 100,
    }),
  },
  { additionalProperties: false },
);
export type AppSettings = Static<typeof AppSettings>;

/** Given settings completed by the defaults, or a sentence about what is wrong. */
export function readAppSettings(given: unknown): { settings: AppSettings } | { problem: string } {
  const settings = Value.Default(AppSettings, structuredClone(given ?? {}));
  const [first] = Value.Errors(AppSettings, settings);
  if (first) return { problem: `settings${first.path}: ${first.message}` };
  return { settings: settings as AppSettings };
}

export function instancesAllowed(settings: AppSettings, platform: Platform): number {
  return settings.instancesPerPlatform[platform] ?? 1;
}
