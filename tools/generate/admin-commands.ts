import { elements } from "@hongyan/protocol";
import type { Command } from "../../apps/server/src/rest/define-command.ts";
import { plainSchema } from "../../apps/server/src/rest/plain-schema.ts";
import { groupBy } from "./markdown.ts";
import { messageBody, shapeFinder } from "./shapes.ts";
import { docComment, type TypeScriptOptions, typeScriptType } from "./typescript-type.ts";

const findShape = shapeFinder([messageBody]);
const nameOf: TypeScriptOptions["nameOf"] = (schema) => (findShape(schema) ? "MessageElement[]" : undefined);

const head = `// Generated from the server's list of REST commands: npm run generate.
`;

/** packages/admin/src/generated/commands.ts */
export function adminCommands(commands: readonly Command[]): string {
  return `${[head.trimEnd(), elementType(), ...commands.map(commandTypes), commandMap(commands), methodMap(commands)].join("\n\n")}\n`;
}

/** The part of a message body, by kind. */
function elementType(): string {
  const options = { nameOf: () => undefined, mayBeUndefined: true };
  const kinds = elements.map(({ type, content }) => {
    return `  | { MsgType: "${type}"; MsgContent: ${typeScriptType(plainSchema(content), options, "    ")} }`;
  });
  return `/** An element of a message body. */\nexport type MessageElement =\n${kinds.join("\n")};`;
}

function commandTypes(command: Command): string {
  const body = typeScriptType(plainSchema(command.body), { nameOf, mayBeUndefined: true });
  const reply = typeScriptType(plainSchema(command.reply), { nameOf, mayBeUndefined: false });
  return [
    ...docComment(`The request of ${pathOf(command)}.`, ""),
    `export type ${typeName(command)}Body = ${body};`,
    "",
    ...docComment(`The answer of ${pathOf(command)}, beside the envelope.`, ""),
    `export type ${typeName(command)}Reply = ${reply};`,
  ].join("\n");
}

function commandMap(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => [
    ...docComment(command.summary, "  "),
    `  "${pathOf(command)}": { body: ${typeName(command)}Body; reply: ${typeName(command)}Reply };`,
  ]);
  return `/** Every command by its path, with the fields of its request and of its answer. */\nexport type Commands = {\n${lines.join("\n")}\n};`;
}

function methodMap(commands: readonly Command[]): string {
  const concepts = [...groupBy(commands, ({ concept }) => concept)].map(([concept, listed]) => {
    const methods = listed.flatMap((command) => [
      ...docComment(`${command.summary} See ${pathOf(command)} in the REST reference.`, "    "),
      `    ${methodName(command)}: "${pathOf(command)}",`,
    ]);
    return `  ${concept}: {\n${methods.join("\n")}\n  },`;
  });
  return `/** The methods of the client: concept, then name. */\nexport const methods = {\n${concepts.join("\n")}\n} as const;`;
}

function pathOf({ service, name }: Command): string {
  return `${service}/${name}`;
}

/** `account_import` → `accountImport`. */
export function methodName({ name }: Pick<Command, "name">): string {
  return name.replace(/_+([a-z0-9])/gi, (_match, letter: string) => letter.toUpperCase());
}

/** `im_open_login_svc`, `account_import` → `ImOpenLoginSvcAccountImport`: unique because the paths are. */
function typeName({ service, name }: Command): string {
  return `${service}_${name}`.replace(/(?:^|_+)([a-z0-9])/gi, (_match, letter: string) => letter.toUpperCase());
}
