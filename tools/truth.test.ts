import { readFile } from "node:fs/promises";
import { type ErrorTable, elements, errorTables, events, operations } from "@hongyan/protocol";
import type { TSchema } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { describe, expect, test } from "vitest";
import { commandErrors } from "../apps/server/src/rest/command-errors.ts";
import { commands } from "../apps/server/src/rest/commands/index.ts";
import { methodName } from "./generate/admin-commands.ts";
import { generatedFiles } from "./generate/generated-files.ts";

/** What is wrong with a value, so that a failing test says where. */
function faults(schema: TSchema, value: unknown): string[] {
  return [...Value.Errors(schema, value)].map(({ path, message }) => `${path}: ${message}`);
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}

describe("the list of REST commands", () => {
  test("has each path once, and each method of the admin SDK once", () => {
    expect(repeated(commands.map(({ service, name }) => `${service}/${name}`))).toEqual([]);
    expect(repeated(commands.map((command) => `${command.concept}.${methodName(command)}`))).toEqual([]);
  });

  test("has examples that its own schemas accept", () => {
    const found = commands.flatMap(({ service, name, body, reply, example }) =>
      [...faults(body, example.body), ...faults(reply, example.reply)].map((fault) => `${service}/${name} ${fault}`),
    );
    expect(found).toEqual([]);
  });

  test("names only registered errors, and fields that exist", () => {
    const allFields = new Set(commands.flatMap(({ body }) => Object.keys(body.properties)));
    const registered = new Set(Object.values<ErrorTable>(errorTables).flatMap((table) => Object.values(table)));
    const found = commands.flatMap((command) => [
      ...commandErrors(command)
        .filter((spec) => !registered.has(spec))
        .map(({ code }) => `${command.name}: ${code} is in no table`),
      ...Object.values(command.oldSpellings ?? {})
        .filter((field) => !(field in command.body.properties))
        .map((field) => `${command.name}: there is no field ${field}`),
      // Tables of errors are shared: a field of theirs exists in some command, or it is misspelled.
      ...Object.keys(command.fieldErrors)
        .filter((field) => !allFields.has(field))
        .map((field) => `${command.name}: no command has a field ${field}`),
    ]);
    expect(found).toEqual([]);
  });

  test("describes every field of a body", () => {
    const found = commands.flatMap(({ name, body }) =>
      Object.entries<TSchema>(body.properties)
        .filter(([, field]) => !field.description)
        .map(([field]) => `${name}.${field}`),
    );
    expect(found).toEqual([]);
  });
});

describe("the client protocol", () => {
  test("lists operations and events under their own names", () => {
    for (const [key, { name }] of Object.entries({ ...operations, ...events })) expect(name).toBe(key);
    expect(repeated(elements.map(({ type }) => type))).toEqual([]);
  });

  test("has examples that its own schemas accept", () => {
    for (const { name, input, output, example } of Object.values(operations))
      expect([name, ...faults(input, example.input), ...faults(output, example.output)]).toEqual([name]);
    for (const { name, data, example } of Object.values(events))
      expect([name, ...faults(data, example)]).toEqual([name]);
    for (const { type, content, example } of elements) expect([type, ...faults(content, example)]).toEqual([type]);
  });
});

test("error codes are unique within their table", () => {
  for (const [name, table] of Object.entries<ErrorTable>(errorTables)) {
    const codes = Object.values(table).map(({ code }) => String(code));
    expect([name, ...repeated(codes)]).toEqual([name]);
  }
});

test.each([...generatedFiles(commands)])("%s is what npm run generate writes", async (path, text) => {
  expect(await readFile(path, "utf8")).toBe(text);
});
