import { createHmac } from "node:crypto";
import { statSync } from "node:fs";
import { Failure } from "../../../../cli/failure.ts";
import { readAccountList } from "../../../../export/xmpp/read-account-list.ts";
import { escapeNode } from "../../../../xmpp/jid.ts";
import { type LogIn, logInByPasswords, logInByTemplate, readPasswords } from "../../../../xmpp/log-in.ts";

/** Accounts of a server that does not tell who is there, and what they log in with. */
export type AccountBook = {
  /** As nodes of addresses. */
  accounts: () => ReadonlySet<string>;
  logIn: LogIn;
  /** Of an account that the bridge makes: it follows from the password of the administrator, and nobody else knows it. */
  passwordOf: (user: string) => string;
  trouble: () => string | undefined;
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

/** A file that was written a moment ago may not be whole. */
const settledMs = 2_000;

/** The files may grow while the bridge runs: who signs up in the old app is written into them. */
export async function openAccountBook(options: AccountBookOptions): Promise<AccountBook> {
  const { template, admin } = options;
  const passwords = options.passwords === undefined ? undefined : growingFile(options.passwords, readPasswords);
  const listed = options.accounts === undefined ? undefined : growingFile(options.accounts, listOf);
  const names = listed ?? passwords;
  if (!names) throw new Failure("--old-accounts is needed: XMPP has no list of all accounts");
  const nodes = createNodes();
  const logInOfListed = (): LogIn | undefined => {
    if (passwords) return logInByPasswords(passwords.read());
    return template === undefined ? undefined : logInByTemplate(template);
  };
  const logIn = logInOfListed();
  if (!logIn) throw new Failure("how accounts log in has to be told: --old-passwords, or --old-password-template-file");
  const { text: key } = await logIn(admin).catch((error: Error) => {
    throw new Failure(error.message);
  });
  const passwordOf = (user: string) => createHmac("sha256", key).update(`account ${user}`).digest("base64url");
  const accounts = () => nodes(names.read());
  return {
    accounts,
    passwordOf,
    trouble: () => passwords?.trouble() ?? listed?.trouble(),
    logIn: async (user) => {
      const isListed = user === admin || accounts().has(user);
      return isListed ? await (logInOfListed() as LogIn)(user) : { kind: "password", text: passwordOf(user) };
    },
  };
}

const listOf = (path: string) => new Map(readAccountList(path).map((node) => [node, ""]));

/** The names of a file as nodes, made once for each version of it. */
function createNodes() {
  let known: { file: ReadonlyMap<string, string>; size: number; nodes: ReadonlySet<string> } | undefined;
  return (file: ReadonlyMap<string, string>): ReadonlySet<string> => {
    if (known?.file !== file || known.size !== file.size)
      known = { file, size: file.size, nodes: new Set([...file.keys()].map(escapeNode)) };
    return known.nodes;
  };
}

/** What stands in a file, with what comes into it later. One that cannot be read takes nothing away. */
function growingFile(path: string, parse: (path: string) => Map<string, string>) {
  const known = parse(path);
  let seen = versionOf(path);
  let trouble: string | undefined;
  const read = (): ReadonlyMap<string, string> => {
    try {
      const version = versionOf(path);
      if (version.text !== seen.text && Date.now() - version.changedAt >= settledMs) {
        seen = version;
        for (const [name, text] of parse(path)) known.set(name, text);
        trouble = undefined;
      }
    } catch (error) {
      trouble = `what is new in ${path} cannot be read: ${(error as Error).message}`;
    }
    return known;
  };
  return { read, trouble: () => trouble };
}

function versionOf(path: string) {
  const { mtimeMs: changedAt, size, ino } = statSync(path);
  return { changedAt, text: `${changedAt} ${size} ${ino}` };
}
