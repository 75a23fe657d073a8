import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { buildOpenApi } from "../../apps/server/src/rest/openapi.ts";
import { adminCommands } from "./admin-commands.ts";
import { exampleCommand } from "./example-command.ts";
import { generatedFiles, writtenByHand } from "./generated-files.ts";
import { restPage } from "./rest-page.ts";

describe("the REST page", () => {
  const text = restPage([exampleCommand]);

  test("shows every field with its path, type and range", () => {
    expect(text).toContain(
      "| `To_Account` | array of string | yes | Receivers. 1 to 500 items. Each 1 to 32 characters. |",
    );
    expect(text).toContain("| `SyncOtherMachine` | `1`, `2` | no | 1: also to the sender's devices. |");
    expect(text).toContain("| `MsgBody` | [message body](elements.md) | yes |");
    expect(text).toContain("| `Push.Title` | string | no | Heading \\| title. |");
    expect(text).toContain("| `Tags` | object of string or integer | no |");
    expect(text).toContain("| `ErrorList[].ErrorCode` | integer | yes |");
  });

  test("shows errors by code with the fields that raise them", () => {
    expect(text).toContain("| [90003](errors.md#code-90003) |");
    expect(text).toContain("| `To_Account` missing or wrong |");
    expect(text).toContain("| `To_Account` with too many items |");
    expect(text.indexOf("code-60007")).toBeLessThan(text.indexOf("code-70107"));
  });

  test("has an example that a shell understands, and the old spellings", () => {
    expect(text).toContain(`"To_Account":["bob'\\''s"]`);
    expect(text).toContain("`To` for `To_Account`");
  });
});

describe("the commands of the admin SDK", () => {
  test("are TypeScript without errors, one method per command", () => {
    const text = adminCommands([exampleCommand]);
    const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
    expect(text).toContain('sendExample: "openim/send_example"');
    expect(text).toContain("MsgBody: MessageElement[];");
    expect(text).toContain("SyncOtherMachine?: 1 | 2 | undefined;");
    expect(text).toContain("Tags?: { [key: string]: string | number } | undefined;");
  });
});

describe("OpenAPI", () => {
  test("has a path with schemas, examples and errors per command", () => {
    const document = buildOpenApi([exampleCommand], "1.2.3") as Record<string, never>;
    expect(document).toMatchObject({ openapi: "3.1.0", info: { version: "1.2.3" }, tags: [{ name: "message" }] });
    expect(document).toHaveProperty(["paths", "/v4/openim/send_example", "post", "operationId"], "openim_send_example");
    const text = JSON.stringify(document);
    expect(text).toContain('"enum":[1,2]');
    expect(text).toContain("90003");
    expect(text).not.toContain("isAccountName");
  });
});

describe("links between pages", () => {
  const byHand = [...writtenByHand].map((path) => [path, readFileSync(path, "utf8")] as const);
  const files = new Map([...generatedFiles([exampleCommand]), ...byHand]);
  const pages = [...files].filter(([path]) => path.endsWith(".md"));

  test.each(pages)("all of %s lead somewhere", (path, text) => {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const dead = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !target.startsWith("../"))
      .filter((target) => {
        const [file, anchor] = target.split("#");
        const linked = file ? files.get(folder + file) : text;
        return linked === undefined || (anchor !== undefined && !linked.includes(`<a id="${anchor}"></a>`));
      });
    expect(dead).toEqual([]);
  });
});
