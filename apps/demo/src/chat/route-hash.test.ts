import { expect, test } from "vitest";
import { hashOf, isDeep, type Route, routeOf } from "./route-hash.ts";

const routes: Route[] = [
  { place: "chats" },
  { place: "chats", conversationId: "C2Ca/b c%#中" },
  { place: "contacts" },
  { place: "contacts", page: { kind: "person", userId: "contacts/person" } },
  { place: "contacts", page: { kind: "requests" } },
  { place: "contacts", page: { kind: "blocked" } },
  { place: "me" },
  { place: "me", page: "profile" },
];

test("every place is found again by its address, whatever a user ID holds", () => {
  for (const route of routes) expect(routeOf(hashOf(route))).toEqual(route);
});

test("an address that leads nowhere shows the list", () => {
  for (const hash of ["", "#", "#/%E0%A4%A", "#/elsewhere", "#C2C"]) expect(routeOf(hash).place).toBe("chats");
  expect(routeOf("#/contacts/person")).toEqual({ place: "contacts" });
  expect(routeOf("#/me/nothing")).toEqual({ place: "me" });
});

test("a place with something open in it is deep", () => {
  expect(routes.map(isDeep)).toEqual([false, true, false, true, true, true, false, true]);
});
