import { type TSchema, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { describe, expect, test } from "vitest";
import {
  closeReasons,
  EventFrame,
  elements,
  errorTables,
  events,
  ImError,
  MsgBody,
  operations,
  previewText,
  ReplyFrame,
  RequestFrame,
} from "./index.ts";

function faults(schema: TSchema, value: unknown): string[] {
  return [...Value.Errors(schema, value)].map(({ path, message }) => `${path} ${message}`);
}

/** Every schema inside a schema, with its path. */
function* partsOf(schema: TSchema, path = ""): Generator<[string, TSchema]> {
  yield [path, schema];
  for (const [name, field] of Object.entries((schema.properties ?? {}) as Record<string, TSchema>))
    yield* partsOf(field, `${path}/${name}`);
  if (schema.items) yield* partsOf(schema.items as TSchema, `${path}/*`);
}

describe.each(Object.values(operations))("the operation $name", ({ name, input, output, example }) => {
  test("has an example that fits its schemas and its frames", () => {
    expect([...faults(input, example.input), ...faults(output, example.output)]).toEqual([]);
    expect(faults(RequestFrame, { id: 1, op: name, data: example.input })).toEqual([]);
    expect(faults(ReplyFrame, { id: 1, code: 0, data: example.output })).toEqual([]);
  });

  test("takes no list or string of any length", () => {
    const unbounded = [...partsOf(input)]
      .filter(([, part]) => part.type === "array" && part.maxItems === undefined)
      .map(([path]) => path);
    expect(unbounded).toEqual([]);
  });
});

describe.each(Object.values(events))("the event $name", ({ name, data, example }) => {
  test("has an example that fits its schema and its frame", () => {
    expect(faults(data, example)).toEqual([]);
    expect(faults(EventFrame, { event: name, data: example })).toEqual([]);
  });
});

describe.each(elements)("the element $type", ({ type, content, example, preview }) => {
  test("has an example that fits its schema and the shape all share", () => {
    expect(faults(content, example)).toEqual([]);
    expect(faults(MsgBody, [{ MsgType: type, MsgContent: example }])).toEqual([]);
  });

  test("has a preview in both languages", () => {
    for (const language of ["zh", "en"] as const) expect(preview(example as never, language).trim()).not.toBe("");
  });
});

test("the preview of a body joins those of its elements, and passes over kinds it does not know", () => {
  const body = [
    { MsgType: "TIMTextElem", MsgContent: { Text: "look " } },
    { MsgType: "TIMFaceElem", MsgContent: { Index: 1 } },
    { MsgType: "TIMNewElem", MsgContent: {} },
  ];
  expect(previewText(body as never, "en")).toBe("look [Face]");
});

test("a send number is one that every part of the system can count with", () => {
  const { sendNumber } = operations.sendC2cMessage.input.properties;
  expect(faults(Type.Object({ sendNumber }), { sendNumber: Number.MAX_SAFE_INTEGER })).toEqual([]);
  expect(faults(Type.Object({ sendNumber }), { sendNumber: 2 ** 53 + 2 })).not.toEqual([]);
});

test.each(Object.entries(errorTables))(
  "codes of the %s errors are unique, and each says what it means",
  (_name, table) => {
    const specs = Object.values(table);
    expect(new Set(specs.map(({ code }) => code)).size).toBe(specs.length);
    for (const { text } of specs) expect(text).not.toBe("");
  },
);

test("an error carries its code, its text and what was wrong", () => {
  const error = new ImError(errorTables.message.messageNotFound, "seq 5");
  expect(error).toMatchObject({ code: 20022, message: "the message does not exist: seq 5" });
  expect(new ImError(errorTables.message.messageNotFound).message).toBe("the message does not exist");
});

test("reasons to close a connection have codes of their own, in the range for applications", () => {
  const codes = Object.values(closeReasons).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code === 1001 || (code >= 4000 && code < 5000)).toBe(true);
});
