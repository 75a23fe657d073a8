import { describe, expect, it } from "vitest";
import { createAddresses } from "../addresses.ts";
import type { RoomState } from "../old/old-directory.ts";
import { type RoomSnapshot, roomChanges, snapshotOf } from "./room-snapshot.ts";

const addresses = createAddresses({ host: "chat.test", roomService: "rooms.test", names: new Map() });
const owner = { jid: "ann@chat.test", affiliation: "owner" } as const;
const member = { jid: "bob@chat.test", affiliation: "member" } as const;

function seen(more: Partial<RoomState> = {}, before?: RoomSnapshot): RoomSnapshot {
  const state = { title: "The Garden", description: "", isClosed: true, affiliations: [owner, member], ...more };
  return snapshotOf("garden@rooms.test", state, before, addresses);
}

describe("what happened to a room between two looks", () => {
  it("is a new group where it was not there", () => {
    const [created] = roomChanges("garden", undefined, seen());
    expect(created).toEqual({
      kind: "groupCreated",
      group: { groupId: "garden", type: "Public", name: "The Garden", ownerId: "ann", joinOption: "consent" },
      members: [
        { groupId: "garden", userId: "ann", role: "Owner" },
        { groupId: "garden", userId: "bob", role: "Member" },
      ],
    });
  });

  it("is its end where it is gone, and nothing where nothing changed", () => {
    expect(roomChanges("garden", seen(), undefined)).toEqual([{ kind: "groupDismissed", groupId: "garden" }]);
    expect(roomChanges("garden", seen(), seen({}, seen()))).toEqual([]);
    expect(roomChanges("garden", undefined, undefined)).toEqual([]);
  });

  it("is who came, who left and who became what", () => {
    const before = seen();
    const after = seen(
      {
        title: "Roses",
        affiliations: [
          { ...owner, affiliation: "admin" },
          { jid: "cat@chat.test", affiliation: "owner" },
        ],
      },
      before,
    );
    expect(roomChanges("garden", before, after)).toEqual([
      { kind: "membersAdded", groupId: "garden", members: [{ groupId: "garden", userId: "cat", role: "Owner" }] },
      { kind: "groupChanged", group: { groupId: "garden", name: "Roses", ownerId: "cat" } },
      { kind: "memberChanged", member: { groupId: "garden", userId: "ann", role: "Admin" } },
      { kind: "membersRemoved", groupId: "garden", userIds: ["bob"] },
    ]);
  });

  it("leaves those in who only spoke, until they are banned", () => {
    const before = { ...seen(), speakers: ["kim"] };
    expect(roomChanges("garden", before, seen({}, before))).toEqual([]);
    const banned = seen({ affiliations: [owner, member, { jid: "kim@chat.test", affiliation: "outcast" }] }, before);
    expect(roomChanges("garden", before, banned)).toEqual([
      { kind: "membersRemoved", groupId: "garden", userIds: ["kim"] },
    ]);
  });

  it("knows one owner of several, and nobody from other servers", () => {
    const state = seen({
      affiliations: [
        member,
        owner,
        { jid: "aaa@chat.test", affiliation: "owner" },
        { jid: "x@elsewhere.test", affiliation: "admin" },
      ],
    });
    expect(state.roles).toEqual({ aaa: "Owner", ann: "Admin", bob: "Member" });
  });
});
