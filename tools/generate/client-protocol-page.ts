import { closeReasons, EventFrame, events, limits, operations, ReplyFrame, RequestFrame } from "@hongyan/protocol";
import type { TObject } from "@sinclair/typebox";
import { plainSchema } from "../../apps/server/src/rest/plain-schema.ts";
import { clientProtocolText } from "./client-protocol-text.ts";
import { anchorOf, code, groupBy, heading, json, page, table, titleCase } from "./markdown.ts";
import { schemaTable } from "./schema-table.ts";
import { clientShapes, type Shape, shapeFinder } from "./shapes.ts";

const findShape = shapeFinder(clientShapes);
const linkTo = ({ name }: Shape) => `[${name}](#${anchorOf("shape", name)})`;

const operationList = Object.values(operations);
const eventList = Object.values(events);

/** docs/reference/client-protocol.md */
export function clientProtocolPage(): string {
  return page(
    clientProtocolText.introduction,
    contents(),
    clientProtocolText.connection,
    heading(2, "frames", "Frames"),
    clientProtocolText.frames,
    frame("Request, client to server", RequestFrame, { id: 7, op: "heartbeat" }),
    frame("Reply, server to client", ReplyFrame, { id: 7, code: 0, data: operations.heartbeat.example.output }),
    frame("Event, server to client", EventFrame, { event: "kickedOut", data: events.kickedOut.example }),
    clientProtocolText.login,
    clientProtocolText.sending,
    clientProtocolText.order,
    clientProtocolText.synchronisation,
    heading(2, "close-codes", "Close codes"),
    clientProtocolText.closing,
    table(
      ["Code", "Reason", "Name"],
      Object.entries(closeReasons).map(([name, { code: number, reason }]) => [String(number), reason, code(name)]),
    ),
    heading(2, "limits", "Limits"),
    table(["Limit", "Value"], limitRows()),
    heading(2, "operations", "Operations"),
    operationSections(),
    heading(2, "events", "Events"),
    eventSections(),
    heading(2, "shapes", "Shapes"),
    "What several operations and events contain.",
    clientShapes.flatMap(shapeSection),
  );
}

function contents(): string {
  const sections: readonly (readonly [string, string])[] = [
    ["connection", "Connection"],
    ["frames", "Frames"],
    ["login", "Login and heartbeat"],
    ["sending", "Sending"],
    ["order", "Order and gaps"],
    ["synchronisation", "Synchronisation after a reconnect"],
    ["close-codes", "Close codes"],
    ["limits", "Limits"],
  ];
  const list = sections.map(([anchor, title]) => `- [${title}](#${anchor})`).join("\n");
  const operationRows = operationList.map(({ name, concept, summary }) => [
    `[${name}](#${anchorOf("operation", name)})`,
    concept,
    firstSentence(summary),
  ]);
  const eventRows = eventList.map(({ name, concept, summary }) => [
    `[${name}](#${anchorOf("event", name)})`,
    concept,
    firstSentence(summary),
  ]);
  return [
    list,
    table(["Operation", "Concept", "What it does"], operationRows),
    table(["Event", "Concept", "What happened"], eventRows),
  ].join("\n\n");
}

function firstSentence(text: string): string {
  return /^.*?[.](?=\s|$)/.exec(text)?.[0] ?? text;
}

function frame(title: string, schema: TObject, example: object): string {
  return [`**${title}**`, fields(schema), json(example)].join("\n\n");
}

function fields(schema: TObject): string {
  return schemaTable(plainSchema(schema), { findShape, linkTo, emptyText: "No fields." });
}

function operationSections(): string[] {
  return [...groupBy<(typeof operationList)[number]>(operationList, ({ concept }) => concept)].flatMap(
    ([concept, listed]) => [
      heading(3, anchorOf("operations", concept), titleCase(concept)),
      ...listed.flatMap(({ name, summary, needs, input, output, example }) => [
        heading(4, anchorOf("operation", name), name),
        summary,
        needs === "login" ? "" : "Needs no login.",
        "**Input**",
        fields(input),
        "**Output**",
        fields(output),
        "**Example**",
        `${json({ id: 1, op: name, data: example.input })}\n\n${json({ id: 1, code: 0, data: example.output })}`,
      ]),
    ],
  );
}

function eventSections(): string[] {
  return eventList.flatMap(({ name, summary, data, example }) => [
    heading(3, anchorOf("event", name), name),
    summary,
    fields(data),
    json({ event: name, data: example }),
  ]);
}

function shapeSection(shape: Shape): string[] {
  const inner = {
    findShape: (schema: Shape["schema"]) => (schema === shape.schema ? undefined : findShape(schema)),
    linkTo,
    emptyText: "",
  };
  const isArray = shape.schema.items !== undefined;
  const body = isArray
    ? { type: "object", properties: { [shape.name]: shape.schema }, required: [shape.name] }
    : shape.schema;
  return [
    heading(3, anchorOf("shape", shape.name), shape.name),
    isArray ? `${shape.summary} The kinds and their contents are in [Message elements](elements.md).` : shape.summary,
    schemaTable(body, inner),
  ];
}

function limitRows(): string[][] {
  return [
    ["One frame", `${limits.frameBytes} bytes`],
    ["One message: elements, custom data and push information as JSON", `${limits.messageBytes} bytes`],
    ["Elements of one message", String(limits.elementsPerMessage)],
    ["Unacknowledged sends of one device instance", String(limits.sendsInFlight)],
    ["Messages of one `listMessages` or `fetchMessages`", String(limits.messagesPerFetch)],
    ["Messages of one `deleteMessages`", String(limits.messagesPerDelete)],
    ["Conversations of one page", String(limits.conversationsPerPage)],
    ["Log entries of one `syncAccount`", String(limits.logEntriesPerSync)],
    ["Pinned conversations of one account", String(limits.pinnedConversations)],
    ["Account name", `${limits.accountNameBytes} bytes in UTF-8`],
    ["UserSig", `${limits.userSigCharacters} characters`],
    ["Recall window, unless the app changes it", `${limits.recallWindowSeconds} s`],
  ];
}
