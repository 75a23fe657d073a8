import { describe, expect, it } from "vitest";
import { createIdentities } from "./identities.ts";
import { bareJid, escapeNode, parseJid, unescapeNode } from "./jid.ts";

const identities = (options: { names?: [string, string][]; keepsForeign?: boolean } = {}) =>
  createIdentities({
    host: "old.test",
    mainRoomService: "rooms.old.test",
    names: new Map(options.names),
    keepsForeign: options.keepsForeign ?? false,
  });

describe("addresses", () => {
  it("are taken apart", () => {
    expect(parseJid("ann@old.test/phone/2@x")).toEqual({ node: "ann", domain: "old.test", resource: "phone/2@x" });
    expect(parseJid("old.test")).toEqual({ node: "", domain: "old.test", resource: "" });
    expect(parseJid("@old.test")).toBeUndefined();
    expect(parseJid("")).toBeUndefined();
    expect(bareJid("Ann@Old.test/Phone")).toBe("ann@old.test");
  });

  it("are read as people write them, and back", () => {
    expect(unescapeNode("o\\27neil")).toBe("o'neil");
    for (const name of ["o'neil", "a b", "x@y", "a/b", "c:\\d"]) expect(unescapeNode(escapeNode(name))).toBe(name);
    expect(escapeNode("陈晨")).toBe("陈晨");
  });
});

describe("accounts", () => {
  it.each([
    ["ann@old.test", "ann"],
    ["ann@old.test/phone", "ann"],
    ["o\\27neil@old.test", "o'neil"],
    ["陈晨@old.test", "陈晨"],
  ])("%s is called %s", (jid, id) => expect(identities().userIdOf(jid)).toEqual({ id }));

  it.each([
    ["bob@other.test", /another server/],
    ["old.test", /no account/],
    [`${"x".repeat(33)}@old.test`, /longer than 32 bytes/],
    [`${"陈".repeat(11)}@old.test`, /longer than 32 bytes/],
  ])("%s has no name", (jid, fault) => expect(identities().userIdOf(jid).fault).toMatch(fault));

  it("are called as the team wants, by address or by name", () => {
    const { userIdOf } = identities({
      names: [
        ["ann", "u1"],
        ["bob@other.test", "u2"],
        ["o'neil", "u3"],
      ],
    });
    expect(["ann@old.test/x", "bob@other.test", "o\\27neil@old.test"].map((jid) => userIdOf(jid).id)).toEqual([
      "u1",
      "u2",
      "u3",
    ]);
  });

  it("of other servers go by their whole address where they are kept", () => {
    expect(identities({ keepsForeign: true }).userIdOf("bob@other.test/x")).toEqual({ id: "bob@other.test" });
  });
});

describe("rooms", () => {
  it.each([
    ["tea@rooms.old.test", "tea"],
    ["a\\20b@rooms.old.test", /^room-[0-9a-f]{24}$/],
    ["茶馆@rooms.old.test", /^room-[0-9a-f]{24}$/],
    [`${"x".repeat(49)}@rooms.old.test`, /^room-/],
    ["tea@more.old.test", "tea@more.old.test"],
  ])("%s has an id that a group can have", (room, id) => {
    if (typeof id === "string") expect(identities().groupIdOf(room)).toBe(id);
    else expect(identities().groupIdOf(room)).toMatch(id);
    expect(identities().groupIdOf(room)).toBe(identities().groupIdOf(room));
  });

  it("are called as the team wants", () => {
    expect(identities({ names: [["茶馆@rooms.old.test", "tea-house"]] }).groupIdOf("茶馆@rooms.old.test")).toBe(
      "tea-house",
    );
  });
});
