import { elements, limits } from "@hongyan/protocol";
import { plainSchema } from "../../apps/server/src/rest/plain-schema.ts";
import { anchorOf, heading, json, page, table } from "./markdown.ts";
import { schemaTable } from "./schema-table.ts";

const introduction = `# Message elements

A message body, \`MsgBody\`, is an array of elements, shown in order. Each element says its kind in \`MsgType\` and holds its content in
\`MsgContent\`:

\`\`\`json
[{ "MsgType": "TIMTextElem", "MsgContent": { "Text": "Parcel is on its way" } }]
\`\`\`

A message has 1 to ${limits.elementsPerMessage} elements, at most one of them a \`TIMCustomElem\`. Elements, custom data and push information of one message take at
most ${limits.messageBytes} bytes as JSON in UTF-8.

Files are not part of a message: an element carries their addresses.`;

/** docs/reference/elements.md */
export function elementsPage(): string {
  const index = elements.map(({ type, summary }) => [`[${type}](#${anchorOf(type)})`, summary]);
  return page(
    introduction,
    table(["Kind", "What it is"], index),
    elements.flatMap((element) => [
      heading(2, anchorOf(element.type), element.type),
      `${element.summary}. ${previewSentence(element)}`,
      schemaTable(plainSchema(element.content), {
        findShape: () => undefined,
        linkTo: () => "",
        emptyText: "No fields.",
      }),
      "Example:",
      json({ MsgType: element.type, MsgContent: element.example }),
    ]),
  );
}

/** Where the content decides the preview, the example shows it. */
function previewSentence(element: (typeof elements)[number]): string {
  const preview = element.preview as (content: unknown, language: "zh" | "en") => string;
  const zh = preview(element.example, "zh");
  const en = preview(element.example, "en");
  return zh === en
    ? `In a conversation list the example below shows as “${en}”.`
    : `In a conversation list it shows as “${en}”, in Chinese “${zh}”.`;
}
