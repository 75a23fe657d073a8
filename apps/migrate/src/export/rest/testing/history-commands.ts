import type { RestApp } from "../../../rest/rest-app.ts";
import type { HistoryItem, RoamingItem } from "../to-records.ts";

const body = (Text: string) => [{ MsgType: "TIMTextElem" as const, MsgContent: { Text } }];

export const said = (From_Account: string, To_Account: string, n: number, second: number): RoamingItem => ({
  ...{ From_Account, To_Account, MsgSeq: n, MsgRandom: n, MsgTimeStamp: second, MsgClientTime: second },
  ...{ MsgFlagBits: 0, IsPeerRead: 0, MsgKey: `${n}_${n}_${second}`, MsgBody: body(`m${n}`), CloudCustomData: "" },
});

export const saidInGroup = (MsgSeq: number, second: number, more: Partial<HistoryItem> = {}): HistoryItem => ({
  ...{ From_Account: "alice", IsPlaceMsg: 0, MsgBody: body(`g${MsgSeq}`), MsgPriority: 2, MsgRandom: MsgSeq },
  ...{ MsgSeq, MsgTimeStamp: second, ...more },
});

type History = {
  /** Messages as each side sees them, oldest first. */
  views?: Readonly<Record<string, readonly RoamingItem[]>>;
  /** Entries of every group, oldest first. */
  entries?: readonly HistoryItem[];
  /** Most messages of one answer. */
  page: number;
};

/**
 * The commands that read history, by their documented paging alone: for cases that no server can be brought into quickly, such as
 * answers that are cut.
 */
export function historyCommands({ views = {}, entries = [], page }: History) {
  const calls: { path: string; body: Record<string, number | string> }[] = [];
  const answers: Readonly<Record<string, (body: Record<string, number | string>) => object>> = {
    "openim/admin_getroammsg": ({ Operator_Account = "", MinTime = 0, MaxTime = 0, LastMsgKey }) => {
      const all = views[Operator_Account] ?? [];
      const before =
        LastMsgKey === undefined
          ? all
          : all.slice(
              0,
              all.findIndex(({ MsgKey }) => MsgKey === LastMsgKey),
            );
      const inRange = before.filter(
        ({ MsgTimeStamp }) => MsgTimeStamp >= Number(MinTime) && MsgTimeStamp <= Number(MaxTime),
      );
      const MsgList = inRange.slice(-page);
      const [oldest] = MsgList;
      return {
        Complete: MsgList.length === inRange.length ? 1 : 0,
        ...{ MsgList, LastMsgTime: oldest?.MsgTimeStamp ?? 0, LastMsgKey: oldest?.MsgKey ?? "" },
      };
    },
    "group_open_http_svc/group_msg_get_simple": ({ ReqMsgSeq = 0, ReqMsgNumber = 0 }) => {
      const last = Number(ReqMsgSeq);
      const asked = entries.filter(({ MsgSeq }) => MsgSeq <= last && MsgSeq > last - Number(ReqMsgNumber)).reverse();
      return { RspMsgList: asked.slice(0, page), IsFinished: asked.length > page ? 0 : 1 };
    },
    "group_open_http_svc/get_group_info": () => ({ GroupInfo: [{ NextMsgSeq: (entries.at(-1)?.MsgSeq ?? 0) + 1 }] }),
  };
  const call = async (path: string, body: Record<string, number | string>) => {
    calls.push({ path, body });
    return answers[path]?.(body);
  };
  return { call: call as unknown as RestApp["call"], calls };
}
