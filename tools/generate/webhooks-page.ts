import { type TSchema, Type } from "@sinclair/typebox";
import { plainSchema } from "../../apps/server/src/rest/plain-schema.ts";
import { type BeforeWebhook, type Webhook, WebhookSettings, webhooks } from "../../packages/domain/src/index.ts";
import { anchorOf, code, groupBy, heading, json, page, table, titleCase } from "./markdown.ts";
import { schemaTable } from "./schema-table.ts";
import { introduction, operatorApi } from "./webhooks-text.ts";

const tableOptions = { findShape: () => undefined, linkTo: () => "", emptyText: "None." };

const answerFields = Type.Object({
  ActionStatus: Type.String({ description: "OK or FAIL; it is not read." }),
  ErrorCode: Type.Integer({ description: "What was decided." }),
  ErrorInfo: Type.String({ description: "A text for the caller, beside a code of your own." }),
});

/** docs/reference/webhooks.md */
export function webhooksPage(): string {
  const concepts = groupBy(webhooks, ({ concept }) => concept);
  const settings = Object.entries<TSchema>(WebhookSettings.properties).map(([name, schema]) => [
    code(name),
    schema.default === undefined ? "" : code(JSON.stringify(schema.default)),
    schema.description ?? "",
  ]);
  return page(
    introduction,
    table(["Setting", "Default", "Meaning"], settings),
    operatorApi,
    heading(2, "commands", "The webhooks"),
    [...concepts].map(([concept, listed]) => index(concept, listed)),
    [...concepts].flatMap(([concept, listed]) => [
      heading(2, anchorOf(concept), titleCase(concept)),
      ...listed.flatMap(section),
    ]),
  );
}

const anchor = ({ command }: Webhook) => anchorOf(command);

function index(concept: string, listed: readonly Webhook[]): string {
  const rows = listed.map((webhook) => [`[${webhook.command}](#${anchor(webhook)})`, webhook.phase, webhook.summary]);
  return `**[${titleCase(concept)}](#${anchorOf(concept)})**\n\n${table(["Webhook", "", "What it is for"], rows)}`;
}

const bullets = (sentences: readonly string[]) => sentences.map((sentence) => `- ${sentence}`).join("\n");

function section(webhook: Webhook): string[] {
  return [
    heading(3, anchor(webhook), webhook.command),
    `${webhook.phase === "before" ? "Before" : "After"} · ${webhook.summary}`,
    bullets([...webhook.fires, ...remarks(webhook)]),
    "**Request**",
    schemaTable(plainSchema(bodyOf(webhook)), tableOptions),
    json({ CallbackCommand: webhook.command, ...webhook.example }),
    ...(webhook.phase === "before" ? answerSection(webhook) : []),
  ];
}

function remarks({ notes = [], leavesOut, sharesSwitchOf }: Webhook): string[] {
  return [
    ...notes,
    ...(sharesSwitchOf ? [`Also switched on by ${code(sharesSwitchOf)}.`] : []),
    ...(leavesOut ? [`Without ${leavesOut.map(code).join(" and ")} in the URL.`] : []),
  ];
}

function answerSection(webhook: BeforeWebhook): string[] {
  const { answer, answers, refused, failed, ownCodes, mayDrop, decidesPerItem } = webhook;
  const refusal = decidesPerItem
    ? `An account is refused with a code of ${ownCodes.join(" to ")}; any ErrorCode but 0 counts as no answer.`
    : `1 refuses with ${refused.code}, ${ownCodes.join(" to ")} with a code of your own${mayDrop ? ", 2 drops" : ""}.`;
  return [
    "**Answer**",
    schemaTable(plainSchema(Type.Object({ ...answerFields.properties, ...answer.properties })), tableOptions),
    `${refusal} Not answered, with \`onFailure\` \`refuse\`: ${failed.code}.`,
    table(
      ["To", "answer"],
      answers.map((one) => [one.means, code(JSON.stringify(one.answer))]),
    ),
  ];
}

function bodyOf({ command, body }: Webhook) {
  return Type.Object({ CallbackCommand: Type.Literal(command, { description: "The webhook." }), ...body.properties });
}

/** docs/reference/webhooks.schema.json */
export function webhooksSchema(): string {
  const byCommand = webhooks.map((webhook) => [
    webhook.command,
    {
      phase: webhook.phase,
      body: { ...plainSchema(bodyOf(webhook)), additionalProperties: false },
      ...(webhook.phase === "before" && {
        answer: plainSchema(Type.Object({ ...answerFields.properties, ...webhook.answer.properties })),
      }),
      example: { CallbackCommand: webhook.command, ...webhook.example },
    },
  ]);
  return `${JSON.stringify({ webhooks: Object.fromEntries(byCommand) }, null, 2)}\n`;
}
