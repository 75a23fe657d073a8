import { expect, test } from "vitest";
import { openBus } from "./open-bus.ts";

test("memory: opens a bus of one node, which hears nobody", async () => {
  const bus = await openBus("memory:");
  const heard: string[] = [];
  bus.subscribe("hello", (message) => void heard.push(message.text()));
  bus.publish("hello", "me");
  await expect(bus.request("hello", "anyone?", 5)).rejects.toThrow("no answer on hello within 5 ms");
  expect(heard).toEqual([]);
  await bus.close();
});

test("an unknown scheme is named, the rest of the URL is not", async () => {
  await expect(openBus("amqp://user:secret@host")).rejects.toThrow("one of memory:; it starts with amqp:");
  await expect(openBus("amqp://user:secret@host")).rejects.not.toThrow("secret");
  await expect(openBus("memory")).rejects.toThrow("no scheme");
  await expect(openBus("constructor:")).rejects.toThrow("it starts with constructor:");
});
