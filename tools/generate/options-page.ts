import type { TSchema } from "@sinclair/typebox";
import { type Option, options } from "../../apps/server/src/config.ts";
import { AppSettings } from "../../packages/domain/src/index.ts";
import { code, page, table } from "./markdown.ts";

const introduction = `# Options

The server reads its options from the environment; \`npm start -- --help\` prints them. None is needed: without any, it serves one app on this machine and keeps
everything in \`./data\`.`;

const settingsIntroduction = `## Settings of an app

Each app has settings of its own. They are changed while the server runs and hold from the next call on:

\`\`\`sh
curl -X PATCH -H "Authorization: Bearer $(cat data/operator-token)" -d '{"settings": {"recordDays": 30}}' \\
  http://127.0.0.1:8600/admin/v1/apps/1400000001
\`\`\`

What is given is set, the others stay. A setting that is an object is replaced as a whole.`;

const presets = `## Numbers of the public service

The server belongs to its user, so calls per second and plan quotas are not limited by default: only \`restCallsPerSecond\` protects it, with 60011. Who wants to test
against the documented numbers turns them on:

| Setting | With the preset \`documented\` |
|---|---|
| \`{"restRates": {"preset": "documented"}}\` | Each command has the calls per second that its section in the [REST API](rest.md) tells: 200, 100 or 10. One more answers 60007. |
| \`{"restRates": {"preset": "documented", "commands": {"openim/sendmsg": 500}}}\` | The same, but 500 for one command. Without the preset, only that command is limited. |
| \`{"quotas": {"preset": "documented"}}\` | Histories are read 7 days back, and a list of conversations ends after 100. Nothing stored is deleted. |
| \`{"quotas": {"preset": "none", "historyDays": 30}}\` | Only histories are limited, to 30 days. |

Calls are counted over the second before each call, in steps of ten milliseconds: two bursts are never nearer than 990 ms, a steady caller at the rate is
never refused, and calls that are refused do not count.`;

const clientVersions = `## The oldest version of an app's client

An app that must be rid of an old version of its client raises \`minimumClient\`. Clients say their version themselves, with \`create({ appVersion })\` of the SDK or
\`appVersion\` of [login](client-protocol.md#operation-login).

\`\`\`sh
curl -X PATCH -H "Authorization: Bearer $(cat data/operator-token)" \\
  -d '{"settings": {"minimumClient": {"version": "2.0.0", "text": {"en": "Please update.", "zh": "请更新。"}, "link": "https://example.org/app"}}}' \\
  http://127.0.0.1:8600/admin/v1/apps/1400000001
\`\`\`

Versions are compared as [the client protocol](client-protocol.md#login) says. An older client is refused with [70090](errors.md#code-70090), and one that is connected is put out at once;
both are told text and link. \`{"minimumClient": {}}\` lets all in again.

Who has which version is counted by the app's own days: accounts that came with it, an account once a day for each version and platform, and logins that were refused.
\`hongyan app versions 1400000001\` shows them, \`GET /admin/v1/apps/<id>/client-versions?days=30\` answers them, today first. With \`--minimum 2.0.0\` or \`&minimum=2.0.0\` they
tell who would be refused before anybody is. Of one day 200 versions are told apart, others are counted as \`other\`; figures are kept for 400 days.`;

function settingRows(): string[][] {
  return Object.entries<TSchema>(AppSettings.properties).map(([name, schema]) => [
    code(name),
    code(JSON.stringify(schema.default)),
    schema.description ?? "",
  ]);
}

/** docs/reference/options.md */
export function optionsPage(): string {
  const rows = Object.values<Option>(options).map((option) => [
    code(option.env),
    option.default ? code(option.default) : "",
    option.isSecret ? `${option.doc} Never logged.` : option.doc,
  ]);
  return page(
    introduction,
    table(["Variable", "Default", "Meaning"], rows),
    settingsIntroduction,
    table(["Setting", "Default", "Meaning"], settingRows()),
    clientVersions,
    presets,
  );
}
