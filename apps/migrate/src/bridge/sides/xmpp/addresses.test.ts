import { describe, expect, it } from "vitest";
import { createAddresses } from "./addresses.ts";

const names = new Map([
  ["boss@chat.test", "Chief"],
  ["lobby@rooms.test", "Lobby 1"],
]);
const addresses = createAddresses({ host: "chat.test", roomService: "rooms.test", names });

describe("addresses of the old system", () => {
  it("hold the names of accounts as they are where they can", () => {
    for (const name of ["ann", "person-001", "a.b_c", "陈晨", "tgs~2"]) {
      expect(addresses.jidOf(name)).toBe(`${name}@chat.test`);
      expect(addresses.userIdOf(`${name}@chat.test/phone`)).toBe(name);
    }
  });

  it("are escaped as XMPP does it where that is enough", () => {
    expect(addresses.jidOf("o'neil")).toBe("o\\27neil@chat.test");
    expect(addresses.userIdOf("o\\27neil@chat.test")).toBe("o'neil");
  });

  it("hold every name so that the server keeps it, and give it back", () => {
    const difficult = ["Ann", "a b", " a", "hy~x", "ÄÖ", "ﬁ", "a@b", "a\\27b", "a\nb", "hy~89m", "hy~0"];
    for (const name of difficult) {
      const jid = addresses.jidOf(name);
      expect(jid).toBe(jid.toLowerCase());
      expect(jid).toMatch(/^[^\s@/]+@chat\.test$/);
      expect(addresses.userIdOf(jid)).toBe(name);
    }
    expect(new Set(difficult.map(addresses.jidOf)).size).toBe(difficult.length);
  });

  it("of rooms lead to groups and back", () => {
    for (const groupId of ["room-01", "tgs~2ABC", "Team.A"]) {
      expect(addresses.groupIdOf(addresses.roomOf(groupId))).toBe(groupId);
    }
    addresses.learnRoom("房间@rooms.test");
    expect(addresses.roomOf(addresses.groupIdOf("房间@rooms.test"))).toBe("房间@rooms.test");
  });

  it("may have names of the team's choice", () => {
    expect(addresses.userIdOf("boss@chat.test/x")).toBe("Chief");
    expect(addresses.jidOf("Chief")).toBe("boss@chat.test");
    expect(addresses.groupIdOf("lobby@rooms.test")).toBe("Lobby 1");
    expect(addresses.roomOf("Lobby 1")).toBe("lobby@rooms.test");
  });

  it("of other servers belong to nobody here", () => {
    expect(addresses.userIdOf("ann@elsewhere.test")).toBeUndefined();
    expect(addresses.isRoom("ann@chat.test")).toBe(false);
    expect(addresses.isRoom("x@rooms.test")).toBe(true);
  });
});
