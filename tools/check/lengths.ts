import { readFile } from "node:fs/promises";
import ts from "typescript";
import { type Check, failOn } from "./check.ts";
import { typeScriptFiles } from "./source-files.ts";

const maxFileLines = 400;
const maxFunctionLines = 60;

export const lengths: Check = {
  name: `lengths: files up to ${maxFileLines} lines, functions up to ${maxFunctionLines}`,
  run: async () => {
    const files = await typeScriptFiles();
    const findings: string[] = [];
    for (const file of files) findings.push(...tooLong(file, await readFile(file, "utf8")));
    failOn(findings);
    return `${files.length} files`;
  },
};

/** The file and the functions in it that are longer than allowed. */
export function tooLong(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const findings: string[] = [];
  const fileLines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  if (fileLines > maxFileLines) findings.push(`${file}: ${fileLines} lines`);
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && "body" in node && node.body && !isTestGroup(node)) {
      const from = lineOf(source, node.getStart(source));
      const lines = lineOf(source, node.end) - from + 1;
      if (lines > maxFunctionLines) findings.push(`${file}:${from}: ${nameOf(node)} has ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}

/** The callback of `describe(…)` or `describe.each(…)(…)` only groups tests. */
function isTestGroup(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)
    ? node.parent.name.getText()
    : "a function without a name";
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}
