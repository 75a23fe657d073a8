import type { CommandReply } from "@hongyan/admin";
import { limits } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import type { Batch, Cursor } from "../connector.ts";
import { mergeBatches } from "../merge-batches.ts";
import { readAhead } from "../read-ahead.ts";
import { pagesOf, type Reading } from "./reading.ts";
import type { SurveyStore } from "./survey-store.ts";

type Mark = RecordOf<"readMarks">;

const accountsAtATime = 1000;
const groupsPerPage = 200;

/** How much every account has not read, by conversation. Of groups only where it is something. */
export async function* readUnread(reading: Reading, from: Cursor): AsyncGenerator<Batch<"readMarks">> {
  const store = await reading.survey();
  const begin = (from as string | undefined) ?? "";
  const accounts = pagesOf<string>((last) => store.accounts(last ?? begin, accountsAtATime));
  const { call, width } = reading;
  yield* mergeBatches(
    readAhead(accounts, { width }, async function* (userId): AsyncGenerator<Batch<"readMarks">> {
      const [ofPeers, ofGroups] = await Promise.all([unreadOfPeers(call, store, userId), unreadOfGroups(call, userId)]);
      yield { records: [...ofPeers, ...ofGroups], cursor: userId };
    }),
  );
}

async function unreadOfPeers(call: Reading["call"], store: SurveyStore, userId: string): Promise<Mark[]> {
  const peers = store.peersOf(userId).filter((peer) => peer !== userId);
  const marks: Mark[] = [];
  for (let from = 0; from < peers.length; from += limits.peersPerUnreadQuery) {
    const Peer_Account = peers.slice(from, from + limits.peersPerUnreadQuery);
    const { C2CUnreadMsgNumList } = await call("openim/get_c2c_unread_msg_num", { To_Account: userId, Peer_Account });
    for (const { Peer_Account: peerId, C2CUnreadMsgNum: unread } of C2CUnreadMsgNumList ?? [])
      marks.push({ userId, peerId, unread });
  }
  return marks;
}

async function unreadOfGroups(call: Reading["call"], userId: string): Promise<Mark[]> {
  const marks: Mark[] = [];
  for (let Offset = 0; ; Offset += groupsPerPage) {
    const { GroupIdList }: CommandReply<"group_open_http_svc/get_joined_group_list"> = await call(
      "group_open_http_svc/get_joined_group_list",
      {
        Member_Account: userId,
        WithNoActiveGroups: 1,
        Limit: groupsPerPage,
        Offset,
        ResponseFilter: { SelfInfoFilter: ["UnreadMsgNum"] },
      },
    );
    for (const { GroupId: groupId, SelfInfo } of GroupIdList)
      if (SelfInfo?.UnreadMsgNum) marks.push({ userId, groupId, unread: SelfInfo.UnreadMsgNum });
    if (GroupIdList.length < groupsPerPage) return marks;
  }
}
