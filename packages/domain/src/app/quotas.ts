import { limits } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { dayMs } from "./local-time.ts";

/** What plans of the public service limit. Here nothing is limited unless the operator says so. */
export const Quotas = Type.Object(
  {
    preset: Type.Union([Type.Literal("none"), Type.Literal("documented")], {
      description: "none: no quota. documented: 7 days of history, 100 conversations on a list.",
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
  },
  {
    additionalProperties: false,
    description:
      'Plan quotas of the public service, for those who test against them: {"preset": "none" or "documented", "historyDays": 7, "listedConversations": 100}. Nothing stored is deleted.',
    default: {},
  },
);
export type Quotas = Static<typeof Quotas>;

const documented = { historyDays: 7, listedConversations: 100 };

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
