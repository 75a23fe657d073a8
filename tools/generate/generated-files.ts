import type { Command } from "../../apps/server/src/rest/define-command.ts";
import { adminCommands } from "./admin-commands.ts";
import { clientProtocolPage } from "./client-protocol-page.ts";
import { clientProtocolSchema } from "./client-protocol-schema.ts";
import { elementsPage } from "./elements-page.ts";
import { errorsPage } from "./errors-page.ts";
import { groupTypesJson, groupTypesPage } from "./group-types-page.ts";
import { httpBridgeSchema } from "./http-bridge-schema.ts";
import { page, table } from "./markdown.ts";
import { migrationDumpPage, migrationDumpSchema } from "./migration-dump-page.ts";
import { optionsPage } from "./options-page.ts";
import { restPage } from "./rest-page.ts";
import { webhooksPage, webhooksSchema } from "./webhooks-page.ts";

/** Where generated files live: anything else in there is left over, but for pages that say what no list can. */
export const generatedFolders = ["docs/reference", "packages/admin/src/generated"] as const;
export const writtenByHand: ReadonlySet<string> = new Set([
  "docs/reference/compatibility.md",
  "docs/reference/live-rooms.md",
]);

/** Every generated file: its path and its text. */
export function generatedFiles(commands: readonly Command[]): Map<string, string> {
  return new Map([
    ["docs/reference/README.md", indexPage()],
    ["docs/reference/rest.md", restPage(commands)],
    ["docs/reference/client-protocol.md", clientProtocolPage()],
    ["docs/reference/client-protocol.schema.json", clientProtocolSchema()],
    ["docs/reference/errors.md", errorsPage()],
    ["docs/reference/elements.md", elementsPage()],
    ["docs/reference/group-types.md", groupTypesPage()],
    ["docs/reference/group-types.json", groupTypesJson()],
    ["docs/reference/options.md", optionsPage()],
    ["docs/reference/webhooks.md", webhooksPage()],
    ["docs/reference/webhooks.schema.json", webhooksSchema()],
    ["docs/reference/migration-dump.md", migrationDumpPage()],
    ["docs/reference/migration-dump.schema.json", migrationDumpSchema()],
    ["docs/reference/http-bridge.schema.json", httpBridgeSchema()],
    ["packages/admin/src/generated/commands.ts", adminCommands(commands)],
  ]);
}

function indexPage(): string {
  return page(
    "# Reference",
    "These pages are written by `npm run generate` from the lists that the server itself runs on, so they say what it does. Change the lists, not the pages. Only the pages on live rooms and on compatibility are written by hand.",
    table(
      ["Page", "For whom"],
      [
        ["[REST API](rest.md)", "Back ends: every command with its fields, errors and an example."],
        [
          "[Client protocol](client-protocol.md)",
          "Writers of clients: frames, operations, events, order and synchronisation.",
        ],
        [
          "[client-protocol.schema.json](client-protocol.schema.json)",
          "Programs: the client protocol as JSON Schema with example vectors.",
        ],
        ["[Message elements](elements.md)", "Everybody who builds or reads a message body."],
        [
          "[Types of groups](group-types.md)",
          "Everybody who makes a group: who may do what in which type ([as JSON](group-types.json)).",
        ],
        [
          "[Webhooks](webhooks.md)",
          "Back ends: what the server asks and tells them ([as JSON Schema](webhooks.schema.json)).",
        ],
        [
          "[Dump of an app that moves in](migration-dump.md)",
          "Those who move an app here: what to put into which file ([as JSON Schema](migration-dump.schema.json)).",
        ],
        [
          "[http-bridge.schema.json](http-bridge.schema.json)",
          "Those who run a system of their own beside Hongyan for a while: the routes of the [HTTP bridge](../migration/http-bridge.md) as JSON Schema.",
        ],
        ["[Options](options.md)", "Operators: what the server reads from its environment."],
        ["[Errors](errors.md)", "Everybody who got a number that is not 0."],
        ["[Live rooms](live-rooms.md)", "Everybody who runs one: order, what is shed, slow viewers, guests, figures."],
        [
          "[Compatibility](compatibility.md)",
          "Those who come from the public service: what was decided where its documents leave a choice, and what is not supported.",
        ],
      ],
    ),
  );
}
