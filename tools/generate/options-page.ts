import { type Option, options } from "../../apps/server/src/config.ts";
import { code, page, table } from "./markdown.ts";

const introduction = `# Options

The server reads its options from the environment; \`npm start -- --help\` prints them. None is needed: without any, it serves one app on this machine and keeps
everything in \`./data\`.`;

/** docs/reference/options.md */
export function optionsPage(): string {
  const rows = Object.values<Option>(options).map((option) => [
    code(option.env),
    option.default ? code(option.default) : "",
    option.isSecret ? `${option.doc} Never logged.` : option.doc,
  ]);
  return page(introduction, table(["Variable", "Default", "Meaning"], rows));
}
