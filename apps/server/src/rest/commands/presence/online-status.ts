import { type App, type Domain, queryOnlineStatus } from "@hongyan/domain";
import { accountErrors, limits, OneOf, openimErrors } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import type { EnvelopeFields } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";

/** What the two commands that ask for online states share. */

export const To_Account = Type.Array(ListedName("Account."), {
  minItems: 1,
  maxItems: limits.accountsPerSend,
  description: "Accounts, 1 to 500.",
});

const states = ["Online", "PushOnline", "Offline"] as const;

const State = OneOf(
  states,
  "Online: connected. PushOnline: a phone that lost its connection less than 7 days ago and is reached by push. Offline: neither.",
);

export const onlineReply = Type.Object({
  QueryResult: Type.Array(
    Type.Object({
      To_Account: Type.String(),
      Status: State,
      State: State,
      Detail: Type.Optional(
        Type.Array(Type.Object({ Platform: Type.String(), Status: State }), {
          description: "By platform, with IsNeedDetail 1.",
        }),
      ),
    }),
    { description: "One object per account that exists. Status and its older name State say the same." },
  ),
  ErrorList: Type.Array(
    Type.Object({
      To_Account: Type.String(),
      ErrorCode: Type.Integer({ description: "70107: there is no such account." }),
    }),
    { description: "Accounts that could not be queried." },
  ),
});

export const onlineErrors = {
  fieldErrors: { To_Account: openimErrors.badToAccount },
  wrongField: openimErrors.badJson,
  faultErrors: { To_Account: { empty: openimErrors.badJson, tooMany: openimErrors.tooManyAccounts } },
  errors: [accountErrors.accountNotFound],
};

export async function answerOnlineStates(
  { domain, app }: { domain: Domain; app: App },
  names: readonly string[],
  withDetail: boolean,
): Promise<Static<typeof onlineReply> & EnvelopeFields> {
  const { found, missing } = await queryOnlineStatus(domain, app, names);
  const failed = { ActionStatus: "FAIL", ErrorCode: 70107, ErrorInfo: accountErrors.accountNotFound.text } as const;
  return {
    QueryResult: found.map(({ account, status, detail }) => ({
      To_Account: account.userId,
      Status: status,
      State: status,
      ...(withDetail && { Detail: detail.map(({ platform, status }) => ({ Platform: platform, Status: status })) }),
    })),
    ErrorList: missing.map((name) => ({ To_Account: name, ErrorCode: accountErrors.accountNotFound.code })),
    ...(found.length === 0 && failed),
  };
}
