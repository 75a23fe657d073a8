import type { UpgradePrompt } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { compareVersions, parseVersion, versionPattern } from "./compare-versions.ts";

const language = Type.String({ pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$" });

/** The oldest version of an app's client that is let in, and what an older one is told. */
export const MinimumClient = Type.Object(
  {
    version: Type.String({
      maxLength: 64,
      pattern: `^$|${versionPattern}`,
      description: "Dotted numbers, such as 2.0.0; empty: all are let in.",
      default: "",
    }),
    text: Type.Record(language, Type.String({ maxLength: 1_000 }), {
      additionalProperties: false,
      description: "What an older client is to show, by language.",
      default: {},
    }),
    link: Type.String({
      maxLength: 2_000,
      pattern: "^$|^https?://",
      description: "Where the new version is.",
      default: "",
    }),
    refusesUnversioned: Type.Boolean({ description: "Clients that say no version are refused too.", default: false }),
  },
  {
    additionalProperties: false,
    description:
      'The oldest version of the app\'s own client that is let in: `{"version": "2.0.0", "text": {"en": "Please update.", "zh": "请更新。"}, "link": "https://example.org/app", "refusesUnversioned": false}`. Older ones are refused with 70090 and told text and link, and put out where they are connected. Clients that say no version, or none that can be read, are let in unless `refusesUnversioned`. `{}`: all are let in.',
    default: {},
  },
);
export type MinimumClient = Static<typeof MinimumClient>;

/** A text that is no version counts as none: nobody knows how old it is. */
export function isTooOld({ version, refusesUnversioned }: MinimumClient, given: string | undefined): boolean {
  const oldest = parseVersion(version);
  if (!oldest) return false;
  const client = parseVersion(given ?? "");
  return client ? compareVersions(client, oldest) < 0 : refusesUnversioned;
}

/** What a client that is too old is to show. */
export function upgradePrompt({ version, text, link }: MinimumClient): UpgradePrompt {
  return { minimumVersion: version, text, link };
}
