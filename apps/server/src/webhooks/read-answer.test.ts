import { expect, test } from "vitest";
import { readAnswer, withoutText } from "./read-answer.ts";

const said = (text: string, status = 200) => readAnswer({ status, text, latencyMs: 1 });

test("a JSON object with status 200 is an answer, whatever is in it", () => {
  expect(said('{"ErrorCode":0}')).toEqual({ answer: { ErrorCode: 0 } });
  expect(said(' {"ActionStatus":"FAIL","more":[1]}\n')).toEqual({ answer: { ActionStatus: "FAIL", more: [1] } });
  expect(said("{}")).toEqual({ answer: {} });
});

test.each(["", "OK", "null", "[]", '[{"ErrorCode":0}]', '"text"', "0", "true", '{"ErrorCode":0', "<html>"])(
  "%j is no answer",
  (text) => expect(said(text)).toEqual({ problem: "the answer is not a JSON object" }),
);

test.each([201, 204, 302, 404, 500, 503])("status %i is none, also with a JSON object", (status) =>
  expect(said('{"ErrorCode":0}', status)).toEqual({ problem: `HTTP status ${status}` }),
);

test("why nothing came is passed on", () => {
  expect(readAnswer({ problem: "no answer in time", latencyMs: 1 })).toEqual({ problem: "no answer in time" });
});

test("without its text an answer is one or none as before", () => {
  const long = `{"ErrorCode":0,"more":"${"x".repeat(1_000)}"}`;
  expect(withoutText({ status: 200, text: long, latencyMs: 7 })).toEqual({ status: 200, text: "{}", latencyMs: 7 });
  for (const [text, status] of [
    [`[${long}]`, 200],
    ["<html>", 200],
    [long, 502],
  ] as const) {
    const posted = { status, text, latencyMs: 7 };
    expect(readAnswer(withoutText(posted))).toEqual(readAnswer(posted));
    expect(withoutText(posted)).toMatchObject({ text: "", status });
  }
  expect(withoutText({ problem: "no answer in time", latencyMs: 1 })).toEqual({
    problem: "no answer in time",
    latencyMs: 1,
  });
});
