import { limits } from "@hongyan/protocol";
import type { RecordKind, RecordOf } from "../../dump/records.ts";
import { cutToBytes } from "../../xmpp/cut-to-bytes.ts";
import { bareJid, parseJid } from "../../xmpp/jid.ts";
import { readVcard } from "../../xmpp/read-vcard.ts";
import type { RosterItem } from "../../xmpp/roster.ts";
import type { Batch, Cursor, Reject } from "../connector.ts";
import { readAhead } from "../read-ahead.ts";
import type { People } from "./people.ts";
import { orReject, type Reading } from "./reading.ts";

type Told<Kind extends RecordKind> = { records: RecordOf<Kind>[]; rejects: Reject[] };
type PeopleKind = "accounts" | "profiles" | "relations" | "blocklists";
type Account = { user: string; jid: string; userId: string; createdAt?: number };

/** What is kept for each account by itself: account by account, so that reading can go on after any of them. */
export async function* readPeople<Kind extends PeopleKind>(
  reading: Reading,
  kind: Kind,
  from: Cursor | undefined,
): AsyncGenerator<Batch<Kind>> {
  const people = await reading.people();
  const last = (from as { account: string } | undefined)?.account;
  const rest = people.accounts.filter(({ user }) => last === undefined || user > last);
  const tellOne = tellers[kind] as (reading: Reading, people: People, account: Account) => Promise<Told<Kind>>;
  const { host } = reading.server;
  yield* readAhead(rest, { width: reading.options.width }, async function* (account): AsyncGenerator<Batch<Kind>> {
    const { user } = account;
    const jid = `${user}@${host}`;
    const { id: userId, fault } = people.named(jid);
    // That an account has no name is said once, with the accounts.
    const nothing = { records: [], rejects: kind === "accounts" && fault ? [{ reason: fault, raw: { jid } }] : [] };
    if (userId === undefined) return yield { ...nothing, cursor: { account: user } };
    const { value, reject } = await orReject({ jid }, tellOne(reading, people, { ...account, jid, userId }));
    yield { ...(value ?? { records: [], rejects: [reject] }), cursor: { account: user } };
  });
}

const tellers: {
  [Kind in PeopleKind]: (reading: Reading, people: People, account: Account) => Promise<Told<Kind>>;
} = {
  accounts: async (_reading, _people, { userId, createdAt }) => ({
    records: [{ userId, ...(createdAt !== undefined && { createdAt }) }],
    rejects: [],
  }),
  profiles: async ({ server }, _people, { user, jid, userId }) => {
    const vcard = await server.vcard(user);
    if (!vcard) return { records: [], rejects: [] };
    const { profile, hasPictureInside } = readVcard(vcard);
    const reason = "the picture lies inside the vCard and not on the web: it is not taken along";
    return {
      records: Object.keys(profile).length > 0 ? [{ userId, ...profile }] : [],
      rejects: hasPictureInside ? [{ reason, raw: { jid } }] : [],
    };
  },
  relations: async ({ server, options }, people, { user, jid, userId }) => {
    const told: Told<"relations"> = { records: [], rejects: [] };
    for (const item of byJid(await server.roster(user))) {
      if (!options.subscriptions.has(item.subscription) || bareJid(item.jid) === jid) continue;
      const { id: friendId, fault } = people.named(item.jid);
      if (friendId === undefined) told.rejects.push({ reason: fault, raw: { jid, item } });
      else told.records.push(relationOf(userId, friendId, item));
    }
    return told;
  },
  blocklists: async ({ server }, people, { user, jid, userId }) => {
    const told: Told<"blocklists"> = { records: [], rejects: [] };
    for (const blocked of (await server.blocked(user)).toSorted()) {
      const isAccount = parseJid(blocked)?.resource === "" && parseJid(blocked)?.node !== "";
      const named = isAccount ? people.named(blocked) : { fault: `${blocked} is not the address of an account` };
      if (named.id === undefined) told.rejects.push({ reason: named.fault, raw: { jid, blocked } });
      else told.records.push({ userId, blockedId: named.id });
    }
    return told;
  },
};

const byJid = (items: readonly RosterItem[]) => items.toSorted((one, other) => (one.jid < other.jid ? -1 : 1));

function relationOf(userId: string, friendId: string, { name, groups }: RosterItem): RecordOf<"relations"> {
  const friendGroups = [...new Set(groups.map((group) => cutToBytes(group, limits.friendGroupNameBytes)))]
    .filter((group) => group !== "")
    .sort();
  return {
    userId,
    friendId,
    ...(name !== "" && { remark: cutToBytes(name, limits.remarkBytes) }),
    ...(friendGroups.length > 0 && { friendGroups }),
  };
}
