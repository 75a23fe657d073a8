import type { Message } from "@hongyan/chat";
import { beforeEach, expect, test } from "vitest";
import {
  addBroadcasts,
  broadcastStore,
  hearBroadcastGroup,
  isBroadcast,
  nextBroadcast,
  showsForMs,
  takeBroadcasts,
} from "./broadcasts.ts";

beforeEach(() => broadcastStore.set([]));

const broadcast = (id: string) => ({ id, from: "", text: id });

test("announcements wait in the order they came, each once", () => {
  addBroadcasts([broadcast("a"), broadcast("b")]);
  addBroadcasts([broadcast("b"), broadcast("c")]);
  expect(broadcastStore.get().map(({ id }) => id)).toEqual(["a", "b", "c"]);
  nextBroadcast();
  expect(broadcastStore.get()[0]?.id).toBe("b");
});

test("of a flood only the first ones are shown", () => {
  addBroadcasts(Array.from({ length: 50 }, (_, index) => broadcast(`${index}`)));
  expect(broadcastStore.get()).toHaveLength(20);
  expect(broadcastStore.get()[0]?.id).toBe("0");
});

test("a broadcast is what says so, and what the app says in its broadcast group", () => {
  const message = { isBroadcastMessage: false, conversationType: "GROUP", to: "@TGS#b1" };
  expect(isBroadcast(message, new Set())).toBe(false);
  expect(isBroadcast(message, new Set(["@TGS#b1"]))).toBe(true);
  expect(isBroadcast({ ...message, isBroadcastMessage: true }, new Set())).toBe(true);
  expect(isBroadcast({ ...message, conversationType: "C2C" }, new Set(["@TGS#b1"]))).toBe(false);
});

test("what is said in a broadcast group that was entered waits to be shown", () => {
  const said = (to: string, isBroadcastMessage = false) =>
    ({ ID: to, nick: "", conversationType: "GROUP", to, isBroadcastMessage, payload: { text: to } }) as Message;
  const messages = [said("@TGS#b2"), said("room"), said("room-2", true)];
  takeBroadcasts(messages);
  expect(broadcastStore.get().map(({ text }) => text)).toEqual(["room-2"]);
  hearBroadcastGroup("@TGS#b2");
  takeBroadcasts(messages);
  expect(broadcastStore.get().map(({ text }) => text)).toEqual(["room-2", "@TGS#b2"]);
});

test("a longer text stays longer, within bounds", () => {
  expect(showsForMs("Hi")).toBe(5_000);
  expect(showsForMs("x".repeat(60))).toBe(7_400);
  expect(showsForMs("x".repeat(1_000))).toBe(12_000);
});
