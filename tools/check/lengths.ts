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
      const lines = lineOf(source, node.end) - from + 1 - linesOfInnerFunctions(source, node);
      if (lines > maxFunctionLines) findings.push(`${file}:${from}: ${nameOf(node)} has ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}

/**
 * Lines inside named functions within a function: each of them is measured by itself, so that parts that share a state
 * may stand in one function as they would in a class. Callbacks without a name stay part of what they are in.
 */
function linesOfInnerFunctions(source: ts.SourceFile, outer: ts.Node): number {
  let lines = 0;
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && "body" in node && node.body && isNamed(node))
      lines += Math.max(0, lineOf(source, node.end) - lineOf(source, node.getStart(source)) - 1);
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(outer, visit);
  return lines;
}

function isNamed(node: ts.SignatureDeclaration): boolean {
  return node.name !== undefined || ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent);
}

/** A function that only groups tests: the callback of `describe(…)`, or a suite that several engines run. */
function isTestGroup(node: ts.SignatureDeclaration & { body?: ts.Node | undefined }): boolean {
  if (ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText())) return true;
  if (!node.body || !ts.isBlock(node.body)) return false;
  return node.body.statements.some(
    (statement) =>
      ts.isExpressionStatement(statement) &&
      ts.isCallExpression(statement.expression) &&
      /^(describe|test|it)\b/.test(statement.expression.expression.getText()),
  );
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
