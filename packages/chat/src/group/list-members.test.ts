import type { ClientGroupMember } from "@hongyan/protocol";
import { array, asyncProperty, boolean, assert as holds, integer } from "fast-check";
import { describe, expect, test } from "vitest";
import { createClient, logIn, startServer } from "../testing/client.ts";
import { wireGroup } from "../testing/protocol-server.ts";

const memberAt = (position: number): ClientGroupMember => ({
  ...{ userId: `m${position}`, role: "Member", joinedAt: 1_700_000_000_000 + position, mutedUntil: 0, custom: {} },
});

/** A server that pages by the position of the last member told, which only rises. */
async function startWith(positions: number[]) {
  const server = await startServer({
    listGroupMembers: ({ cursor = "0", count = 15 }) => {
      const rest = positions.filter((position) => position > Number(cursor));
      const page = rest.slice(0, count);
      return { members: page.map(memberAt), ...(rest.length > count && { cursor: String(page.at(-1)) }) };
    },
  });
  const chat = createClient(server);
  await logIn(chat);
  return { server, chat };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("pages of members", () => {
  test("begin where an answer said, or after so many members", async () => {
    const { chat, server } = await startWith(upTo(20));
    const first = (await chat.getGroupMemberList({ groupID: "a" })).data;
    expect(first.memberList.map(({ userID }) => userID)).toEqual(upTo(15).map((position) => `m${position}`));
    expect(first.memberList[0]).toEqual({
      ...{ userID: "m1", avatar: "", nick: "", role: "Member", joinTime: 1_700_000_000, nameCard: "", muteUntil: 0 },
      memberCustomField: [],
    });
    const byCount = (await chat.getGroupMemberList({ groupID: "a", offset: 15 })).data;
    const byPlace = (await chat.getGroupMemberList({ groupID: "a", offset: first.offset })).data;
    expect(byCount).toEqual(byPlace);
    expect(byCount.memberList.map(({ userID }) => userID)).toEqual(["m16", "m17", "m18", "m19", "m20"]);
    expect(byCount.offset).toBe("");
    expect((await chat.getGroupMemberList({ groupID: "a", offset: 20 })).data.memberList).toEqual([]);
    expect(server.asked("listGroupMembers")[1]).toEqual({ groupId: "a", count: 15, cursor: "15" });
  });

  test("are reached also where the app jumps", async () => {
    const { chat } = await startWith(upTo(250));
    const { memberList } = (await chat.getGroupMemberList({ groupID: "a", offset: 230, count: 100 })).data;
    expect(memberList.map(({ userID }) => userID)).toEqual(upTo(20).map((position) => `m${230 + position}`));
  });

  test("are of one role, or of one mark, and of at most 100", async () => {
    const { chat, server } = await startWith(upTo(3));
    await chat.getGroupMemberList({ groupID: "a", role: "Admin", count: 1000 });
    await chat.getGroupMemberList({ groupID: "a", filter: 1200, count: 0 });
    expect(server.asked("listGroupMembers")).toEqual([
      { groupId: "a", role: "Admin", count: 100 },
      { groupId: "a", mark: 1200, count: 1 },
    ]);
  });

  test("neither leave out nor repeat who stays, whoever comes and goes between them", async () => {
    await holds(
      asyncProperty(
        integer({ min: 0, max: 40 }),
        integer({ min: 1, max: 7 }),
        array(boolean(), { maxLength: 20 }),
        async (size, count, comings) => {
          const positions = upTo(size);
          const { chat } = await startWith(positions);
          const stayed = new Set(positions);
          const seen: string[] = [];
          for (let offset = 0, step = 0; ; step += 1) {
            const { memberList } = (await chat.getGroupMemberList({ groupID: "a", offset, count })).data;
            seen.push(...memberList.map(({ userID }) => userID));
            if (memberList.length < count) break;
            offset += memberList.length;
            if (comings[step]) positions.push((positions.at(-1) ?? size) + 1);
            else for (const gone of positions.splice(0, 1)) stayed.delete(gone);
          }
          expect(new Set(seen).size).toBe(seen.length);
          for (const position of stayed) expect(seen).toContain(`m${position}`);
          await chat.destroy();
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("members", () => {
  async function start() {
    const member = { ...memberAt(1), userId: "bob" };
    const server = await startServer({
      setGroupMemberMute: () => ({ group: wireGroup("a"), member: { ...member, mutedUntil: 1_700_000_000_000 } }),
      setGroupMemberRole: ({ role }) => ({ group: wireGroup("a"), member: { ...member, role } }),
      setGroupMemberNameCard: ({ nameCard, userId = "alice" }) => ({
        group: wireGroup("a"),
        member: { ...member, userId, nameCard },
      }),
      setGroupMemberCustom: ({ custom }) => ({ group: wireGroup("a"), member: { ...member, custom } }),
      removeGroupMembers: () => ({ group: wireGroup("a", { memberCount: 1 }) }),
      getGroupMembers: ({ userIds }) => ({
        members: userIds.map((userId) => ({ ...member, userId, custom: { x: "1", y: "2" } })),
      }),
      markRoomMembers: () => ({ succeeded: ["bob"], failed: ["carol"] }),
      addGroupMembers: () => ({
        group: wireGroup("a"),
        results: [
          { userId: "b", outcome: "added" },
          { userId: "c", outcome: "alreadyMember" },
          { userId: "d", outcome: "overLimit" },
          { userId: "e", outcome: "failed" },
          { userId: "f", outcome: "waiting" },
        ],
      }),
    });
    const chat = createClient(server);
    await logIn(chat);
    return { server, chat };
  }

  test("are changed one by one, with the group and the member as they are then", async () => {
    const { chat, server } = await start();
    const muted = await chat.setGroupMemberMuteTime({ groupID: "a", userID: "bob", muteTime: 60 });
    expect(muted.data).toMatchObject({ group: { groupID: "a" }, member: { userID: "bob", muteUntil: 1_700_000_000 } });
    const raised = await chat.setGroupMemberRole({ groupID: "a", userID: "bob", role: "Admin" });
    expect(raised.data.member.role).toBe("Admin");
    const named = await chat.setGroupMemberNameCard({ groupID: "a", nameCard: "Al" });
    expect(named.data.member.nameCard).toBe("Al");
    // One's own shows in the group at once.
    expect(named.data.group.selfInfo.nameCard).toBe("Al");
    const memberCustomField = [{ key: "x", value: "1" }];
    const fields = await chat.setGroupMemberCustomField({ groupID: "a", userID: "bob", memberCustomField });
    expect(fields.data.member.memberCustomField).toEqual(memberCustomField);
    expect(server.asked("setGroupMemberMute")).toEqual([{ groupId: "a", userId: "bob", seconds: 60 }]);
    expect(server.asked("setGroupMemberNameCard")).toEqual([{ groupId: "a", nameCard: "Al" }]);
    expect(server.asked("setGroupMemberCustom")).toEqual([{ groupId: "a", userId: "bob", custom: { x: "1" } }]);
  });

  test("come and go by lists of accounts", async () => {
    const { chat, server } = await start();
    const added = await chat.addGroupMember({ groupID: "a", userIDList: ["b", "c", "d", "e", "f"] });
    expect(added.data).toMatchObject({
      ...{ successUserIDList: ["b"], existedUserIDList: ["c"], overLimitUserIDList: ["d"], failureUserIDList: ["e"] },
      group: { groupID: "a" },
    });
    const removed = await chat.deleteGroupMember({ groupID: "a", userIDList: ["b"], reason: "r", duration: 5 });
    expect(removed.data).toMatchObject({ userIDList: ["b"], group: { memberCount: 1 } });
    expect(server.asked("removeGroupMembers")).toEqual([{ groupId: "a", userIds: ["b"], reason: "r", seconds: 5 }]);
    const marked = await chat.markGroupMemberList({
      ...{ groupID: "a", userIDList: ["bob", "carol"], markType: 1200, enableMark: true },
    });
    expect(marked.data).toEqual({ successUserIDList: ["bob"], failureUserIDList: ["carol"] });
    for (const userIDList of [[], undefined, [""]])
      await expect(chat.addGroupMember({ groupID: "a", userIDList } as never)).rejects.toMatchObject({ code: 2002 });
  });

  test("are shown by name, at most 50, with chosen custom fields", async () => {
    const { chat, server } = await start();
    const userIDList = upTo(60).map(String);
    const options = { groupID: "a", userIDList, memberCustomFieldFilter: ["y"] };
    const { memberList } = (await chat.getGroupMemberProfile(options)).data;
    expect(memberList).toHaveLength(50);
    expect(memberList[0]?.memberCustomField).toEqual([{ key: "y", value: "2" }]);
    expect(server.asked("getGroupMembers")[0]?.userIds).toEqual(userIDList.slice(0, 50));
  });
});
