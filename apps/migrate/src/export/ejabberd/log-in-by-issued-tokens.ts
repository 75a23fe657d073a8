import { Failure } from "../../cli/failure.ts";
import type { LogIn } from "../../xmpp/log-in.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import { type AdminApi, ApiRefusal } from "./admin-api.ts";

/** A token is needed for the moment of logging in only. */
const tokenSeconds = 300;

/** ejabberd itself issues what lets somebody log in as any account: nobody's password is needed. */
export function logInByIssuedTokens(api: AdminApi, host: string): LogIn {
  let hasIssued = false;
  return async (user) => {
    const jid = `${user}@${host}`;
    const question = { jid, ttl: tokenSeconds, scopes: "sasl_auth" };
    const answer = await api.call("oauth_issue_token", question).catch((error: unknown) => {
      if (!(error instanceof ApiRefusal)) throw error;
      if (hasIssued) throw new Unreadable(`ejabberd issues no token for ${jid}`);
      throw new Failure(reasonOf(error, jid));
    });
    hasIssued = true;
    return { kind: "token", text: (answer as { token: string }).token };
  };
}

function reasonOf({ status, message }: ApiRefusal, jid: string): string {
  const remedy =
    status === 400
      ? "its configuration has to say oauth_access: all"
      : "its library oauth2 has to be there (Debian: erlang-p1-oauth2)";
  return `ejabberd issues no token to log in as ${jid}: ${remedy}; or give --passwords. ${message}`;
}
