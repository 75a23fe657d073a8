import { closeReasons, EventFrame, elements, events, operations, ReplyFrame, RequestFrame } from "@hongyan/protocol";
import type { TObject } from "@sinclair/typebox";
import { type PlainSchema, plainSchema } from "../../apps/server/src/rest/plain-schema.ts";
import { clientShapes, shapeFinder } from "./shapes.ts";

const findShape = shapeFinder(clientShapes);

/** docs/reference/client-protocol.schema.json */
export function clientProtocolSchema(): string {
  const document = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Hongyan client protocol",
    description:
      "operations, events and elements hold a JSON Schema each, and examples that are valid against it. A frame is one of $defs RequestFrame, ReplyFrame, EventFrame.",
    $defs: {
      RequestFrame: plainSchema(RequestFrame),
      ReplyFrame: plainSchema(ReplyFrame),
      EventFrame: plainSchema(EventFrame),
      ...Object.fromEntries(
        clientShapes.map(({ name, summary, schema }) => [name, { description: summary, ...withRefsInside(schema) }]),
      ),
    },
    operations: Object.fromEntries(
      Object.values(operations).map(({ name, concept, summary, needs, input, output, example }) => [
        name,
        {
          summary,
          concept,
          needs,
          input: withRefs(input),
          output: withRefs(output),
          examples: [frames(name, example)],
        },
      ]),
    ),
    events: Object.fromEntries(
      Object.values(events).map(({ name, concept, summary, data, example }) => [
        name,
        { summary, concept, data: withRefs(data), examples: [{ event: name, data: example }] },
      ]),
    ),
    elements: Object.fromEntries(
      elements.map(({ type, summary, content, example }) => [
        type,
        { summary, content: plainSchema(content), examples: [{ MsgType: type, MsgContent: example }] },
      ]),
    ),
    closeReasons,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A request and the reply to it, as they travel. */
function frames(name: string, example: { input: unknown; output: unknown }): object {
  return { request: { id: 1, op: name, data: example.input }, reply: { id: 1, code: 0, data: example.output } };
}

function withRefs(schema: TObject): PlainSchema {
  return withRefsInside(plainSchema(schema));
}

/** The schema with every shape in it named instead of repeated; the schema itself stays written out. */
function withRefsInside(schema: PlainSchema): PlainSchema {
  const plain: PlainSchema = { ...schema };
  if (schema.items) plain.items = refOrSchema(schema.items);
  if (schema.anyOf) plain.anyOf = schema.anyOf.map(refOrSchema);
  if (schema.properties) {
    plain.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [name, refOrSchema(field)]),
    );
  }
  return plain;
}

function refOrSchema(schema: PlainSchema): PlainSchema {
  const shape = findShape(schema);
  if (!shape) return withRefsInside(schema);
  return { ...(schema.description && { description: schema.description }), $ref: `#/$defs/${shape.name}` };
}
