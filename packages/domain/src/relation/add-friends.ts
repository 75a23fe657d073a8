import { type ErrorSpec, limits, type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account, AdditionOutcome, FriendAddition } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { askFriendAdd } from "./ask-friends.ts";
import { groupNamesProblem, remarkProblem, sourceProblem, wordingProblem } from "./friend-fields.ts";
import type { FriendToAdd } from "./friend-to-add.ts";
import { badParameter, failed, findOthers, succeeded } from "./relation-results.ts";
import { tellLogged } from "./tell-logged.ts";
import { entriesOfFriendAdd } from "./tell-relations.ts";
import { beforeFriendAdd } from "./webhooks/before-friend-add.ts";

const errorOf: Record<AdditionOutcome, ErrorSpec | undefined> = {
  friends: undefined,
  waiting: relationErrors.waitingForConsent,
  declined: relationErrors.acceptsNobody,
  gone: relationErrors.accountNotFound,
  inOwnBlocklist: relationErrors.inOwnBlocklist,
  blockedByOther: relationErrors.blockedByOther,
  full: relationErrors.friendListFull,
  otherFull: relationErrors.otherFriendListFull,
  tooManyGroups: relationErrors.tooManyGroups,
  tooManyRequests: relationErrors.tooManyRequests,
};

const consentOf: Record<string, FriendAddition["consent"]> = {
  AllowType_Type_AllowAny: "given",
  AllowType_Type_NeedConfirm: "needed",
  AllowType_Type_DenyAny: "declined",
};

function problemOf(me: Account, { userId, source, wording, remark, group }: FriendToAdd): ErrorSpec | undefined {
  if (userId === me.userId) return badParameter("an account cannot be its own friend");
  return (
    sourceProblem(source) ??
    wordingProblem(wording) ??
    remarkProblem(remark) ??
    groupNamesProblem(group === undefined ? [] : [group])
  );
}

type Adding = {
  me: Account;
  friends: readonly FriendToAdd[];
  isBoth: boolean;
  isForced?: boolean;
  /** A back end is not asked about what it does itself. */
  origin: "client" | "rest";
};

/** What is to be done about each, or why it can't be done. */
type Checked = FriendAddition | ErrorSpec;

const isAddition = (checked: Checked | undefined): checked is FriendAddition =>
  checked !== undefined && "consent" in checked;

/**
 * Makes accounts friends or asks them, as each of them wishes. One result each, in order; a request that waits has
 * code 30539. `isForced`: nobody is asked and nobody declines, only blocklists and full lists count.
 */
export async function addFriends(
  domain: Domain,
  app: App,
  input: Adding,
): Promise<{ results: RelationResult[]; made: number }> {
  const { me, isBoth, isForced = false, origin } = input;
  const accounts = await findOthers(
    domain,
    app,
    input.friends.map(({ userId }) => userId),
  );
  let checked = await check(domain, input, accounts);
  if (origin === "client" && isWebhookOn(app, beforeFriendAdd) && checked.some(isAddition)) {
    const refusals = await askFriendAdd(domain, app, { me, isBoth, friends: checked.filter(isAddition) });
    // That took its time: the accounts may wish something else by now.
    checked = withRefusals(await check(domain, input, accounts), refusals);
  }
  const additions = checked.filter(isAddition);
  const isOfBackEnd = origin === "rest";
  const { outcomes, made, logged } =
    additions.length === 0
      ? { outcomes: [], made: 0, logged: [] }
      : await domain.storage.commit(
          "addFriends",
          {
            account: { number: me.number, userId: me.userId },
            isBoth,
            additions,
            limits: {
              friends: limits.friends,
              groups: limits.friendGroups,
              unreadRequests: limits.unreadFriendRequests,
            },
            at: domain.clock(),
          },
          entriesOfFriendAdd(domain, app, { me, others: additions, isOfBackEnd, isForced }),
        );
  domain.figures.count(me.sdkAppId, "relationsAdded", made);
  await tellLogged(domain, [me, ...accounts.values()], logged);
  const left = outcomes.values();
  const results = input.friends.map(({ userId }, index) => {
    const one = checked[index];
    const error = isAddition(one) ? errorOf[left.next().value ?? "gone"] : one;
    return error ? failed(userId, error) : succeeded(userId);
  });
  return { made, results };
}

async function check(
  domain: Domain,
  { me, friends, isForced }: Adding,
  accounts: ReadonlyMap<string, Account>,
): Promise<Checked[]> {
  const numbers = [...accounts.values()].map(({ number }) => number);
  const profiles = await domain.storage.accounts.profiles([me.number, ...numbers]);
  const isSilenced =
    !isForced && profiles.get(me.number)?.values.Tag_Profile_IM_AdminForbidType === "AdminForbid_Type_SendOut";
  return friends.map((friend) => {
    const account = accounts.get(friend.userId);
    const problem = problemOf(me, friend);
    if (problem) return problem;
    if (!account) return relationErrors.accountNotFound;
    if (isSilenced) return relationErrors.mayNotRequest;
    const allowType = profiles.get(account.number)?.values.Tag_Profile_IM_AllowType ?? "";
    const consent = isForced ? "given" : (consentOf[allowType] ?? "given");
    return { ...friend, number: account.number, consent };
  });
}

const withRefusals = (checked: readonly Checked[], refusals: ReadonlyMap<string, ErrorSpec>): Checked[] =>
  checked.map((one) => (isAddition(one) ? (refusals.get(one.userId) ?? one) : one));
