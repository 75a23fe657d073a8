import { commandErrors } from "./command-errors.ts";
import type { Command } from "./define-command.ts";
import { type PlainSchema, plainSchema } from "./plain-schema.ts";

const envelope: Record<string, PlainSchema> = {
  ActionStatus: { type: "string", enum: ["OK", "FAIL", "SomeError"], description: "OK or FAIL." },
  ErrorCode: { type: "integer", description: "0 is success, anything else an error." },
  ErrorInfo: { type: "string", description: "Why it failed; empty on success." },
};

const queryParameters = [
  { name: "sdkappid", required: true, schema: { type: "integer" }, description: "The app." },
  { name: "identifier", required: true, schema: { type: "string" }, description: "An administrator of the app." },
  { name: "usersig", required: true, schema: { type: "string" }, description: "UserSig of that administrator." },
  { name: "random", required: false, schema: { type: "integer" }, description: "Any number; marks the request." },
  { name: "contenttype", required: false, schema: { type: "string", enum: ["json"] }, description: "Always json." },
].map((parameter) => ({ in: "query", ...parameter }));

/** The OpenAPI 3.1 document of the commands. */
export function buildOpenApi(commands: readonly Command[], version: string): object {
  const concepts = [...new Set(commands.map(({ concept }) => concept))];
  return {
    openapi: "3.1.0",
    info: {
      title: "Hongyan REST API",
      version,
      description: "Every command is a POST with a JSON body. The HTTP status is 200; ErrorCode in the answer tells.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: concepts.map((name) => ({ name })),
    paths: Object.fromEntries(
      commands.map((command) => [`/v4/${command.service}/${command.name}`, { post: operationOf(command) }]),
    ),
    components: { parameters: Object.fromEntries(queryParameters.map((parameter) => [parameter.name, parameter])) },
  };
}

function operationOf(command: Command): object {
  const errors = commandErrors(command).map(({ code, text }) => `- \`${code}\` ${text}`);
  const description = [...(command.notes ?? []), errors.length > 0 ? `Error codes:\n\n${errors.join("\n")}` : ""];
  const reply = plainSchema(command.reply);
  return {
    operationId: `${command.service}_${command.name}`,
    tags: [command.concept],
    summary: command.summary,
    description: description.filter(Boolean).join("\n\n"),
    parameters: queryParameters.map(({ name }) => ({ $ref: `#/components/parameters/${name}` })),
    requestBody: {
      required: true,
      content: { "application/json": { schema: plainSchema(command.body), example: command.example.body } },
    },
    responses: {
      "200": {
        description: "The answer, success or not.",
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: Object.keys(envelope),
              properties: { ...envelope, ...reply.properties },
            },
            example: { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", ...command.example.reply },
          },
        },
      },
    },
  };
}
