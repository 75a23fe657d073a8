import { commandErrors, errorSources } from "../../apps/server/src/rest/command-errors.ts";
import type { Command, FieldFault } from "../../apps/server/src/rest/define-command.ts";
import { plainSchema } from "../../apps/server/src/rest/plain-schema.ts";
import { anchorOf, code, fence, groupBy, heading, json, page, table, titleCase } from "./markdown.ts";
import { schemaTable } from "./schema-table.ts";
import { messageBody, shapeFinder } from "./shapes.ts";

const findShape = shapeFinder([messageBody]);
const linkTo = () => "[message body](elements.md)";

const introduction = `# REST API

The server's REST API is what a back end uses to manage accounts and messages. It follows the public documentation of Tencent Cloud IM,
so a back end written for that service works after a change of host name.

Every command is one request:

\`\`\`
POST /v4/<service>/<command>?sdkappid=<app>&identifier=<administrator>&usersig=<UserSig>&random=<number>&contenttype=json
\`\`\`

| Query parameter | Meaning |
|---|---|
| \`sdkappid\` | The app. |
| \`identifier\` | An administrator of the app; \`administrator\` unless configured otherwise. |
| \`usersig\` | A UserSig of that administrator. \`npx hongyan user-sig administrator\` prints one. |
| \`random\` | Any number from 0 to 4294967295. May be left out. |
| \`contenttype\` | \`json\`. May be left out. |

The body is a JSON object, whatever \`Content-Type\` says. Commands without parameters take \`{}\`. In an optional field \`null\`, \`""\` and
\`0\` mean the same as leaving it out, unless the field says otherwise. Unknown fields are ignored. Account names are strings; a number gives
error 60015.

The HTTP status is 200, also for errors. Every answer carries the envelope:

| Field | Type | Meaning |
|---|---|---|
| \`ActionStatus\` | string | \`OK\` or \`FAIL\`. A batch that failed for some of its accounts says \`SomeError\`. |
| \`ErrorCode\` | integer | 0 is success, anything else is listed in [Errors](errors.md). |
| \`ErrorInfo\` | string | Why it failed; empty on success. |

Times are Unix seconds unless a field says otherwise. The same list of commands is served as OpenAPI 3.1 under \`/openapi.json\`, and
[\`@hongyan/admin\`](../../packages/admin) has a typed method for each.

The examples with curl expect two variables:

\`\`\`sh
HOST=http://127.0.0.1:8600
QUERY="sdkappid=1400000001&identifier=administrator&usersig=$(npx hongyan user-sig administrator)&random=$RANDOM&contenttype=json"
\`\`\``;

/** docs/reference/rest.md */
export function restPage(commands: readonly Command[]): string {
  const concepts = groupBy(commands, ({ concept }) => concept);
  return page(
    introduction,
    commands.length > 0 ? heading(2, "commands", "Commands") : "",
    [...concepts].map(([concept, listed]) => index(concept, listed)),
    [...concepts].flatMap(([concept, listed]) => [
      heading(2, anchorOf(concept), titleCase(concept)),
      ...listed.flatMap(commandSection),
    ]),
  );
}

function index(concept: string, commands: readonly Command[]): string {
  const rows = commands.map((command) => [`[${pathOf(command)}](#${anchor(command)})`, command.summary]);
  return `**[${titleCase(concept)}](#${anchorOf(concept)})**\n\n${table(["Command", "What it does"], rows)}`;
}

function commandSection(command: Command): string[] {
  const options = { findShape, linkTo, emptyText: "None." };
  const oldSpellings = Object.entries(command.oldSpellings ?? {}).map(
    ([old, today]) => `${code(old)} for ${code(today)}`,
  );
  return [
    heading(3, anchor(command), pathOf(command)),
    command.summary,
    (command.notes ?? []).map((note) => `- ${note}`).join("\n"),
    "**Request**",
    schemaTable(plainSchema(command.body), options),
    oldSpellings.length > 0 ? `Older spellings are understood: ${oldSpellings.join(", ")}.` : "",
    "**Answer**, beside the envelope",
    schemaTable(plainSchema(command.reply), options),
    "**Errors**, beside those of [any command](errors.md#gateway)",
    errorTable(command),
    `Frequency of the \`documented\` preset: ${command.documentedRate} calls per second.`,
    "**Example**",
    json(command.example.body),
    json({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", ...command.example.reply }),
    curl(command),
  ];
}

function errorTable(command: Command): string {
  const sources = errorSources(command);
  const hasFieldErrors = sources.some(({ field }) => field !== undefined);
  const rows = commandErrors(command).map((spec) => {
    const because = sources
      .filter((source) => source.field !== undefined && source.spec.code === spec.code)
      .map(({ field = "", fault }) => `${code(field)} ${fault ? faultWords[fault] : "missing or wrong"}`);
    if (spec.code === command.wrongField.code)
      because.push(`${hasFieldErrors ? "any other" : "any"} field missing or wrong`);
    return [`[${spec.code}](errors.md#code-${spec.code})`, spec.text, because.join(", ")];
  });
  return table(["Code", "Meaning", "When"], rows);
}

const faultWords = {
  missing: "missing",
  wrongType: "of the wrong type",
  empty: "empty",
  tooMany: "with too many items",
} as const satisfies Record<FieldFault, string>;

function curl(command: Command): string {
  const body = JSON.stringify(command.example.body).replace(/'/g, "'\\''");
  return fence("sh", `curl "$HOST/v4/${pathOf(command)}?$QUERY" \\\n  -d '${body}'`);
}

function pathOf({ service, name }: Command): string {
  return `${service}/${name}`;
}

function anchor({ service, name }: Command): string {
  return anchorOf(service, name);
}
