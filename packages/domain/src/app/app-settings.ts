import { limits, type Platform, platforms } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";

const PlatformName = Type.Union(platforms.map((platform) => Type.Literal(platform)));

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
    profileCustomFields: Type.Array(Type.String({ pattern: "^Tag_Profile_Custom_[A-Za-z]{1,8}$" }), {
      description: "Custom profile fields of this app.",
      default: [],
    }),
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
