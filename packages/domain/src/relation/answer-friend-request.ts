import { type ErrorSpec, ImError, limits, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { requireAccount } from "../account/find-account.ts";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { askFriendAnswer } from "./ask-friends.ts";
import { remarkProblem } from "./friend-fields.ts";
import { tellLogged } from "./tell-logged.ts";
import { entriesOfFriendAdd } from "./tell-relations.ts";
import { beforeFriendAnswer } from "./webhooks/before-friend-answer.ts";

const errorOf: Record<"done" | "notFound" | "full" | "otherFull", ErrorSpec | undefined> = {
  done: undefined,
  notFound: relationErrors.requestNotFound,
  full: relationErrors.friendListFull,
  otherFull: relationErrors.otherFriendListFull,
};

/** Answers a request that an account received, as a client does. `made`: relations that are new. */
export async function answerFriendRequest(
  domain: Domain,
  app: App,
  input: {
    me: Account;
    userId: string;
    action: "accept" | "acceptAndAdd" | "refuse";
    remark?: string | undefined;
  },
): Promise<{ made: number }> {
  const { me, action, remark } = input;
  const problem = remarkProblem(remark);
  if (problem) throw new ImError(problem);
  const requester = await requireAccount(domain, app, input.userId, relationErrors.requestNotFound);
  if (isWebhookOn(app, beforeFriendAnswer)) await askFriendAnswer(domain, app, input, requester);
  const { outcome, made, logged } = await domain.storage.commit(
    "answerFriendRequest",
    {
      account: { number: me.number, userId: me.userId },
      requester: { number: requester.number, userId: requester.userId },
      answer: action,
      remark,
      limits: { friends: limits.friends, groups: limits.friendGroups },
      at: domain.clock(),
    },
    entriesOfFriendAdd(domain, app, { me, others: [requester], isAnswer: true }),
  );
  const error = errorOf[outcome];
  if (error) throw new ImError(error);
  domain.figures.count(me.sdkAppId, "relationsAdded", made);
  await tellLogged(domain, [me, requester], logged);
  return { made };
}
