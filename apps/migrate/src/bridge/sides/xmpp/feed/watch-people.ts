import { limits } from "@hongyan/protocol";
import xml, { type Element } from "@xmpp/xml";
import { cutToBytes } from "../../../../xmpp/cut-to-bytes.ts";
import { bareJid, parseJid } from "../../../../xmpp/jid.ts";
import { ns } from "../../../../xmpp/namespaces.ts";
import { isIqError, type XmppSession } from "../../../../xmpp/open-session.ts";
import { readVcard, type VcardProfile } from "../../../../xmpp/read-vcard.ts";
import type { RosterItem } from "../../../../xmpp/roster.ts";
import type { ChangeBody } from "../../../change.ts";
import type { CursorStore } from "../../../side.ts";
import { streamOf } from "../../../stream-of.ts";
import type { Addresses } from "../addresses.ts";
import type { OldDirectory } from "../old/old-directory.ts";
import type { OldSessions } from "../old/old-sessions.ts";
import type { Steady } from "../old/steady.ts";
import type { KeyedTurns } from "./keyed-turns.ts";
import { all, type NewsOf, none, whatOthersDid } from "./what-others-did.ts";

/** What an account had when it was last looked at. */
type PersonSnapshot = {
  /** Counts the changes that were told. */
  version: number;
  profile: VcardProfile;
  /** By account. */
  friends: Readonly<Record<string, { remark: string; groups: readonly string[] }>>;
  blocked: readonly string[];
};

export type PeopleWatch = {
  /** Tells of a new account, and what happened to its profile, friends and blocklist since it was last looked at. */
  look: (user: string) => Promise<void>;
  /** Takes an account as it is now: nothing is told. */
  begin: (user: string) => Promise<void>;
  isKnown: (user: string) => boolean;
  known: () => string[];
  /** Changes an account as `own` says, which is then no news. */
  change: <Result>(user: string, own: ChangeBody, work: () => Promise<Result>) => Promise<Result>;
};

export type PeopleTools = {
  directory: OldDirectory;
  sessions: OldSessions;
  addresses: Addresses;
  cursors: CursorStore;
  inTurn: KeyedTurns;
  steady: Steady;
};

/** Subscriptions by which somebody is a friend. */
const friendly: ReadonlySet<RosterItem["subscription"]> = new Set(["both", "to"]);

export function watchPeople({ directory, sessions, addresses, cursors, inTurn, steady }: PeopleTools): PeopleWatch {
  const read = (user: string) =>
    (JSON.parse(cursors.get(nameOf(user)) ?? "null") as PersonSnapshot | null) ?? undefined;

  const see = async (user: string, version: number): Promise<PersonSnapshot> => {
    const roster = await directory.roster(user);
    const { vcard, blocked } = await sessions.read(user, askOwn);
    const friends = roster.flatMap(({ jid, name, subscription, groups }) => {
      const userId = friendly.has(subscription) ? addresses.userIdOf(bareJid(jid)) : undefined;
      const remark = cutToBytes(name, limits.remarkBytes);
      return userId === undefined ? [] : [[userId, { remark, groups: groups.toSorted() }] as const];
    });
    return {
      version,
      profile: vcard ? readVcard(vcard).profile : {},
      friends: Object.fromEntries(friends.toSorted(([one], [other]) => (one < other ? -1 : 1))),
      blocked: blocked.flatMap((jid) => (parseJid(jid)?.resource ? [] : (addresses.userIdOf(jid) ?? []))).sort(),
    };
  };
  const look = async (user: string, newsOf: NewsOf): Promise<void> => {
    const userId = addresses.userIdOf(`${user}@${addresses.host}`);
    if (userId === undefined) return;
    const before = read(user);
    const version = (before?.version ?? 0) + 1;
    let after = await see(user, version);
    let bodies = personChanges(userId, before, after);
    if (newsOf(bodies).some(takesAway)) {
      await steady();
      after = await see(user, version);
      bodies = personChanges(userId, before, after);
    }
    if (bodies.length === 0) return;
    const changes = newsOf(bodies).map((body, index) => ({
      key: `account ${user} ${version} ${index} ${body.kind}`,
      stream: streamOf(body),
      at: Date.now(),
      ...body,
    }));
    await cursors.takeWith(changes, { [nameOf(user)]: JSON.stringify(after) });
  };
  return {
    look: (user) => inTurn(nameOf(user), () => look(user, all)),
    begin: (user) => inTurn(nameOf(user), () => look(user, none)),
    isKnown: (user) => cursors.get(nameOf(user)) !== undefined,
    known: () => cursors.names(nameOf("")).map((name) => name.slice(nameOf("").length)),
    change: (user, own, work) =>
      inTurn(nameOf(user), async () => {
        // What others did before is told first.
        if (read(user)) await look(user, all);
        try {
          return await work();
        } finally {
          await look(user, (bodies) => whatOthersDid(bodies, own));
        }
      }),
  };
}

async function askOwn(session: XmppSession): Promise<{ vcard: Element | undefined; blocked: string[] }> {
  const vcard = await unlessMissing(session.ask("get", xml("vCard", { xmlns: ns.vcard })));
  const list = await unlessMissing(session.ask("get", xml("blocklist", { xmlns: ns.blocking })));
  const items = list?.getChild("blocklist", ns.blocking)?.getChildren("item") ?? [];
  return { vcard: vcard?.getChild("vCard", ns.vcard), blocked: items.map(({ attrs }) => String(attrs.jid)) };
}

/** What the server does not offer, or what nobody ever entered, is not there. */
async function unlessMissing(answer: Promise<Element>): Promise<Element | undefined> {
  return answer.catch((error: unknown) => {
    if (isIqError(error) && error.type !== "wait") return undefined;
    throw error;
  });
}

function personChanges(userId: string, before: PersonSnapshot | undefined, after: PersonSnapshot): ChangeBody[] {
  const bodies: ChangeBody[] = [];
  const profile = { userId, ...after.profile };
  const hasProfile = Object.keys(after.profile).length > 0;
  if (!before) bodies.push({ kind: "account", account: { userId }, ...(hasProfile && { profile }) });
  else if (JSON.stringify(before.profile) !== JSON.stringify(after.profile)) bodies.push({ kind: "profile", profile });
  const earlier = before?.friends ?? {};
  for (const [friendId, friend] of Object.entries(after.friends)) {
    if (JSON.stringify(friend) === JSON.stringify(earlier[friendId])) continue;
    const { remark, groups } = friend;
    const more = { ...(remark !== "" && { remark }), ...(groups.length > 0 && { friendGroups: [...groups] }) };
    bodies.push({ kind: "relationAdded", relation: { userId, friendId, ...more } });
  }
  for (const friendId of Object.keys(earlier)) {
    if (!after.friends[friendId]) bodies.push({ kind: "relationRemoved", userId, friendId });
  }
  const blocks = (from: readonly string[], without: readonly string[]) => from.filter((one) => !without.includes(one));
  for (const blockedId of blocks(after.blocked, before?.blocked ?? []))
    bodies.push({ kind: "blockAdded", block: { userId, blockedId } });
  for (const blockedId of blocks(before?.blocked ?? [], after.blocked))
    bodies.push({ kind: "blockRemoved", block: { userId, blockedId } });
  return bodies;
}

const takesAway = ({ kind }: ChangeBody) => kind === "relationRemoved" || kind === "blockRemoved" || kind === "profile";

const nameOf = (user: string) => `account ${user}`;
