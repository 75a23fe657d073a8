import { elements } from "@hongyan/protocol";
import { ManifestSchema } from "../../apps/migrate/src/dump/manifest.ts";
import { recordExamples } from "../../apps/migrate/src/dump/record-examples.ts";
import {
  fileNames,
  isMessageKind,
  type RecordKind,
  recordKinds,
  recordSchemas,
} from "../../apps/migrate/src/dump/records.ts";
import { type PlainSchema, plainSchema } from "../../apps/server/src/rest/plain-schema.ts";
import { anchorOf, fence, heading, json, page, table } from "./markdown.ts";
import { aboutFiles, afterwards, introduction, kindSummaries, manifestExample } from "./migration-dump-text.ts";
import { schemaTable } from "./schema-table.ts";
import { messageBody, shapeFinder } from "./shapes.ts";

const findShape = shapeFinder([messageBody]);
const tableOptions = { findShape, linkTo: () => "[message body](elements.md)", emptyText: "None." };

/** docs/reference/migration-dump.md */
export function migrationDumpPage(): string {
  return page(
    introduction,
    table(
      ["File", "One line is"],
      recordKinds.map((kind) => [
        `[${fileNames[kind]}](#${anchorOf("kind", kind)})`,
        kindSummaries[kind].line + (isMessageKind(kind) ? " Not as CSV." : ""),
      ]),
    ),
    aboutFiles,
    heading(2, "kinds", "Fields"),
    "Fields that are not required are left out where nothing is known. Fields that are not listed here are refused by `check-dump` and passed over by `import`.",
    recordKinds.flatMap(section),
    heading(2, "manifest", "manifest.json"),
    "Written by `export`, and by `check-dump --write-manifest` for files that were made by hand.",
    schemaTable(plainSchema(ManifestSchema), tableOptions),
    json(manifestExample),
    afterwards,
  );
}

function section(kind: RecordKind): string[] {
  return [
    heading(3, anchorOf("kind", kind), fileNames[kind]),
    [kindSummaries[kind].line, ...(kindSummaries[kind].notes ?? [])].join(" "),
    schemaTable(plainSchema(recordSchemas[kind]), tableOptions),
    // One line of the file, as it stands there.
    fence("json", JSON.stringify(recordExamples[kind])),
  ];
}

/** docs/reference/migration-dump.schema.json */
export function migrationDumpSchema(): string {
  const document = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Dump of an app that moves to Hongyan",
    description:
      "files names the schema of each line of each file. Lengths count characters here; names of accounts have at most 32 bytes in UTF-8, those of groups 48.",
    files: {
      ...Object.fromEntries(recordKinds.map((kind) => [fileNames[kind], { $ref: `#/$defs/${kind}` }])),
      "manifest.json": { $ref: "#/$defs/manifest" },
    },
    $defs: {
      ...Object.fromEntries(
        recordKinds.map((kind) => [
          kind,
          { ...withElements(plainSchema(recordSchemas[kind])), examples: [recordExamples[kind]] },
        ]),
      ),
      manifest: { ...plainSchema(ManifestSchema), examples: [manifestExample] },
      messageElement: { anyOf: elements.map(elementSchema) },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function elementSchema({ type, summary, content, example }: (typeof elements)[number]): object {
  return {
    type: "object",
    description: `${summary}.`,
    properties: { MsgType: { const: type }, MsgContent: plainSchema(content) },
    required: ["MsgType", "MsgContent"],
    examples: [{ MsgType: type, MsgContent: example }],
  };
}

function withElements(schema: PlainSchema): PlainSchema {
  const { body, ...others } = schema.properties ?? {};
  if (!body || !findShape(body)) return schema;
  return { ...schema, properties: { ...others, body: { ...body, items: { $ref: "#/$defs/messageElement" } } } };
}
