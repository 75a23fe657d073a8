import { expect, test, vi } from "vitest";
import { EVENT } from "../constants/event.ts";
import { createEmitter } from "./emitter.ts";

function emitter() {
  const log = { setLevel: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  return { log, ...createEmitter(log) };
}

test("a handler that throws is logged with 2109 and disturbs nobody", () => {
  const { add, emit, log } = emitter();
  const heard: unknown[] = [];
  add(EVENT.SDK_READY, () => JSON.parse("{"), undefined, false);
  add(EVENT.SDK_READY, (event) => heard.push(event), undefined, false);
  emit(EVENT.SDK_READY, undefined);
  expect(heard).toEqual([{ name: "sdkStateReady", data: undefined }]);
  expect(log.error).toHaveBeenCalledWith(expect.stringContaining("2109"), expect.any(SyntaxError));
});

test("a handler is removed with all its registrations, or one of them", () => {
  const { add, remove, emit } = emitter();
  const handler = vi.fn();
  for (const context of [{}, undefined, {}]) add(EVENT.SDK_READY, handler, context, false);
  remove(EVENT.SDK_READY, handler, true);
  emit(EVENT.SDK_READY, undefined);
  expect(handler).toHaveBeenCalledTimes(2);
  remove(EVENT.SDK_READY, handler, false);
  emit(EVENT.SDK_READY, undefined);
  expect(handler).toHaveBeenCalledTimes(2);
});

test("a handler for one event hears one event, with its context", () => {
  const { add, emit } = emitter();
  const heard: unknown[] = [];
  const context = { name: "page" };
  add(
    EVENT.SDK_READY,
    function (this: unknown) {
      heard.push(this);
    },
    context,
    true,
  );
  emit(EVENT.SDK_READY, undefined);
  emit(EVENT.SDK_READY, undefined);
  expect(heard).toEqual([context]);
});
