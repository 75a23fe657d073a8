import { mustCallRest } from "../../call-rest.ts";
import type { RunningServer } from "../../start-server.ts";

/** A message as its side holds it; taken back, it says nothing any more. */
export type Held = { key: string; from: string; text: string; isRecalled: boolean };

type Row = {
  From_Account: string;
  MsgKey: string;
  MsgSeq: number;
  MsgRandom: number;
  MsgFlagBits?: number;
  IsPlaceMsg?: number;
  IsSystemMsg?: number;
  MsgBody: { MsgContent: { Text: string } }[];
};

const textOf = ({ MsgBody }: Row) => MsgBody[0]?.MsgContent.Text ?? "";

/** Everything that two people said to each other, oldest first. */
export async function c2cOn(server: RunningServer, one: string, other: string): Promise<Held[]> {
  const rows: Row[] = [];
  let more: object = { MaxTime: 0x7fff_ffff };
  for (;;) {
    const query = { Operator_Account: one, Peer_Account: other, MaxCnt: 100, MinTime: 0, ...more };
    const page = await mustCallRest(server, "openim/admin_getroammsg", query);
    rows.unshift(...(page.MsgList as Row[]));
    if (page.Complete === 1) break;
    more = { MaxTime: page.LastMsgTime, LastMsgKey: page.LastMsgKey };
  }
  return rows.map((row) => ({
    key: row.MsgKey,
    from: row.From_Account,
    text: textOf(row),
    isRecalled: row.MsgFlagBits === 8,
  }));
}

/** Everything that was said in a group, oldest first, without the tips. */
export async function groupOn(server: RunningServer, GroupId: string): Promise<Held[]> {
  const rows: Row[] = [];
  let more: object = {};
  for (;;) {
    const query = { GroupId, ReqMsgNumber: 20, WithRecalledMsg: 1, ...more };
    const page = (await mustCallRest(server, "group_open_http_svc/group_msg_get_simple", query)).RspMsgList as Row[];
    rows.push(...page);
    const oldest = Math.min(...page.map(({ MsgSeq }) => MsgSeq));
    if (page.length === 0 || oldest <= 1) break;
    more = { ReqMsgSeq: oldest - 1 };
  }
  return rows
    .filter(({ IsSystemMsg }) => IsSystemMsg !== 1)
    .reverse()
    .map((row) => ({
      key: `${row.From_Account} ${row.MsgRandom}`,
      from: row.From_Account,
      text: textOf(row),
      isRecalled: row.IsPlaceMsg === 2,
    }));
}

export async function membersOn(server: RunningServer, GroupId: string): Promise<string[]> {
  const { MemberList } = await mustCallRest(server, "group_open_http_svc/get_group_member_info", {
    GroupId,
    Limit: 100,
  });
  return (MemberList as { Member_Account: string; Role: string }[])
    .map(({ Member_Account, Role }) => `${Member_Account} ${Role}`)
    .sort();
}

export async function groupInfoOn(server: RunningServer, GroupId: string): Promise<object> {
  const { GroupInfo } = await mustCallRest(server, "group_open_http_svc/get_group_info", { GroupIdList: [GroupId] });
  const [info] = GroupInfo as Record<string, unknown>[];
  return {
    name: info?.Name,
    type: info?.Type,
    notification: info?.Notification,
    owner: info?.Owner_Account,
    code: info?.ErrorCode,
  };
}

export async function nickOn(server: RunningServer, userId: string): Promise<unknown> {
  const query = { To_Account: [userId], TagList: ["Tag_Profile_IM_Nick"] };
  const { UserProfileItem } = await mustCallRest(server, "profile/portrait_get", query);
  return (UserProfileItem as { ProfileItem?: { Value: string }[] }[])[0]?.ProfileItem?.[0]?.Value;
}

export async function friendsOn(server: RunningServer, userId: string): Promise<string[]> {
  const { UserDataItem } = await mustCallRest(server, "sns/friend_get", { From_Account: userId, StartIndex: 0 });
  return ((UserDataItem ?? []) as { To_Account: string }[]).map(({ To_Account }) => To_Account).sort();
}

export async function blockedOn(server: RunningServer, userId: string): Promise<string[]> {
  const query = { From_Account: userId, StartIndex: 0, MaxLimited: 100, LastSequence: 0 };
  const { BlackListItem } = await mustCallRest(server, "sns/black_list_get", query);
  return ((BlackListItem ?? []) as { To_Account: string }[]).map(({ To_Account }) => To_Account).sort();
}
