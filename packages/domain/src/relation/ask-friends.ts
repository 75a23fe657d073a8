import { type ErrorSpec, ImError, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { askBefore, refusal } from "../webhook/ask-before.ts";
import type { BeforeWebhook } from "../webhook/define-webhook.ts";
import type { FriendToAdd } from "./friend-to-add.ts";
import { beforeFriendAdd } from "./webhooks/before-friend-add.ts";
import { beforeFriendAnswer } from "./webhooks/before-friend-answer.ts";
import type { PerAccountAnswer } from "./webhooks/per-account-answer.ts";

/** Whom the back end does not let an account add, each with what it says. */
export function askFriendAdd(
  domain: Domain,
  app: App,
  { me, isBoth, friends }: { me: Account; isBoth: boolean; friends: readonly FriendToAdd[] },
): Promise<Map<string, ErrorSpec>> {
  return askPerAccount(domain, app, beforeFriendAdd, { from: me.userId, isBoth, friends });
}

type Answer = { me: Account; action: "accept" | "acceptAndAdd" | "refuse"; remark?: string | undefined };

/** Throws where the back end does not let an answer count. It hears of answers to requests that wait, and of no others. */
export async function askFriendAnswer(
  domain: Domain,
  app: App,
  { me, action, remark }: Answer,
  requester: Account,
): Promise<void> {
  const request = await domain.storage.relations.request(me.number, requester.number);
  if (!request || request.isHiddenFromReceiver) throw new ImError(relationErrors.requestNotFound);
  const facts = { from: me.userId, requester: requester.userId, action, remark };
  const refusals = await askPerAccount(domain, app, beforeFriendAnswer, facts);
  const refused = refusals.get(requester.userId);
  if (refused) throw new ImError(refused);
}

/** Who is refused, by name; whom the back end does not name is let through. */
async function askPerAccount<Facts extends object>(
  domain: Domain,
  app: App,
  webhook: BeforeWebhook<Facts, typeof PerAccountAnswer>,
  facts: NoInfer<Facts>,
): Promise<Map<string, ErrorSpec>> {
  const verdict = await askBefore(domain, app, webhook, { facts });
  const { ResultItem: items = [] } = verdict.decision === "go" ? verdict.answer : {};
  return new Map(
    items
      .filter(({ ResultCode }) => ResultCode !== 0)
      .map(({ To_Account, ResultCode, ResultInfo }) => [To_Account, refusal(webhook, ResultCode, ResultInfo).spec]),
  );
}
