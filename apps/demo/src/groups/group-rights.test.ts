import { expect, test } from "vitest";
import { mayInGroup, mayInvite, outranks } from "./group-rights.ts";

test("in a work group everybody changes the profile, nobody is muted, and only the service dismisses it", () => {
  expect(mayInGroup("Private", "editProfile", "Member")).toBe(true);
  expect(mayInGroup("Private", "mute", "Owner")).toBe(false);
  expect(mayInGroup("Private", "dismiss", "Owner")).toBe(false);
  expect(mayInGroup("Private", "quit", "Owner")).toBe(true);
});

test("in a public group admins manage, and the owner cannot simply leave", () => {
  expect(mayInGroup("Public", "mute", "Admin")).toBe(true);
  expect(mayInGroup("Public", "mute", "Member")).toBe(false);
  expect(mayInGroup("Public", "setAdmins", "Admin")).toBe(false);
  expect(mayInGroup("Public", "quit", "Owner")).toBe(false);
});

test("a type of the app's own is taken for a public group, and who is outside may nothing", () => {
  expect(mayInGroup("Choir", "mute", "Admin")).toBe(true);
  expect(mayInGroup("Choir", "ownCard", undefined)).toBe(false);
});

test("members invite where the group lets them", () => {
  expect(mayInvite("Private", "DisableInvite", true)).toBe(true);
  expect(mayInvite("Public", "DisableInvite", true)).toBe(false);
  expect(mayInvite("Public", "NeedPermission", true)).toBe(true);
  expect(mayInvite("AVChatRoom", "FreeAccess", true)).toBe(false);
  expect(mayInvite("Community", "FreeAccess", false)).toBe(false);
});

test("an admin stands above members, not beside other admins", () => {
  expect(outranks("Admin", "Member")).toBe(true);
  expect(outranks("Admin", "Admin")).toBe(false);
  expect(outranks("Owner", "Admin")).toBe(true);
  expect(outranks(undefined, "Member")).toBe(false);
});
