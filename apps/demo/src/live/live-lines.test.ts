import type { Message } from "@hongyan/chat";
import { expect, test } from "vitest";
import { giftOf, giftPayload } from "./gifts.ts";
import { toldBy } from "./live-lines.ts";
import { liveHashOf, liveRouteOf } from "./live-route.ts";

const message = (part: Partial<Omit<Message, "type">> & { type?: string }): Message =>
  ({
    ID: "1",
    type: "TIMTextElem",
    payload: { text: "hello" },
    from: "u_bob",
    nick: "Bob",
    avatar: "",
    flow: "in",
    status: "success",
    priority: "Normal",
    ...part,
  }) as Message;

test("words are a line; those of high priority stand out", () => {
  expect(toldBy(message({}))).toMatchObject({ kind: "line", line: { name: "Bob", text: "hello", isImportant: false } });
  expect(toldBy(message({ priority: "High" }))).toMatchObject({ line: { isImportant: true } });
});

test("who comes in is told with the count, who goes only changes the count", () => {
  const tip = (payload: object) => toldBy(message({ type: "TIMGroupTipElem", payload }));
  const memberList = [{ userID: "u_ann", nick: "Ann" }, { userID: "u_x" }];
  expect(tip({ operationType: 1, memberList, memberCount: 9 })).toEqual({
    kind: "entered",
    names: ["Ann", "u_x"],
    count: 9,
  });
  expect(tip({ operationType: 2, memberCount: 8 })).toEqual({ kind: "counted", count: 8 });
  expect(tip({ operationType: 6 })).toEqual({ kind: "changed" });
});

test("a gift is known by its own mark and by nothing else", () => {
  expect(giftOf(giftPayload("rose", "Rose").data)).toBe("rose");
  expect(giftOf('{"businessID":"other","gift":"rose"}')).toBeUndefined();
  expect(giftOf('{"businessID":"hongyan_live_gift","gift":"castle"}')).toBeUndefined();
  expect(giftOf("hongyan_live_gift {")).toBeUndefined();
  expect(giftOf(undefined)).toBeUndefined();
  const given = toldBy(message({ type: "TIMCustomElem", payload: giftPayload("tea", "Tea"), priority: "High" }));
  expect(given).toMatchObject({ line: { gift: "tea", isImportant: false } });
});

test("the address names the room, also one with a server's ID", () => {
  const route = { kind: "room", groupId: "@TGS#aROOM" } as const;
  expect(liveRouteOf(liveHashOf(route))).toEqual(route);
  expect(liveRouteOf("#/new")).toEqual({ kind: "new" });
  expect(liveRouteOf("")).toEqual({ kind: "lobby" });
  expect(liveRouteOf("#/%")).toEqual({ kind: "lobby" });
});
