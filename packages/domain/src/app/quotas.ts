import { limits } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { dayMs } from "./local-time.ts";

/** What plans of the public service limit. Here nothing is limited unless the operator says so. */
export const Quotas = Type.Object(
  {
    preset: Type.Union([Type.Literal("none"), Type.Literal("documented")], {
      description:
        "none: no quota. documented: 7 days of history, 100 conversations on a list, 500 groups of one account, 50 live rooms, 10,000 more groups in a day, and 200, 2000 and 6000 members in groups of type Private, Public and ChatRoom.",
      default: "none",
    }),
    historyDays: Type.Optional(
      Type.Integer({ minimum: 1, description: "Days for which the history of conversations can be read." }),
    ),
    listedConversations: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: limits.conversationsPerPage,
        description: "Conversations that an account finds on its list: the latest ones.",
      }),
    ),
    groupsPerApp: Type.Optional(Type.Integer({ minimum: 1, description: "Groups of the app, of all types together." })),
    liveRooms: Type.Optional(Type.Integer({ minimum: 1, description: "Live rooms of the app." })),
    groupsPerDay: Type.Optional(
      Type.Integer({
        minimum: 1,
        description:
          "By how many groups the app may grow on one of its days: those made less those dismissed, of all types together. Imported groups count and are never refused.",
      }),
    ),
    groupsPerAccount: Type.Optional(
      Type.Integer({ minimum: 1, description: "Groups that one account is in; live rooms do not count." }),
    ),
    groupMembers: Type.Optional(
      Type.Record(Type.String(), Type.Integer({ minimum: 1 }), {
        description: "Members of one group, by type of group.",
      }),
    ),
  },
  {
    additionalProperties: false,
    description:
      'Plan quotas of the public service, for those who test against them: {"preset": "none" or "documented", "historyDays": 7, "listedConversations": 100}. Nothing stored is deleted.',
    default: {},
  },
);
export type Quotas = Static<typeof Quotas>;

const documented = {
  historyDays: 7,
  listedConversations: 100,
  groupsPerApp: Number.POSITIVE_INFINITY,
  liveRooms: 50,
  groupsPerDay: 10_000,
  groupsPerAccount: 500,
};
const documentedMembers: Readonly<Record<string, number>> = { Private: 200, Public: 2_000, ChatRoom: 6_000 };

/** A quota that holds, or infinity. */
export function quotaOf(quotas: Quotas, name: keyof typeof documented): number {
  return quotas[name] ?? (quotas.preset === "documented" ? documented[name] : Number.POSITIVE_INFINITY);
}

/** Nothing older than this is read from the histories of an app; 0: everything is. */
export function historySince(app: { settings: { quotas: Quotas } } | undefined, now: number): number {
  const days = app ? quotaOf(app.settings.quotas, "historyDays") : Number.POSITIVE_INFINITY;
  return days === Number.POSITIVE_INFINITY ? 0 : now - days * dayMs;
}

/** How many conversations an account finds on its list. */
export function listQuota(app: { settings: { quotas: Quotas } } | undefined): number {
  return app ? quotaOf(app.settings.quotas, "listedConversations") : Number.POSITIVE_INFINITY;
}

/** How many members a group of a type may have as far as quotas go. */
export function memberQuota({ preset, groupMembers }: Quotas, type: string): number {
  const own = groupMembers?.[type];
  if (own !== undefined) return own;
  return (preset === "documented" ? documentedMembers[type] : undefined) ?? Number.POSITIVE_INFINITY;
}
