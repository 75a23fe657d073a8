import type { RestApp } from "../../rest/rest-app.ts";
import { createPageStack } from "./page-stack.ts";
import type { RoamingItem } from "./to-records.ts";

/** Where reading a view goes on: at this message, which stands in this second or later. */
export type ViewMark = { second: number; key: string };

export type ViewPage = {
  /** The second in which its oldest message stands. That is not always the time which the message shows. */
  second: number;
  items: RoamingItem[];
};

export type View = { me: string; peer: string };

const messagesPerPage = 100;
/** Pages are at most 13 kB from some servers and 100 messages from others. */
const pagesInMemory = 16;
/** Clocks of servers may be ahead. */
const aheadSeconds = 86_400;

/**
 * A conversation as one side sees it, oldest first. The server tells the newest first: what it told is kept until its end is
 * reached, on disk where it is much.
 */
export async function* readView(call: RestApp["call"], view: View, from: ViewMark): AsyncGenerator<ViewPage> {
  const stack = createPageStack<ViewPage>(pagesInMemory);
  try {
    await collect(call, view, from.second, stack.push);
    let isFound = from.key === "";
    for (let page = await stack.pop(); page; page = await stack.pop()) {
      const items = isFound ? page.items : itemsFrom(page.items, from);
      isFound ||= items.length > 0;
      if (items.length > 0) yield { second: page.second, items };
    }
  } finally {
    await stack.close();
  }
}

async function collect(
  call: RestApp["call"],
  { me, peer }: View,
  minTime: number,
  push: (page: ViewPage) => Promise<void>,
): Promise<void> {
  let place: { MaxTime: number; LastMsgKey?: string } = { MaxTime: Math.floor(Date.now() / 1000) + aheadSeconds };
  for (;;) {
    const answer = await call("openim/admin_getroammsg", {
      Operator_Account: me,
      Peer_Account: peer,
      MaxCnt: messagesPerPage,
      MinTime: minTime,
      ...place,
    });
    const { MsgList, LastMsgTime, LastMsgKey, Complete } = answer;
    if (MsgList.length > 0) await push({ second: LastMsgTime, items: MsgList });
    const isStuck = MsgList.length === 0 && LastMsgKey === place.LastMsgKey;
    if (Complete === 1 || isStuck) return;
    place = { MaxTime: LastMsgTime, LastMsgKey };
  }
}

/** What came before the mark was read by an earlier run. Where the message itself is gone, its time has to do. */
function itemsFrom(items: RoamingItem[], { key }: ViewMark): RoamingItem[] {
  const at = items.findIndex(({ MsgKey }) => MsgKey === key);
  if (at >= 0) return items.slice(at);
  const time = Number(key.split("_")[2]);
  return items.filter(({ MsgTimeStamp }) => MsgTimeStamp > time);
}
