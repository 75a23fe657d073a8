import { createHmac } from "node:crypto";
import { statSync } from "node:fs";
import { Failure } from "../../../../cli/failure.ts";
import { readAccountList } from "../../../../export/xmpp/read-account-list.ts";
import { escapeNode } from "../../../../xmpp/jid.ts";
import { type LogIn, logInByPasswords, logInByTemplate, readPasswords } from "../../../../xmpp/log-in.ts";

/** Accounts of a server that does not tell who is there, and what they log in with. */
export type AccountBook = {
  accounts: () => readonly string[];
  logIn: LogIn;
  /** Of an account that the bridge makes: it follows from the password of the administrator, and nobody else knows it. */
  passwordOf: (user: string) => string;
};

export type AccountBookOptions = {
  /** File with lines of account,password. */
  passwords: string | undefined;
  /** The password of every account that is listed, with {account} for its name. */
  template: string | undefined;
  /** File with an account in each line; by default those of `passwords`. */
  accounts: string | undefined;
  /** Node of the administrator. */
  admin: string;
};

/** The files may grow while the bridge runs: who signs up in the old app is written into them. */
export async function openAccountBook(options: AccountBookOptions): Promise<AccountBook> {
  const { passwords, template, admin } = options;
  const passwordFile = passwords === undefined ? undefined : rereadable(passwords, readPasswords);
  const nodesOf = (path: string) => new Set([...readPasswords(path).keys()].map(escapeNode));
  const listFile = options.accounts ?? passwords;
  if (listFile === undefined) throw new Failure("--old-accounts is needed: XMPP has no list of all accounts");
  const accounts = rereadable(
    listFile,
    options.accounts === undefined ? nodesOf : (path) => new Set(readAccountList(path)),
  );
  const logInOfListed = (): LogIn | undefined => {
    if (passwordFile) return logInByPasswords(passwordFile());
    return template === undefined ? undefined : logInByTemplate(template);
  };
  const logIn = logInOfListed();
  if (!logIn) throw new Failure("how accounts log in has to be told: --old-passwords, or --old-password-template-file");
  const { text: key } = await logIn(admin).catch((error: Error) => {
    throw new Failure(error.message);
  });
  const passwordOf = (user: string) => createHmac("sha256", key).update(`account ${user}`).digest("base64url");
  return {
    accounts: () => [...accounts()],
    passwordOf,
    logIn: async (user) => {
      const isListed = user === admin || accounts().has(user);
      return isListed ? await (logInOfListed() as LogIn)(user) : { kind: "password", text: passwordOf(user) };
    },
  };
}

/** What stands in a file, read again once it is another. */
function rereadable<Value>(path: string, read: (path: string) => Value): () => Value {
  let known: { value: Value; changedAt: number; size: number } | undefined;
  return () => {
    const { mtimeMs: changedAt, size } = statSync(path);
    if (known?.changedAt !== changedAt || known.size !== size) known = { value: read(path), changedAt, size };
    return known.value;
  };
}
