import {
  ChangeAnswer,
  ChangeBody,
  ChangesBody,
  changeSchemas,
} from "../../apps/migrate/src/bridge/sides/http/change-schema.ts";
import { type PlainSchema, plainSchema } from "../../apps/server/src/rest/plain-schema.ts";

/** docs/reference/http-bridge.schema.json */
export function httpBridgeSchema(): string {
  const kinds = Object.keys(changeSchemas);
  const anyChange = { oneOf: kinds.map((kind) => ({ $ref: `#/$defs/${kind}` })) };
  const { changes } = plainSchema(ChangesBody).properties ?? {};
  const document = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "The HTTP routes between a system of one's own and the bridge to Hongyan",
    description:
      "toTheBridge: what the system posts to /old/changes. fromTheBridge: what the bridge posts to it, and what it answers. Lengths count characters here; names of accounts have at most 32 bytes in UTF-8, those of groups 48.",
    toTheBridge: { ...plainSchema(ChangesBody), properties: { changes: { ...changes, items: anyChange } } },
    fromTheBridge: {
      request: { ...plainSchema(ChangeBody), properties: { change: anyChange } },
      answer: plainSchema(ChangeAnswer),
    },
    $defs: Object.fromEntries(
      Object.entries(changeSchemas).map(([kind, schema]): [string, PlainSchema] => [kind, plainSchema(schema)]),
    ),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
