import type { Platform } from "@hongyan/protocol";
import { expect, test } from "vitest";
import { type AppSettings, readAppSettings } from "../app/app-settings.ts";
import { sessionsToKick } from "./kick-rules.ts";

function settingsOf(given: Partial<AppSettings> = {}): AppSettings {
  const read = readAppSettings(given);
  if ("problem" in read) throw new Error(read.problem);
  return read.settings;
}

const session = (platform: Platform, instance: string, loggedInAt = 0) => ({
  connectionId: `connection of ${instance}`,
  platform,
  instance,
  loggedInAt,
});

function kicked(settings: AppSettings, platform: Platform, instance: string, sessions: ReturnType<typeof session>[]) {
  return sessionsToKick(settings, platform, instance, sessions).map((kick) => [kick.session.instance, kick.type]);
}

test("by default one device of a platform is logged in, and platforms live side by side", () => {
  const others = [session("Web", "old web"), session("Android", "phone"), session("Node", "bot")];
  expect(kicked(settingsOf(), "Web", "new web", others)).toEqual([["old web", "multipleAccount"]]);
  expect(kicked(settingsOf(), "PC", "desk", others)).toEqual([]);
});

test("where several are allowed, the oldest goes when one is too many", () => {
  const settings = settingsOf({ instancesPerPlatform: { Web: 3 } });
  const others = [session("Web", "b", 2), session("Web", "a", 1), session("Web", "c", 3)];
  expect(kicked(settings, "Web", "d", others)).toEqual([["a", "multipleAccount"]]);
  expect(kicked(settings, "Web", "d", others.slice(0, 2))).toEqual([]);
});

test("after the limit was lowered, as many go as are too many", () => {
  const others = [session("Web", "a", 1), session("Web", "b", 2), session("Web", "c", 3)];
  expect(kicked(settingsOf({ instancesPerPlatform: { Web: 2 } }), "Web", "d", others).map(([name]) => name)).toEqual([
    "a",
    "b",
  ]);
});

test("an instance that comes back replaces itself and takes nobody's place", () => {
  const settings = settingsOf({ instancesPerPlatform: { Web: 2 } });
  const others = [session("Web", "a", 1), session("Web", "b", 2)];
  expect(kicked(settings, "Web", "b", others)).toEqual([["b", "multipleAccount"]]);
});

test("platforms that exclude each other kick each other, under a type of their own", () => {
  const settings = settingsOf({
    exclusivePlatforms: [
      ["Web", "PC", "Mac"],
      ["Android", "iPhone"],
    ],
  });
  const others = [session("PC", "desk"), session("Android", "phone"), session("Web", "web")];
  expect(kicked(settings, "Mac", "mac", others)).toEqual([
    ["desk", "multipleDevice"],
    ["web", "multipleDevice"],
  ]);
});
