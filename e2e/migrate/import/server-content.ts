import { mustCallRest } from "../../call-rest.ts";
import type { RunningServer } from "../../start-server.ts";
import { type GeneratedDump, givenOutId } from "./generated-dump.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of many different commands are looked into
type Answer = Record<string, any>;
type Item = Record<string, unknown>;

const tags = ["Nick", "Image", "Gender", "BirthDay", "SelfSignature", "AllowType", "Level", "Role"].map(
  (name) => `Tag_Profile_IM_${name}`,
);

export const hereOf = (groupId: string) => (groupId === givenOutId.there ? givenOutId.here : groupId);

/** Everything of a dump that a server holds, as its REST API tells it. */
export async function contentOf(server: RunningServer, { accounts, c2cMessages, groups }: GeneratedDump) {
  const call = (command: string, body: object) => mustCallRest(server, command, body) as Promise<Answer>;
  const ofAll = async <Key, Value>(keys: readonly Key[], read: (key: Key) => Promise<Value>) =>
    Promise.all(keys.map(read));
  const names = accounts.map(({ userId }) => userId);
  const pairs = [...new Set(c2cMessages.map(({ from, to }) => [from, to].sort().join(" ")))].sort();
  return {
    profiles: await ofAll(names, async (name) => {
      const query = { To_Account: [name], TagList: [...tags, "Tag_Profile_Custom_Team"] };
      return (await call("profile/portrait_get", query)).UserProfileItem;
    }),
    relations: await ofAll(names, async (name) => {
      const query = { From_Account: name, StartIndex: 0 };
      return [name, sortedBy("To_Account", (await call("sns/friend_get", query)).UserDataItem)] as const;
    }),
    blocklists: await ofAll(names, async (name) => {
      const query = { From_Account: name, StartIndex: 0, MaxLimited: 100, LastSequence: 0 };
      const { BlackListItem } = await call("sns/black_list_get", query);
      return [name, ((BlackListItem ?? []) as Item[]).map(({ To_Account }) => To_Account).sort()] as const;
    }),
    c2c: await ofAll(pairs, async (pair) => {
      const [one = "", other = ""] = pair.split(" ");
      return { pair, messages: await readC2c(call, one, other), unread: await readUnread(call, one, other) };
    }),
    groups: await ofAll(groups, async ({ groupId }) => readGroup(call, hereOf(groupId))),
    unread: await ofAll(names, async (name) => {
      const ResponseFilter = { SelfInfoFilter: ["UnreadMsgNum", "Role", "JoinTime"] };
      const { GroupIdList } = await call("group_open_http_svc/get_joined_group_list", {
        Member_Account: name,
        ResponseFilter,
      });
      return [name, sortedBy("GroupId", GroupIdList)] as const;
    }),
  };
}

/** What was brought in side by side has no order. */
const sortedBy = (field: string, items: Item[]): Item[] =>
  items.toSorted((a, b) => (String(a[field]) < String(b[field]) ? -1 : 1));

type Call = (command: string, body: object) => Promise<Answer>;

async function readC2c(call: Call, one: string, other: string): Promise<Item[]> {
  const messages: Item[] = [];
  let more: object = { MaxTime: 0x7fffffff };
  for (;;) {
    const query = { Operator_Account: one, Peer_Account: other, MinTime: 0, MaxCnt: 100, ...more };
    const page = await call("openim/admin_getroammsg", query);
    messages.unshift(...(page.MsgList as Item[]));
    if (page.Complete === 1) return messages;
    more = { MaxTime: page.LastMsgTime, LastMsgKey: page.LastMsgKey };
  }
}

async function readUnread(call: Call, one: string, other: string): Promise<unknown[]> {
  const of = async (me: string, peer: string) => {
    const answer = await call("openim/get_c2c_unread_msg_num", { To_Account: me, Peer_Account: [peer] });
    return (answer.C2CUnreadMsgNumList as Item[])[0]?.C2CUnreadMsgNum;
  };
  return [await of(one, other), await of(other, one)];
}

const volatileFields = ["InfoSeq", "LastInfoTime", "Appid"];

async function readGroup(call: Call, GroupId: string) {
  const [info = {}] = (await call("group_open_http_svc/get_group_info", { GroupIdList: [GroupId] }))
    .GroupInfo as Item[];
  const profile = Object.fromEntries(Object.entries(info).filter(([field]) => !volatileFields.includes(field)));
  const members = sortedBy("Member_Account", profile.MemberList as Item[]);
  const messages: Item[] = [];
  for (let next: number | undefined; next !== 0; ) {
    const query = { GroupId, ReqMsgNumber: 20, WithRecalledMsg: 1, ...(next !== undefined && { ReqMsgSeq: next }) };
    const page = (await call("group_open_http_svc/group_msg_get_simple", query)).RspMsgList as Item[];
    messages.push(...page);
    next = Number(page.at(-1)?.MsgSeq ?? 1) - 1;
  }
  return { ...profile, MemberList: members, messages: messages.reverse() };
}
