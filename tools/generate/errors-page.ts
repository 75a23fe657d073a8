import { type ErrorTable, errorTables } from "@hongyan/protocol";
import { anchorOf, heading, page, table, titleCase } from "./markdown.ts";

const about: Readonly<Record<string, string>> = {
  gateway: "What any command answers before it runs: the URL, the signature, the body and the rates.",
  account:
    "Logins, UserSig and accounts. 70090 is this server's own; clients get it only where an app sets `minimumClient`.",
  message: "Sending, recalling and reading messages, over REST and over a client connection.",
  openim: "What the REST service `openim` says about its parameters.",
  profile: "Profiles.",
  conversation: "Conversation lists.",
};

const introduction = `# Errors

Errors are numbers, in the \`ErrorCode\` of a REST answer and in the \`code\` of a reply to a client. 0 is success. The text beside a code is made
for developers and may change; programs look at the code only.

The numbers follow the public documentation of Tencent Cloud IM. They are unique within one table; a few public numbers mean two things in
two services.`;

/** docs/reference/errors.md */
export function errorsPage(): string {
  const tables = Object.entries<ErrorTable>(errorTables);
  const index = tables.map(([name]) => `- [${titleCase(name)}](#${anchorOf(name)})`).join("\n");
  const seen = new Set<number>();
  return page(
    introduction,
    index,
    tables.flatMap(([name, errors]) => [
      heading(2, anchorOf(name), titleCase(name)),
      about[name] ?? "",
      table(["Code", "Name", "Meaning"], rowsOf(errors, seen)),
    ]),
  );
}

function rowsOf(errors: ErrorTable, seen: Set<number>): string[][] {
  return Object.entries(errors)
    .sort(([, a], [, b]) => a.code - b.code)
    .map(([name, { code, text }]) => {
      const target = seen.has(code) ? "" : `<a id="code-${code}"></a>`;
      seen.add(code);
      return [`${target}${code}`, `\`${name}\``, text];
    });
}
