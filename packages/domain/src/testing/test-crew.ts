import type { Account } from "@hongyan/storage";
import { openGroup } from "../conversation/open-conversation.ts";
import { createGroup, type GroupToCreate } from "../group/create-group.ts";
import { actAsAccount, actAsApp, requireGroup } from "../group/find-group.ts";
import { builtInTypes } from "../group/group-types.ts";
import { listMembers } from "../group/list-members.ts";
import type { MemberUpdate } from "../group/set-member.ts";
import { setMember } from "../group/set-member.ts";
import { listMessages } from "../message/list-messages.ts";
import { sendGroupMessage } from "../message/send-group-message.ts";
import { type TestDomain, testDomain, textBody } from "./test-domain.ts";

type Role = "owner" | "admin" | "member" | "outsider" | "other";

/** A domain with a few people and what tests of groups do with them. */
export async function testCrew() {
  const groupMemberCustomFields = [{ key: "Cabin" }, { key: "Rank", selfMayWrite: false }];
  const t = await testDomain({ settings: { groupMemberCustomFields } as Partial<TestDomain["app"]["settings"]> });
  const people = {} as Record<Role, Account>;
  for (const role of ["owner", "admin", "member", "outsider", "other"] as const)
    people[role] = await t.account(`m_${role}`);
  const administrator = await t.account("administrator");
  const open = (groupId: string) => requireGroup(t.domain, t.app, groupId);
  const as = async (groupId: string, account: Account) => actAsAccount(t.domain, (await open(groupId)).group, account);

  /** A group with an owner, an admin where its type has some, and a member. */
  const makeGroup = async (more: Partial<GroupToCreate> = {}) => {
    const type = more.type ?? "Public";
    const hasAdmins = (builtInTypes.find(({ name }) => name === type)?.may.setAdmin.length ?? 0) > 0;
    const { groupId, number } = await createGroup(t.domain, t.app, {
      as: "app",
      owner: people.owner,
      type,
      name: "Crew",
      members: [{ account: people.admin, ...(hasAdmins && { role: "Admin" }) }, { account: people.member }],
      ...more,
    });
    t.takeDelivered();
    return { groupId, number };
  };

  let randoms = 0;
  const say = async (groupId: string, sender: Account, words: string) =>
    sendGroupMessage(t.domain, t.app, {
      ...(await open(groupId)),
      actor: actAsApp(sender),
      sender,
      body: textBody(words),
      clientTime: 1_700_000_000,
      random: ++randoms,
      origin: "rest",
    });

  /** Names of the members, as a list of all shows them. */
  const memberNames = async (groupId: string): Promise<string[]> => {
    const page = await listMembers(t.domain, await open(groupId), { actor: actAsApp(administrator), count: 100 });
    return page.members.map(({ userId }) => userId);
  };

  /** The seqs that an account's history shows. */
  const readable = async (groupId: string, me: Account): Promise<number[]> => {
    const opened = await openGroup(t.domain, t.app, me, (await open(groupId)).group);
    const page = await listMessages(t.domain, t.app, { me, conversationId: opened.name, count: 100 });
    return page.messages.map(({ seq }) => seq);
  };

  const setAs = async (groupId: string, by: Account, account: Account, update: MemberUpdate) =>
    setMember(t.domain, t.app, await open(groupId), { actor: await as(groupId, by), account, update });

  const nameOf = (to: string): string => {
    if (to.startsWith("@")) return "all";
    const person = Object.values(people).find(({ number, userId }) => to === `#${number}` || to === userId);
    return person?.userId.slice("m_".length) ?? to;
  };

  /** What was delivered since the last call, as `to event kind`: tips and notices with their kinds. */
  const told = (): string[] =>
    t.takeDelivered().map(({ to, event, data }) => {
      const message = data.message as { tip?: { kind: number } } | undefined;
      const notice = data.notice as { kind: number } | undefined;
      const kind = message?.tip?.kind ?? notice?.kind;
      return `${to.map(nameOf).join()} ${event}${kind === undefined ? "" : ` ${kind}`}`;
    });

  return { ...t, people, administrator, open, as, makeGroup, say, memberNames, readable, setAs, told };
}

export type TestCrew = Awaited<ReturnType<typeof testCrew>>;
